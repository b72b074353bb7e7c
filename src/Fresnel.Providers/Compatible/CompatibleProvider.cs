using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Compatible;

/// <summary>
/// Calls any server with OpenAI's chat completions, images, embeddings and moderations APIs. Translation is in
/// <see cref="OpenAIDialect"/>; retries are in routing.
/// </summary>
public sealed class CompatibleProvider : IProvider, IDisposable
{
    /// <summary>
    /// HEIC and similar are converted, as few servers read them; other formats are left to the upstream.
    /// </summary>
    private static readonly ImageRules Rules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/gif"],
        AcceptsUrls = true,
        AcceptsAnimation = true,
        AcceptsUnknown = true,
    };

    private readonly UpstreamClient _upstream;
    private readonly ImageAdapter? _adapter;
    private readonly string _root,
        _query;
    private readonly string? _credential;
    private readonly Uri _base;
    private readonly ConcurrentDictionary<string, Uri> _uris = new();

    /// <param name="adapter">Adapts input images; null: images are sent unchanged.</param>
    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    /// <exception cref="ArgumentException"><c>base_url</c> is not set, or is not http or https.</exception>
    public CompatibleProvider(
        ProviderSettings settings,
        ImageAdapter? adapter,
        TimeProvider time,
        HttpMessageHandler? handler = null
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } baseUrl)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, for example https://api.example.org/v1."
            );
        (_adapter, _upstream) = (adapter, new UpstreamClient(settings, time, handler));
        (_root, _query) = (baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/'), baseUrl.Query);
        _base = new Uri(_root);
        _credential = settings.ApiKey is { Length: > 0 } key ? $"Bearer {key}" : null;
    }

    public string Name => _upstream.Name;

    public IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request.Stream && deployment.Capabilities.FindMissing(Capability.Streaming) != Capability.None
            ? SendBufferedAsync(request, deployment, cancellationToken)
        : _adapter is { } adapter && InputImages.AreIn(request)
            ? AdaptAndSendAsync(adapter, request, deployment, cancellationToken)
        : Send(request, deployment, cancellationToken);

    public void Dispose() => _upstream.Dispose();

    /// <summary>
    /// Sends a request to an upstream without streaming; its one body is converted for a streaming caller.
    /// </summary>
    private async IAsyncEnumerable<Frame> SendBufferedAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            var frame in SendAsync(request with { Stream = false, Body = null }, deployment, cancellationToken)
        )
            yield return frame with
            {
                Format = default,
                Raw = default,
            };
    }

    private async IAsyncEnumerable<Frame> AdaptAndSendAsync(
        ImageAdapter adapter,
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var rules = deployment.Capabilities.InputFormats is { Count: > 0 } formats
            ? Rules with
            {
                Formats = [.. formats.Select(format => $"image/{format.ToString().ToLowerInvariant()}")],
            }
            : Rules;
        var (adapted, notes) = await adapter.AdaptAsync(
            request,
            request is ImageEditRequest ? rules with { AcceptsUrls = false } : rules,
            cancellationToken
        ); // a form contains files
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);
        await foreach (var frame in Send(adapted, deployment, cancellationToken))
            yield return frame;
    }

    private IAsyncEnumerable<Frame> Send(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request is ImageRequest
            ? ExactSize.SendAsync(
                request,
                deployment.Model,
                sized => SendUnchanged(sized, deployment, cancellationToken),
                cancellationToken
            )
            : SendUnchanged(request, deployment, cancellationToken);

    private IAsyncEnumerable<Frame> SendUnchanged(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var call = CompatibleRequest.Create(
            request,
            deployment.Model,
            Name,
            "compatible",
            deployment.Capabilities,
            _base
        );
        var uri = _uris.GetOrAdd(call.Path, static (path, self) => new Uri($"{self._root}/{path}{self._query}"), this);
        var message = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Content = new SegmentedContent(call.Body.Segments, call.Body.MediaType),
        };
        if (_credential is not null)
            message.Headers.TryAddWithoutValidation("Authorization", _credential);
        var frames = _upstream.SendAsync(message, request, call.Reader, cancellationToken);
        return request is ImageRequest { RequiresData: true } or ImageRequest { FetchesUrls: true }
            ? OutputImageFetcher.FetchAsync(frames, FetchAsync, Name, cancellationToken)
            : frames;
    }

    /// <summary>Fetches an image from the server itself with its credential, from elsewhere as callers' images.</summary>
    private Task<ReadOnlyMemory<byte>> FetchAsync(
        Uri address,
        bool isBackground,
        CancellationToken cancellationToken
    ) =>
        address.Authority == _base.Authority ? _upstream.FetchAsync(address, _credential, cancellationToken)
        : _adapter is { Fetch: var fetch } ? fetch(address, isBackground, cancellationToken)
        : throw new NotSupportedException("Images of other servers are not fetched.");
}
