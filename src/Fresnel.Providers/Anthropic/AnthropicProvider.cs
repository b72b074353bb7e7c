using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Vendors;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Anthropic;

/// <summary>
/// Calls Anthropic's Messages API or a compatible server. Translation is in <see cref="AnthropicDialect"/>;
/// retries are in routing.
/// </summary>
public sealed class AnthropicProvider : IProvider, IDisposable
{
    internal const string DefaultVersion = "2023-06-01";

    /// <summary>The API accepts 10 MB of base64 per image, which is 7.5 MB of file.</summary>
    private static readonly ImageRules Rules = new()
    {
        Formats = ["image/jpeg", "image/png", "image/gif", "image/webp"],
        AcceptsUrls = true,
        AcceptsAnimation = true,
        MaxBytes = 10_000_000 / 4 * 3,
        MaxSide = 8000,
    };

    private readonly UpstreamClient _upstream;
    private readonly ImageAdapter _imageAdapter;
    private readonly string _root,
        _query;
    private readonly string? _apiKey;
    private readonly string _version;

    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <exception cref="ArgumentException"><c>base_url</c> is not set, or is not http or https.</exception>
    public AnthropicProvider(
        ProviderSettings settings,
        ImageAdapter imageAdapter,
        TimeProvider time,
        HttpMessageHandler? handler = null
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } baseUrl)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, for example https://api.anthropic.com/v1."
            );
        (_upstream, _imageAdapter) = (new UpstreamClient(settings, time, handler), imageAdapter);
        (_root, _query) = ($"{baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/messages", baseUrl.Query);
        (_apiKey, _version) = (settings.ApiKey, settings.ApiVersion ?? DefaultVersion);
    }

    public string Name => _upstream.Name;

    public IBatchProvider Batches =>
        new AnthropicBatches(
            new(_upstream, (method, path) => CreateMessage(method, $"/batches{path}"), AnthropicDialect.ReadError),
            async (request, deployment, cancellationToken) =>
                Write((await _imageAdapter.AdaptAsync(request, Rules, cancellationToken)).Item1, deployment).Body,
            (request, deployment) => Write(request, deployment).Reader
        );

    public IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request is ChatRequest converse
            ? SendAsync(converse, deployment, cancellationToken)
            : throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call: it answers conversations, in words."
            );

    public void Dispose() => _upstream.Dispose();

    private async IAsyncEnumerable<Frame> SendAsync(
        ChatRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (adapted, notes) = await _imageAdapter.AdaptAsync(request, Rules, cancellationToken);
        var (written, body, reader) = Write(adapted, deployment);
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);

        var message = CreateMessage(HttpMethod.Post, "");
        message.Content = new SegmentedContent(body);
        if (written.Body?.Format == AnthropicDialect.Messages && AnthropicDialect.BetaHeader(written) is { } beta)
            message.Headers.TryAddWithoutValidation("anthropic-beta", beta);
        await foreach (var frame in _upstream.SendAsync(message, written, reader, cancellationToken))
            yield return frame;
    }

    /// <summary>Writes a request whose images were adapted, and creates the reader of its response.</summary>
    private (ChatRequest Written, IReadOnlyList<ReadOnlyMemory<byte>> Body, IResponseReader Reader) Write(
        ChatRequest request,
        Deployment deployment
    )
    {
        var (adapted, names) = VendorAdapter.Apply(
            request,
            VendorRules.Find("anthropic", deployment.Model, deployment.Capabilities),
            isTranslated: request.Body?.Format != AnthropicDialect.Messages
        );
        return (
            adapted,
            AnthropicDialect.WriteMessages(adapted, deployment.Model, deployment.Capabilities.MaxOutputTokens),
            ToolNameReader.Wrap(new MessagesReader(Name), names)
        );
    }

    private HttpRequestMessage CreateMessage(HttpMethod method, string path)
    {
        var message = new HttpRequestMessage(method, new Uri($"{_root}{path}{_query}"));
        message.Headers.Add("anthropic-version", _version);
        if (!string.IsNullOrEmpty(_apiKey))
            message.Headers.Add("x-api-key", _apiKey);
        return message;
    }
}
