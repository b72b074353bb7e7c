using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Anthropic;

/// <summary>Calls Anthropic's Messages API, or a server that speaks it. Translation is in <see cref="AnthropicDialect"/>; retries are in routing.</summary>
public sealed class AnthropicProvider : IProvider, IDisposable
{
    private const string Version = "2023-06-01";

    /// <summary>10 MB of base64 are taken, which is three quarters of it as a file.</summary>
    private static readonly ImageRules Rules = new()
    {
        Formats = ["image/jpeg", "image/png", "image/gif", "image/webp"],
        TakesUrls = true,
        TakesAnimation = true,
        LargestFile = 10_000_000 / 4 * 3,
        LongestSide = 8000,
    };

    private readonly HttpUpstream _upstream;
    private readonly ImageAdapter _images;
    private readonly Uri _messages;
    private readonly string? _key;
    private readonly string _version;

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <exception cref="ArgumentException">There is no base URL, or it is not http or https.</exception>
    public AnthropicProvider(
        ProviderSettings settings,
        ImageAdapter images,
        TimeProvider time,
        HttpMessageHandler? handler = null
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, for example https://api.anthropic.com/v1."
            );
        (_upstream, _images) = (new HttpUpstream(settings, time, handler), images);
        _messages = new Uri($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/messages{address.Query}");
        (_key, _version) = (settings.ApiKey, settings.ApiVersion ?? Version);
    }

    public string Name => _upstream.Name;

    public IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        request is Converse converse
            ? SendAsync(converse, deployment, cancellationToken)
            : throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call: it answers conversations, in words."
            );

    public void Dispose() => _upstream.Dispose();

    private async IAsyncEnumerable<Frame> SendAsync(
        Converse request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (adapted, notes) = await _images.AdaptAsync(request, Rules, cancellationToken);
        var body = AnthropicDialect.WriteMessages(adapted, deployment.Model, deployment.Capabilities.OutputTokens);
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);

        var message = new HttpRequestMessage(HttpMethod.Post, _messages) { Content = new SegmentsContent(body) };
        message.Headers.Add("anthropic-version", _version);
        if (!string.IsNullOrEmpty(_key))
            message.Headers.Add("x-api-key", _key);
        var answer = new MessagesReader(Name);
        var reading = new AnswerReading(
            AnthropicDialect.Messages,
            answer.ReadBody,
            answer.ReadEvent,
            () => answer.Ended,
            ReadError
        );
        await foreach (var frame in _upstream.SendAsync(message, adapted, reading, cancellationToken))
            yield return frame;
    }

    private GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        AnthropicDialect.ReadError(Name, status, body, retryAfter);
}
