using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Azure.Core;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers.Compatible;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;
using Fresnel.Providers.OpenAI;

namespace Fresnel.Providers.Azure;

/// <summary>Calls OpenAI's models on Azure: OpenAI's wire format with Azure's URLs and credentials.</summary>
/// <remarks>
/// A base URL that ends in <c>/openai/v1</c> is called as OpenAI is, with the deployment as the model. Any other is a resource with classic
/// deployments, <c>/openai/deployments/{deployment}/…?api-version=…</c>.
/// </remarks>
public sealed class AzureProvider : IProvider, IDisposable
{
    private const string Kind = "azure",
        DefaultVersion = "2024-10-21",
        ImagesVersion = "2025-04-01-preview";

    private static readonly ImageRules s_inputRules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/gif"],
        AcceptsUrls = true,
        MaxBytes = 20_000_000,
    };
    private static readonly ImageRules s_editRules = new()
    {
        Formats = ["image/png", "image/jpeg"],
        MaxBytes = 50_000_000,
    };

    private readonly ImageAdapter _imageAdapter;
    private readonly UpstreamClient _upstream;
    private readonly EntraTokenCache _token;
    private readonly string _root;
    private readonly string? _apiKey,
        _version;
    private readonly bool _classic;

    /// <param name="imageAdapter">Adapts input images to the vendor's limits.</param>
    /// <exception cref="ArgumentException"><c>base_url</c> is not set, or is not http or https.</exception>
    public AzureProvider(ProviderSettings settings, ImageAdapter imageAdapter, TimeProvider time)
        : this(settings, imageAdapter, time, null, null) { }

    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <param name="credential">
    /// Requests Entra tokens if there is no key; null: the machine's default credential.
    /// </param>
    internal AzureProvider(
        ProviderSettings settings,
        ImageAdapter imageAdapter,
        TimeProvider time,
        HttpMessageHandler? handler,
        TokenCredential? credential
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } baseUrl)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be the resource's address, "
                    + "for example https://my-resource.openai.azure.com or https://my-resource.openai.azure.com/openai/v1."
            );
        (_root, _classic) = RootOf(baseUrl);
        _version = settings.ApiVersion;
        _apiKey = settings.ApiKey is { Length: > 0 } key ? key : null;
        (_imageAdapter, _upstream, _token) = (
            imageAdapter,
            new UpstreamClient(settings, time, handler),
            new EntraTokenCache(settings.Name, credential, time)
        );
    }

    public string Name => _upstream.Name;

    /// <summary>Lists the models that the resource may deploy.</summary>
    internal static async ValueTask<HttpRequestMessage> CreateListingAsync(
        ProviderSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (root, isClassic) = RootOf(settings.BaseUrl!);
        var version = settings.ApiVersion ?? (isClassic ? DefaultVersion : null);
        var query = version is null ? "" : $"?api-version={Uri.EscapeDataString(version)}";
        var message = new HttpRequestMessage(HttpMethod.Get, $"{root}/models{query}");
        if (settings.ApiKey is { Length: > 0 } key)
        {
            message.Headers.TryAddWithoutValidation("api-key", key);
            return message;
        }
        using var token = new EntraTokenCache(settings.Name, null, time);
        message.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await token.GetAsync(cancellationToken)
        );
        return message;
    }

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (adapted, notes) = await _imageAdapter.AdaptAsync(
            request,
            request is ImageEditRequest ? s_editRules : s_inputRules,
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

    public void Dispose()
    {
        _upstream.Dispose();
        _token.Dispose();
    }

    private async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest adapted,
        ModelPair models,
        Capabilities capabilities,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var webpRequest = adapted is ImageRequest { Format: ImageFormat.Webp } imageRequest ? imageRequest : null;
        var call = CreateRequest(
            webpRequest is null ? adapted : webpRequest with { Format = ImageFormat.Png, Compression = null },
            models,
            capabilities
        );
        using var message = new HttpRequestMessage(
            HttpMethod.Post,
            BuildUri(call.Path, adapted is ImageRequest ? models.ImageModel ?? models.ChatModel : models.ChatModel)
        )
        {
            Content = new SegmentedContent(call.Body.Segments, call.Body.MediaType),
        };
        if (call.Path == "responses" && models.ImageModel is { } imageModel)
            message.Headers.TryAddWithoutValidation("x-ms-oai-image-generation-deployment", imageModel);
        if (_apiKey is not null)
            message.Headers.TryAddWithoutValidation("api-key", _apiKey);
        else
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                await _token.GetAsync(cancellationToken)
            );

        var frames = _upstream.SendAsync(message, adapted, call.Reader, cancellationToken);
        if (webpRequest is not null)
            frames = ImageFormatConverter.ConvertAsync(
                frames,
                ImageFormat.Webp,
                webpRequest.Compression,
                adapted.ComputeOwner(),
                cancellationToken
            );
        await foreach (var frame in frames)
            yield return frame;
    }

    private CompatibleRequest CreateRequest(GatewayRequest request, ModelPair models, Capabilities capabilities)
    {
        if (request is ChatRequest converse)
        {
            if (
                converse.Body?.Format == ResponsesDialect.Format
                || models.ImageModel is not null
                || converse.Messages.Any(HasAssistantImages)
            )
                return CompatibleRequest.CreateResponses(
                    converse,
                    models.ChatModel,
                    converse.RequestsImages is false ? null : models.ImageModel,
                    Name,
                    Kind,
                    capabilities
                );
            if (converse.RequestsImages is true)
            {
                throw new GatewayException(
                    ErrorKind.Unsupported,
                    $"The deployment '{models.ChatModel}' of the provider '{Name}' does not support image output (capability image_output): "
                        + "combine a chat and an image deployment as 'chat+image'."
                )
                {
                    Param = "modalities",
                };
            }
        }
        var call = CompatibleRequest.Create(
            request,
            request is ImageRequest ? models.ImageModel ?? models.ChatModel : models.ChatModel,
            Name,
            Kind,
            capabilities
        );
        return request is ChatRequest { Stream: true }
            ? call with
            {
                Reader = new PromptFilterReader(call.Reader),
            }
            : call;
    }

    private static (string Root, bool IsClassic) RootOf(Uri baseUrl)
    {
        var root = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var isClassic = !root.EndsWith("/openai/v1", StringComparison.Ordinal);
        return (isClassic && !root.EndsWith("/openai", StringComparison.Ordinal) ? $"{root}/openai" : root, isClassic);
    }

    /// <summary>Chat completions cannot contain images in assistant messages.</summary>
    private static bool HasAssistantImages(Message message) =>
        message.Role == Role.Assistant && message.Parts.Any(part => part is ImagePart);

    /// <summary>
    /// Builds a URL. Classic resources have operations under the deployment, except responses, and an API
    /// version.
    /// </summary>
    private Uri BuildUri(string path, string deployment)
    {
        if (!_classic)
            return new Uri(
                $"{_root}/{path}{(_version is null ? "" : $"?api-version={Uri.EscapeDataString(_version)}")}"
            );
        var version =
            _version
            ?? (path is "responses" or "images/generations" or "images/edits" ? ImagesVersion : DefaultVersion);
        var operationPath = path == "responses" ? path : $"deployments/{Uri.EscapeDataString(deployment)}/{path}";
        return new Uri($"{_root}/{operationPath}?api-version={Uri.EscapeDataString(version)}");
    }
}
