using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;

namespace Fresnel.Providers.Http;

/// <summary>Calls one vendor over HTTP and yields its answer's frames: one body, or a stream of events. Knows no vendor.</summary>
/// <remarks>Thread-safe. Honours <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>. Follows no redirect: the credential goes to the configured address only.</remarks>
internal sealed class UpstreamClient : IDisposable
{
    private const int MaxErrorBytes = 256 * 1024,
        MaxChunkBytes = 1024 * 1024;

    /// <summary>An answer up to this length is whole before any of it is passed on, so that one that breaks off can be asked for elsewhere.</summary>
    internal const int MaxBufferedBytes = 16 * 1024 * 1024;

    /// <summary>An answer over that length is passed on in pieces where the caller speaks the same format, and refused over this one where it must be translated.</summary>
    private const int MaxTranslatedBytes = 512 * 1024 * 1024;

    private readonly ProviderSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    public UpstreamClient(ProviderSettings settings, TimeProvider time, HttpMessageHandler? handler = null)
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
        ResponseReaders readers,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var ownedMessage = message;
        message.Headers.TryAddWithoutValidation(
            "Accept",
            request.Stream ? readers.StreamMediaType : "application/json"
        );
        using var call = new UpstreamCall(Name, _settings.IdleTimeout, _time, cancellationToken);
        await call.SendAsync(_http, message);
        readers.OnHeaders?.Invoke(call.Response.Headers);

        if (!call.Response.IsSuccessStatusCode)
            throw await ReadErrorAsync(call, readers);
        var frames =
            !request.Stream
                ? ReadBodyAsync(
                    call,
                    readers,
                    passthrough: request.Body?.Format == readers.Format
                        && request is ChatRequest or ImageRequest { ReturnUrls: false }
                )
            : call.MediaType is "application/json" ? ReadBodyAsync(call, readers, passthrough: false)
            : ReadStreamAsync(call, readers);
        await foreach (var frame in frames)
            yield return request.Stream && call.MediaType is "application/json"
                ? frame with
                {
                    Format = default,
                    Raw = default,
                }
                : frame; // asked for a stream, given one body: only its meaning fits
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<Frame> ReadStreamAsync(UpstreamCall call, ResponseReaders readers)
    {
        if (call.MediaType != readers.StreamMediaType)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{Name}' answered with '{call.MediaType ?? "no content type"}' where a stream of events was asked for."
            );
        using var events = readers.CreateEventReader();
        for (var hasMore = true; hasMore; )
        {
            var read = await call.ReadAsync(events.GetMemory());
            hasMore = read > 0;
            if (hasMore)
                events.Advance(read);
            else
                events.Complete();
            while (events.TryRead(out var raw, out var data))
                yield return readers.ReadEvent(raw, data);
        }
        if (!readers.IsComplete())
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' broke off its stream.");
    }

    private async IAsyncEnumerable<Frame> ReadBodyAsync(UpstreamCall call, ResponseReaders readers, bool passthrough)
    {
        using var body = new PooledResponseBody(call);
        var isComplete = await body.ReadAsync(MaxBufferedBytes);
        if (!isComplete && !passthrough)
        {
            if (!await body.ReadAsync(MaxTranslatedBytes))
                throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{Name}' answered with more than {MaxTranslatedBytes} bytes."
                );
            isComplete = true;
        }
        if (isComplete)
        {
            yield return readers.ReadBody(body.Memory) with
            {
                Buffer = body.Bytes,
            };
            yield break;
        }

        // Too long to hold: its pieces pass by, and what they said is told with the last one.
        var digest = new JsonTruncator();
        GatewayEvent[] started = [new ResponseStarted(null, null)];
        do
        {
            digest.Append(body.Memory.Span);
            if (digest.Written.Length > MaxBufferedBytes)
                throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{Name}' answered something too large to read."
                );
            yield return new Frame(readers.Format, body.Memory, [.. started]);
            started = [];
            body.Clear();
        } while (!await body.ReadAsync(MaxChunkBytes));
        digest.Append(body.Memory.Span);
        yield return new Frame(
            readers.Format,
            body.Memory,
            [.. readers.ReadBody(digest.Written).Events.Where(item => item is not ResponseStarted)]
        );
    }

    private static async Task<GatewayException> ReadErrorAsync(UpstreamCall call, ResponseReaders readers)
    {
        var (status, retryAfter) = ((int)call.Response.StatusCode, call.RetryAfter());
        using var body = new PooledResponseBody(call);
        try
        {
            await body.ReadAsync(MaxErrorBytes);
        }
        catch (GatewayException)
        {
            // Broken off: the status is what counts.
        }
        return readers.ReadError(status, body.Memory, retryAfter);
    }
}
