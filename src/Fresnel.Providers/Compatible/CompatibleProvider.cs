using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Sse;

namespace Fresnel.Providers.Compatible;

/// <summary>Any server that speaks OpenAI's chat completions and images. Translation is in <see cref="OpenAIDialect"/>; retries are in routing.</summary>
/// <remarks>Honours <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>. Follows no redirect: the credential goes to the configured address only.</remarks>
public sealed class CompatibleProvider : IProvider, IDisposable
{
    private const int LongestError = 256 * 1024, LongestPiece = 1024 * 1024;

    /// <summary>An answer up to this length is whole before any of it is passed on, so that one that breaks off can be asked for elsewhere.</summary>
    private const int LongestWhole = 16 * 1024 * 1024;

    /// <summary>An answer over that length is passed on in pieces where the caller speaks the same format, and refused over this one where it must be translated.</summary>
    private const int LongestTranslated = 512 * 1024 * 1024;

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
                return SendAsync(_chat, OpenAIDialect.WriteChat(converse, deployment.Model), request,
                    new Answer(OpenAIDialect.Chat, chat.ReadBody, chat.ReadEvent, () => chat.Ended), cancellationToken);
            case GenerateImage generate:
                var images = new ImagesReader(Name);
                return SendAsync(_images, OpenAIDialect.WriteGenerate(generate, deployment.Model), request,
                    new Answer(OpenAIDialect.Images, images.ReadBody, images.ReadEvent, () => images.Ended), cancellationToken);
            default:
                throw new GatewayException(ErrorKind.Unsupported, $"The provider '{Name}' cannot serve this kind of call.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<Frame> SendAsync(
        Uri address, IReadOnlyList<ReadOnlyMemory<byte>> body, GatewayRequest request, Answer answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new SegmentsContent(body) };
        message.Headers.Authorization = _credential;
        message.Headers.TryAddWithoutValidation("Accept", request.Stream ? "text/event-stream" : "application/json");
        using var upstream = new Upstream(Name, _settings.IdleTimeout, _time, cancellationToken);
        await upstream.SendAsync(_http, message);

        if (!upstream.Response.IsSuccessStatusCode)
            throw await ReadErrorAsync(upstream);
        var frames = !request.Stream ? WholeAsync(upstream, answer, relayed: request.Body?.Format == answer.Format)
            : upstream.MediaType is "application/json" ? WholeAsync(upstream, answer, relayed: false)
            : StreamAsync(upstream, answer);
        await foreach (var frame in frames)
            yield return request.Stream && upstream.MediaType is "application/json" ? frame with { Format = default, Raw = default } : frame; // asked for a stream, given one body: only its meaning fits
    }

    private async IAsyncEnumerable<Frame> StreamAsync(Upstream upstream, Answer answer)
    {
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
                yield return answer.ReadEvent(item.Raw, item.Data);
        }
        if (!answer.Ended())
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' broke off its stream.");
    }

    private async IAsyncEnumerable<Frame> WholeAsync(Upstream upstream, Answer answer, bool relayed)
    {
        using var body = new PooledBody(upstream);
        var whole = await body.ReadAsync(LongestWhole);
        if (!whole && !relayed)
        {
            if (!await body.ReadAsync(LongestTranslated))
                throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' answered with more than {LongestTranslated} bytes.");
            whole = true;
        }
        if (whole)
        {
            yield return answer.ReadBody(body.Memory);
            yield break;
        }

        // Too long to hold: its pieces pass by, and what they said is told with the last one.
        var digest = new JsonDigest();
        GatewayEvent[] begun = [new Started(null, null)];
        do
        {
            digest.Add(body.Memory.Span);
            if (digest.Written.Length > LongestWhole)
                throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' answered something too large to read.");
            yield return new Frame(answer.Format, body.Memory, [.. begun]);
            begun = [];
            body.Clear();
        }
        while (!await body.ReadAsync(LongestPiece));
        digest.Add(body.Memory.Span);
        yield return new Frame(answer.Format, body.Memory, [.. answer.ReadBody(digest.Written).Events.Where(item => item is not Started)]);
    }

    private async Task<GatewayException> ReadErrorAsync(Upstream upstream)
    {
        var (status, retryAfter) = ((int)upstream.Response.StatusCode, upstream.RetryAfter());
        using var body = new PooledBody(upstream);
        try
        {
            await body.ReadAsync(LongestError);
        }
        catch (GatewayException)
        {
            // Broken off: the status is what counts.
        }
        return ErrorReader.Read(Name, status, body.Memory, retryAfter);
    }

    /// <summary>How the answer to one call is read.</summary>
    private sealed record Answer(
        WireFormat Format, Func<ReadOnlyMemory<byte>, Frame> ReadBody, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> ReadEvent, Func<bool> Ended);
}
