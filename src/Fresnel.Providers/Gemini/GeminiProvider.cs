using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.Vendors;
using Fresnel.Imaging;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Gemini;

/// <summary>
/// Calls Google's Gemini API with an API key. Translation is in <see cref="GeminiDialect"/>; retries are in
/// routing.
/// </summary>
public sealed class GeminiProvider : IProvider, IDisposable
{
    /// <summary>
    /// Limits by Google's page on image understanding: the formats, and 100 MB of base64 per request.
    /// </summary>
    private static readonly ImageRules Rules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"],
        MaxBytes = 70_000_000,
    };

    /// <summary>A body in this API's format keeps its images: only a wrong media type is corrected.</summary>
    private static readonly ImageRules s_unchanged = new()
    {
        Formats = [.. Enum.GetValues<ImageCodec>().Select(codec => codec.MediaType())],
        AcceptsUrls = true,
        AcceptsAnimation = true,
        AcceptsUnknown = true,
    };

    private readonly UpstreamClient _upstream;
    private readonly ImageAdapter? _adapter;
    private readonly string _root,
        _query;
    private readonly string? _apiKey;

    /// <param name="adapter">Adapts input images; null: images are sent unchanged.</param>
    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <exception cref="ArgumentException"><c>base_url</c> is not set, or is not http or https.</exception>
    public GeminiProvider(
        ProviderSettings settings,
        ImageAdapter? adapter,
        TimeProvider time,
        HttpMessageHandler? handler = null
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } baseUrl)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, "
                    + "for example https://generativelanguage.googleapis.com/v1beta."
            );
        (_adapter, _upstream) = (adapter, new UpstreamClient(settings, time, handler));
        (_root, _query) = (baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/'), baseUrl.Query.TrimStart('?'));
        _apiKey = settings.ApiKey is { Length: > 0 } key ? key : null;
    }

    public string Name => _upstream.Name;

    public IBatchProvider Batches =>
        new GeminiBatches(
            new(_upstream, (method, path) => CreateMessage(method, path, _query), GeminiErrorReader.Read),
            async (request, deployment, cancellationToken) =>
                Write(await AdaptAsync(request, cancellationToken), deployment).Body,
            (request, deployment) => Write(request, deployment).Reader
        );

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // the caller uses this API and knows its formats
        var passthrough = request.Body?.Format == GeminiDialect.GenerateContent;
        if (_adapter is not null && InputImages.Of(request).Any())
        {
            var (adapted, notes) = await _adapter.AdaptAsync(
                request,
                passthrough ? s_unchanged : Rules,
                cancellationToken
            );
            if (adapted.Body is not null || !passthrough) // without its body, a request would lose what only Gemini has
                request = adapted;
            if (notes.Count > 0 && ReferenceEquals(request, adapted))
                yield return Frame.Of([.. notes]);
        }
        var frames = request switch
        {
            ChatRequest converse => ConverseAsync(converse, deployment, cancellationToken),
            ImageRequest generation => ParallelImageCalls.GenerateAsync(
                generation,
                (single, token) => GenerateImageAsync(single, deployment, token),
                cancellationToken
            ),
            EmbeddingRequest embed => EmbedAsync(embed, deployment, cancellationToken),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call."
            ),
        };
        var (format, compression) = request is ImageRequest imageRequest
            ? (imageRequest.Format, imageRequest.Compression)
            : ((request as ChatRequest)?.ImageOptions?.Format, (request as ChatRequest)?.ImageOptions?.Compression);
        if (format is { } requestedFormat && !passthrough) // Gemini chooses the format itself
            frames = ImageFormatConverter.ConvertAsync(
                frames,
                requestedFormat,
                compression,
                request.ComputeOwner(),
                cancellationToken
            );
        await foreach (var frame in frames)
            yield return ImageSizeReader.AddSizes(frame);
    }

    public void Dispose() => _upstream.Dispose();

    private IAsyncEnumerable<Frame> ConverseAsync(
        ChatRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var (body, reader) = Write(request, deployment);
        return SendAsync(
            request,
            deployment,
            request.Stream ? "streamGenerateContent" : "generateContent",
            body,
            reader,
            cancellationToken
        );
    }

    /// <summary>Writes a chat request whose images were adapted, and creates the reader of its response.</summary>
    private (IReadOnlyList<ReadOnlyMemory<byte>> Body, IResponseReader Reader) Write(
        ChatRequest request,
        Deployment deployment
    )
    {
        var passthrough = request.Body?.Format == GeminiDialect.GenerateContent;
        var (adapted, names) = VendorAdapter.Apply(
            request,
            VendorRules.Find("gemini", ModelName(deployment), deployment.Capabilities),
            isTranslated: !passthrough
        );
        return (
            GeminiDialect.WriteGenerateContent(adapted, deployment.Model),
            ToolNameReader.Wrap(new GenerateContentReader(Name, passthrough), names)
        );
    }

    private async Task<ChatRequest> AdaptAsync(ChatRequest request, CancellationToken cancellationToken) =>
        _adapter is null || request.Body?.Format == GeminiDialect.GenerateContent || !InputImages.Of(request).Any()
            ? request
            : (ChatRequest)(await _adapter.AdaptAsync(request, Rules, cancellationToken)).Item1;

    private IAsyncEnumerable<Frame> GenerateImageAsync(
        ImageRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        return SendAsync(
            request,
            deployment,
            "generateContent",
            GeminiDialect.WriteImage(request),
            new GenerateContentReader(Name, expectsImage: true),
            cancellationToken
        );
    }

    private IAsyncEnumerable<Frame> EmbedAsync(
        EmbeddingRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        return SendAsync(
            request,
            deployment,
            GeminiDialect.IsSingleInput(request) ? "embedContent" : "batchEmbedContents",
            GeminiDialect.WriteEmbedContent(request, ModelName(deployment)),
            new EmbedContentReader(Name),
            cancellationToken
        );
    }

    private IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        string method,
        IReadOnlyList<ReadOnlyMemory<byte>> body,
        IResponseReader reader,
        CancellationToken cancellationToken
    )
    {
        var query = string.Join('&', new[] { request.Stream ? "alt=sse" : "", _query }.Where(part => part.Length > 0));
        var message = CreateMessage(
            HttpMethod.Post,
            $"models/{Uri.EscapeDataString(ModelName(deployment))}:{method}",
            query
        );
        message.Content = new SegmentedContent(body);
        return _upstream.SendAsync(message, request, reader, cancellationToken);
    }

    private HttpRequestMessage CreateMessage(HttpMethod method, string path, string query)
    {
        var message = new HttpRequestMessage(method, $"{_root}/{path}{(query.Length > 0 ? "?" : "")}{query}");
        if (_apiKey is not null)
            message.Headers.TryAddWithoutValidation("x-goog-api-key", _apiKey);
        return message;
    }

    /// <summary>The model name without a prefix such as <c>models/</c> or <c>google/</c>.</summary>
    internal static string ModelName(Deployment deployment)
    {
        foreach (var prefix in new[] { "models/", "google/" })
        {
            if (deployment.Model.StartsWith(prefix, StringComparison.Ordinal))
                return deployment.Model[prefix.Length..];
        }
        return deployment.Model;
    }
}
