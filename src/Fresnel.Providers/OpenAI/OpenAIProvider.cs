using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.OpenAI;

/// <summary>
/// Calls OpenAI. A chat whose response may have images is sent to the responses API with an image generation
/// tool; both models' usage is reported together.
/// </summary>
public sealed class OpenAIProvider : IProvider, IDisposable
{
    public static readonly Uri DefaultBaseUrl = new("https://api.openai.com/v1");

    private const string Kind = "openai";
    private const int MinTokens = 16; // OpenAI rejects a smaller limit

    private static readonly ImageRules InputRules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/gif"],
        AcceptsUrls = true,
        MaxBytes = 50_000_000,
    };
    private static readonly ImageRules EditRules = InputRules with
    {
        Formats = ["image/png", "image/jpeg", "image/webp"],
    };

    private readonly ImageAdapter _adapter;
    private readonly UpstreamClient _upstream;
    private readonly string _root,
        _query;
    private readonly AuthenticationHeaderValue _credential;
    private readonly List<(string Name, string Value)> _headers = [];

    /// <param name="organization">The organization to bill, if the key has several; null: the key's default.</param>
    /// <param name="project">The project to bill, if the key has several; null: the key's default.</param>
    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <exception cref="ArgumentException">There is no key, or <c>base_url</c> is not http or https.</exception>
    public OpenAIProvider(
        ProviderSettings settings,
        ImageAdapter adapter,
        TimeProvider time,
        string? organization = null,
        string? project = null,
        HttpMessageHandler? handler = null
    )
    {
        if ((settings.BaseUrl ?? DefaultBaseUrl) is not { IsAbsoluteUri: true, Scheme: "http" or "https" } baseUrl)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address. Leave it out for {DefaultBaseUrl}."
            );
        if (settings.ApiKey is not { Length: > 0 } key)
            throw new ArgumentException(
                $"Provider '{settings.Name}': api_key is missing. Set it, or the environment variable OPENAI_API_KEY."
            );
        (_adapter, _upstream) = (adapter, new UpstreamClient(settings, time, handler));
        (_root, _query) = (baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/'), baseUrl.Query);
        _credential = new AuthenticationHeaderValue("Bearer", key);
        if (!string.IsNullOrEmpty(organization))
            _headers.Add(("OpenAI-Organization", organization));
        if (!string.IsNullOrEmpty(project))
            _headers.Add(("OpenAI-Project", project));
    }

    public string Name => _upstream.Name;

    public IBatchProvider Batches =>
        new OpenAIBatches(
            new(_upstream, CreateMessage, ErrorReader.Read),
            (request, deployment) => CreateRequest(request, ModelPair.Of(deployment.Model), deployment.Capabilities),
            async (request, cancellationToken) =>
                (await _adapter.AdaptAsync(request, InputRules, cancellationToken)).Item1
        );

    /// <summary>
    /// Creates the provider with organization and project from the environment variables of OpenAI's tools.
    /// </summary>
    public static OpenAIProvider Create(ProviderSettings settings, ProviderDependencies dependencies) =>
        new(
            settings,
            dependencies.ImageAdapter,
            dependencies.Time,
            Environment.GetEnvironmentVariable("OPENAI_ORG_ID")?.Trim(),
            Environment.GetEnvironmentVariable("OPENAI_PROJECT_ID")?.Trim()
        );

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (adapted, notes) = await _adapter.AdaptAsync(
            request,
            request is ImageEditRequest ? EditRules : InputRules,
            cancellationToken
        );
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);

        var models = ModelPair.Of(deployment.Model);
        var frames = ExactSize.SendAsync(
            adapted,
            models.ImageModel ?? models.ChatModel,
            sized => SendAsync(sized, models, deployment.Capabilities, cancellationToken),
            cancellationToken
        );
        await foreach (var frame in frames)
            yield return frame;
    }

    public void Dispose() => _upstream.Dispose();

    private IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        ModelPair models,
        Capabilities capabilities,
        CancellationToken cancellationToken
    )
    {
        var call = CreateRequest(request, models, capabilities);
        var message = CreateMessage(HttpMethod.Post, call.Path);
        message.Content = new SegmentedContent(call.Body.Segments, call.Body.MediaType);
        return _upstream.SendAsync(message, request, call.Reader, cancellationToken);
    }

    private HttpRequestMessage CreateMessage(HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, new Uri($"{_root}/{path}{_query}"));
        message.Headers.Authorization = _credential;
        foreach (var (name, value) in _headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private CompatibleRequest CreateRequest(GatewayRequest request, ModelPair models, Capabilities capabilities) =>
        request switch
        {
            ChatRequest converse when converse.Body?.Format == ResponsesDialect.Format =>
                CompatibleRequest.CreateResponses(
                    converse,
                    models.ChatModel,
                    SelectImageModel(converse, models),
                    Name,
                    Kind,
                    capabilities
                ),
            ChatRequest converse when models.ImageModel is not null || NeedsResponses(converse) =>
                CompatibleRequest.CreateResponses(
                    WithMinTokens(converse),
                    models.ChatModel,
                    models.ImageModel,
                    Name,
                    Kind,
                    capabilities
                ),
            ImageRequest => CompatibleRequest.Create(
                request,
                models.ImageModel ?? models.ChatModel,
                Name,
                Kind,
                capabilities
            ),
            _ => CompatibleRequest.Create(request, models.ChatModel, Name, Kind, capabilities),
        };

    /// <summary>
    /// Whether the request needs the responses API: chat completions have no images in responses or assistant
    /// messages.
    /// </summary>
    private static bool NeedsResponses(ChatRequest request) =>
        request.RequestsImages is true
        || request.Messages.Any(message =>
            message.Role == Role.Assistant && message.Parts.Any(part => part is ImagePart)
        );

    private static string? SelectImageModel(ChatRequest request, ModelPair models) =>
        request.RequestsImages is false ? null : models.ImageModel;

    private static ChatRequest WithMinTokens(ChatRequest request) =>
        request.MaxTokens < MinTokens ? request with { MaxTokens = MinTokens } : request;
}
