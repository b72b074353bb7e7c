using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Providers.Compatible;

/// <summary>Any server that speaks OpenAI's chat completions and images. Translation is in <see cref="OpenAIDialect"/>; retries are in routing.</summary>
/// <remarks>Honours <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>. Follows no redirect: the credential goes to the configured address only.</remarks>
public sealed class CompatibleProvider : IProvider, IDisposable
{
    private const int LongestError = 256 * 1024;

    /// <summary>The longest answer that is taken when no stream was asked for.</summary>
    private const int LongestBody = 512 * 1024 * 1024;

    private readonly ProviderSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private readonly Uri _chat, _images;
    private readonly AuthenticationHeaderValue? _credential;

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <exception cref="ArgumentException">There is no base URL, or it is not http or https.</exception>
    public CompatibleProvider(ProviderSettings settings, TimeProvider time, HttpMessageHandler? handler = null)
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
            throw new ArgumentException($"Provider '{settings.Name}': base_url must be an http or https address, for example https://api.example.org/v1.");
        (_settings, _time) = (settings, time);
        _http = new HttpMessageInvoker(handler ?? new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed DNS answer is noticed
            EnableMultipleHttp2Connections = true,
            MaxResponseDrainSize = 0, // an answer we leave is work the upstream can stop at once
        });
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _chat = new Uri($"{root}/chat/completions{address.Query}");
        _images = new Uri($"{root}/images/generations{address.Query}");
        _credential = settings.ApiKey is { Length: > 0 } key ? new AuthenticationHeaderValue("Bearer", key) : null;
    }

    public string Name => _settings.Name;

    public IAsyncEnumerable<Frame> SendAsync(GatewayRequest request, Deployment deployment, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case Converse converse:
                var chat = new ChatReader(Name);
                return SendAsync(_chat, OpenAIDialect.WriteChat(converse, deployment.Model), request.Stream,
                    chat.ReadBody, chat.ReadEvent, () => chat.Ended, cancellationToken);
            case GenerateImage generate:
                var images = new ImagesReader(Name);
                return SendAsync(_images, OpenAIDialect.WriteGenerate(generate, deployment.Model), request.Stream,
                    images.ReadBody, images.ReadEvent, () => images.Ended, cancellationToken);
            default:
                throw new GatewayException(ErrorKind.Unsupported, $"The provider '{Name}' cannot serve this kind of call.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<Frame> SendAsync(
        Uri address, IReadOnlyList<ReadOnlyMemory<byte>> body, bool stream,
        Func<ReadOnlyMemory<byte>, Frame> readBody, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> readEvent, Func<bool> ended,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new SegmentsContent(body) };
        message.Headers.Authorization = _credential;
        message.Headers.TryAddWithoutValidation("Accept", stream ? "text/event-stream" : "application/json");
        using var upstream = new Upstream(Name, _settings.IdleTimeout, _time, cancellationToken);
        await upstream.SendAsync(_http, message);

        if (!upstream.Response.IsSuccessStatusCode)
            throw await ReadErrorAsync(upstream);
        if (!stream || upstream.MediaType is "application/json")
        {
            using var answer = await PooledBody.ReadAsync(upstream, LongestBody);
            if (answer.IsCut)
                throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' answered with more than {LongestBody} bytes.");
            var frame = readBody(answer.Memory);
            yield return stream ? new Frame(default, default, frame.Events) : frame; // asked for a stream, given one body: only its meaning fits
            yield break;
        }
        if (upstream.MediaType is not "text/event-stream")
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' answered with '{upstream.MediaType ?? "no content type"}' where a stream of events was asked for.");

        using var events = new SseReader();
        for (var more = true; more;)
        {
            var read = await upstream.ReadAsync(events.GetMemory());
            more = read > 0;
            if (more)
                events.Advance(read);
            else
                events.Complete();
            while (events.TryRead(out var item))
                yield return readEvent(item.Raw, item.Data);
        }
        if (!ended())
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' broke off its stream.");
    }

    private async Task<GatewayException> ReadErrorAsync(Upstream upstream)
    {
        var (status, retryAfter) = ((int)upstream.Response.StatusCode, upstream.RetryAfter());
        try
        {
            using var answer = await PooledBody.ReadAsync(upstream, LongestError);
            return ErrorReader.Read(Name, status, answer.Memory, retryAfter);
        }
        catch (GatewayException)
        {
            return ErrorReader.Read(Name, status, default, retryAfter); // the status is what counts
        }
    }
}
