using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;

namespace Fresnel.Providers.Http;

/// <summary>Calls one vendor over HTTP and yields its answer's frames: one body, or a stream of events. Knows no vendor.</summary>
/// <remarks>Thread-safe. Honours <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>. Follows no redirect: the credential goes to the configured address only.</remarks>
internal sealed class HttpUpstream : IDisposable
{
    private const int LongestError = 256 * 1024,
        LongestPiece = 1024 * 1024;

    /// <summary>An answer up to this length is whole before any of it is passed on, so that one that breaks off can be asked for elsewhere.</summary>
    internal const int LongestWhole = 16 * 1024 * 1024;

    /// <summary>An answer over that length is passed on in pieces where the caller speaks the same format, and refused over this one where it must be translated.</summary>
    private const int LongestTranslated = 512 * 1024 * 1024;

    private readonly ProviderSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    public HttpUpstream(ProviderSettings settings, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (_settings, _time) = (settings, time);
        _http = new HttpMessageInvoker(
            handler
                ?? new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = settings.ConnectTimeout,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed DNS answer is noticed
                    EnableMultipleHttp2Connections = true,
                    MaxResponseDrainSize = 0, // an answer we leave is work the upstream can stop at once
                }
        );
    }

    public string Name => _settings.Name;

    /// <param name="message">Disposed with the call.</param>
    /// <param name="request">Says whether a stream is wanted, and in what format it came.</param>
    /// <exception cref="GatewayException">Typed by what went wrong, before the first frame or after any.</exception>
    public async IAsyncEnumerable<Frame> SendAsync(
        HttpRequestMessage message,
        GatewayRequest request,
        AnswerReading reading,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var sent = message;
        message.Headers.TryAddWithoutValidation("Accept", request.Stream ? reading.StreamType : "application/json");
        using var upstream = new Upstream(Name, _settings.IdleTimeout, _time, cancellationToken);
        await upstream.SendAsync(_http, message);
        reading.Headers?.Invoke(upstream.Response.Headers);

        if (!upstream.Response.IsSuccessStatusCode)
            throw await ReadErrorAsync(upstream, reading);
        var frames =
            !request.Stream
                ? WholeAsync(
                    upstream,
                    reading,
                    relayed: request.Body?.Format == reading.Format
                        && request is Converse or ImageRequest { WantsUrls: false }
                )
            : upstream.MediaType is "application/json" ? WholeAsync(upstream, reading, relayed: false)
            : StreamAsync(upstream, reading);
        await foreach (var frame in frames)
            yield return request.Stream && upstream.MediaType is "application/json"
                ? frame with
                {
                    Format = default,
                    Raw = default,
                }
                : frame; // asked for a stream, given one body: only its meaning fits
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<Frame> StreamAsync(Upstream upstream, AnswerReading reading)
    {
        if (upstream.MediaType != reading.StreamType)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{Name}' answered with '{upstream.MediaType ?? "no content type"}' where a stream of events was asked for."
            );
        using var events = reading.Cut();
        for (var more = true; more; )
        {
            var read = await upstream.ReadAsync(events.GetMemory());
            more = read > 0;
            if (more)
                events.Advance(read);
            else
                events.Complete();
            while (events.TryRead(out var raw, out var data))
                yield return reading.Event(raw, data);
        }
        if (!reading.Ended())
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' broke off its stream.");
    }

    private async IAsyncEnumerable<Frame> WholeAsync(Upstream upstream, AnswerReading reading, bool relayed)
    {
        using var body = new PooledBody(upstream);
        var whole = await body.ReadAsync(LongestWhole);
        if (!whole && !relayed)
        {
            if (!await body.ReadAsync(LongestTranslated))
                throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{Name}' answered with more than {LongestTranslated} bytes."
                );
            whole = true;
        }
        if (whole)
        {
            yield return reading.Body(body.Memory) with
            {
                Holder = body.Bytes,
            };
            yield break;
        }

        // Too long to hold: its pieces pass by, and what they said is told with the last one.
        var digest = new JsonDigest();
        GatewayEvent[] begun = [new Started(null, null)];
        do
        {
            digest.Add(body.Memory.Span);
            if (digest.Written.Length > LongestWhole)
                throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{Name}' answered something too large to read."
                );
            yield return new Frame(reading.Format, body.Memory, [.. begun]);
            begun = [];
            body.Clear();
        } while (!await body.ReadAsync(LongestPiece));
        digest.Add(body.Memory.Span);
        yield return new Frame(
            reading.Format,
            body.Memory,
            [.. reading.Body(digest.Written).Events.Where(item => item is not Started)]
        );
    }

    private static async Task<GatewayException> ReadErrorAsync(Upstream upstream, AnswerReading reading)
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
        return reading.Error(status, body.Memory, retryAfter);
    }
}
