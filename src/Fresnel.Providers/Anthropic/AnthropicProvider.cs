using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
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
    private const string DefaultVersion = "2023-06-01";

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
    private readonly Uri _messages;
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
        _messages = new Uri($"{baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}/messages{baseUrl.Query}");
        (_apiKey, _version) = (settings.ApiKey, settings.ApiVersion ?? DefaultVersion);
    }

    public string Name => _upstream.Name;

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
        var isTranslated = adapted.Body?.Format != AnthropicDialect.Messages;
        (adapted, var names) = VendorAdapter.Apply(
            adapted,
            VendorRules.Find("anthropic", deployment.Model, deployment.Capabilities),
            isTranslated
        );
        var body = AnthropicDialect.WriteMessages(adapted, deployment.Model, deployment.Capabilities.MaxOutputTokens);
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);

        var message = new HttpRequestMessage(HttpMethod.Post, _messages) { Content = new SegmentedContent(body) };
        message.Headers.Add("anthropic-version", _version);
        if (!string.IsNullOrEmpty(_apiKey))
            message.Headers.Add("x-api-key", _apiKey);
        if (!isTranslated && AnthropicDialect.BetaHeader(adapted) is { } beta)
            message.Headers.TryAddWithoutValidation("anthropic-beta", beta);
        var reader = ToolNameReader.Wrap(new MessagesReader(Name), names);
        await foreach (var frame in _upstream.SendAsync(message, adapted, reader, cancellationToken))
            yield return frame;
    }
}
