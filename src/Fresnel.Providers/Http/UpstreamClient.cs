using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.Json;

namespace Fresnel.Providers.Http;

/// <summary>
/// Calls one upstream over HTTP and yields the response's frames: one body or a stream of events.
/// Vendor-independent.
/// </summary>
/// <remarks>
/// Thread-safe. Uses <c>HTTPS_PROXY</c> and <c>NO_PROXY</c>. Does not follow redirects, so that the credential
/// goes to the configured host only.
/// </remarks>
internal sealed class UpstreamClient : IDisposable
{
    private const int MaxFileBytes = 64 * 1024 * 1024,
        MaxErrorBytes = 256 * 1024,
        MaxChunkBytes = 1024 * 1024;

    /// <summary>
    /// A body up to this size is buffered in full before it is forwarded, so that failover remains possible.
    /// </summary>
    internal const int MaxBufferedBytes = 16 * 1024 * 1024;

    /// <summary>
    /// Largest body that can be translated. A larger one than <see cref="MaxBufferedBytes"/> is relayed in
    /// pieces if the caller uses the same format.
    /// </summary>
    private const int MaxTranslatedBytes = 512 * 1024 * 1024;

    private readonly IdleTimeouts _timeouts;
    private readonly HttpMessageInvoker _http;
    private readonly CredentialMask _credentials;

    /// <param name="handler">Sends the requests, for tests; null: a connection pool of its own.</param>
    public UpstreamClient(ProviderSettings settings, TimeProvider time, HttpMessageHandler? handler = null)
    {
        Name = settings.Name;
        _credentials = new CredentialMask([
            .. new[] { settings.ApiKey, settings.SecretAccessKey }.OfType<string>(),
            .. settings.MaskedSecrets,
        ]);
        _timeouts = new IdleTimeouts(settings.IdleTimeout, time);
        _http = new HttpMessageInvoker(
            handler
                ?? new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = settings.ConnectTimeout,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5), // picks up DNS changes
                    EnableMultipleHttp2Connections = true,
                    // closes the connection of an abandoned response, so that the upstream stops
                    MaxResponseDrainSize = 0,
                }
        );
    }

    public string Name { get; }

    /// <param name="message">The request; disposed with the call.</param>
    /// <param name="request">Decides whether to stream, and the caller's format.</param>
    /// <exception cref="GatewayException">The call failed, before the first frame or after any frame.</exception>
    public IAsyncEnumerable<Frame> SendAsync(
        HttpRequestMessage message,
        GatewayRequest request,
        IResponseReader reader,
        CancellationToken cancellationToken
    ) =>
        request.Stream
            ? StreamAsync(message, reader, cancellationToken)
            : ReadAsync(
                message,
                reader,
                passthrough: request.Body?.Format == reader.Format
                    && request is ChatRequest { ReturnUrls: not true } or ImageRequest { ReturnUrls: false },
                cancellationToken
            );

    /// <summary>Fetches a file from the upstream's own host.</summary>
    /// <param name="credential">The header <c>Authorization</c>; null: none.</param>
    /// <returns>The file's bytes, not validated.</returns>
    public async Task<ReadOnlyMemory<byte>> FetchAsync(
        Uri address,
        string? credential,
        CancellationToken cancellationToken
    )
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        if (credential is not null)
            message.Headers.TryAddWithoutValidation("Authorization", credential);
        using var call = new UpstreamCall(Name, message, _timeouts, cancellationToken);
        await call.SendAsync(_http);
        using var body = new PooledResponseBody(call);
        if (!call.Response.IsSuccessStatusCode || !await body.ReadAsync(MaxFileBytes))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{Name}' returned the address of an image that cannot be fetched."
            );
        return body.Memory.ToArray();
    }

    /// <summary>Sends a request and returns the whole body of its response.</summary>
    /// <param name="message">Disposed with the call.</param>
    /// <param name="readError">Maps an error response from its status, body and Retry-After.</param>
    public async Task<ReadOnlyMemory<byte>> ExchangeAsync(
        HttpRequestMessage message,
        Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> readError,
        CancellationToken cancellationToken
    )
    {
        using var call = new UpstreamCall(Name, message, _timeouts, cancellationToken);
        await call.SendAsync(_http);
        if (!call.Response.IsSuccessStatusCode)
            throw await ReadErrorAsync(call, readError);
        using var body = new PooledResponseBody(call);
        await ReadToEndAsync(body);
        return body.Memory.ToArray();
    }

    /// <summary>Reads the result of a request that ran in a batch.</summary>
    /// <exception cref="GatewayException">The result is an error.</exception>
    public Frame Read(IResponseReader reader, BatchedResult result) =>
        result.Status is >= 200 and < 300
            ? ReadBody(reader, result.Body)
            : throw WithoutCredentials(reader.ReadError(result.Status ?? 500, result.Body, null));

    public void Dispose() => _http.Dispose();

    /// <summary>Yields the events of a stream. A body in its place is read whole; its bytes cannot be relayed.</summary>
    private async IAsyncEnumerable<Frame> StreamAsync(
        HttpRequestMessage message,
        IResponseReader reader,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var call = await OpenAsync(message, reader, reader.StreamMediaType, cancellationToken);
        if (!await call.IsEventStreamAsync(reader.StreamMediaType, isRequested: true))
        {
            using var body = new PooledResponseBody(call);
            await ReadToEndAsync(body);
            yield return WithoutBytes(ReadBody(reader, body.Memory));
            yield break;
        }
        await foreach (var frame in ReadEventsAsync(call, reader))
            yield return frame;
    }

    private async IAsyncEnumerable<Frame> ReadEventsAsync(UpstreamCall call, IResponseReader reader)
    {
        using var events = reader.CreateEventReader();
        for (var hasMore = true; hasMore; )
        {
            var read = await call.ReadAsync(events.GetMemory());
            hasMore = read > 0;
            if (hasMore)
                events.Advance(read);
            else
                events.Complete();
            while (events.TryRead(out var raw, out var data))
            {
                yield return ReadEvent(reader, raw, data);
                if (reader.Failure is { } failure)
                    throw WithoutCredentials(failure);
            }
        }
        if (!reader.IsComplete)
            throw new GatewayException(ErrorKind.UpstreamFailed, $"The provider '{Name}' broke off its stream.");
    }

    /// <summary>Yields a body as one frame, or in pieces if it is too large to buffer and may be relayed.</summary>
    private async IAsyncEnumerable<Frame> ReadAsync(
        HttpRequestMessage message,
        IResponseReader reader,
        bool passthrough,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var call = await OpenAsync(message, reader, "application/json", cancellationToken);
        if (await call.IsEventStreamAsync(reader.StreamMediaType, isRequested: false))
        {
            await foreach (var frame in ReadEventsAsync(call, reader))
                yield return WithoutBytes(frame); // a stream that was not requested: only its events are used
            yield break;
        }
        using var body = new PooledResponseBody(call);
        if (!await body.ReadAsync(MaxBufferedBytes))
        {
            if (passthrough)
            {
                await foreach (var piece in RelayAsync(body, reader))
                    yield return piece;
                yield break;
            }
            await ReadToEndAsync(body);
        }
        yield return ReadBody(reader, body.Memory) with
        {
            Buffer = body.Bytes,
        };
    }

    /// <summary>Relays a large body in pieces; its events follow with the last one.</summary>
    private async IAsyncEnumerable<Frame> RelayAsync(PooledResponseBody body, IResponseReader reader)
    {
        var digest = new JsonTruncator();
        GatewayEvent[] started = [new ResponseStarted(null, null)];
        do
        {
            digest.Append(body.Memory.Span);
            if (digest.Written.Length > MaxBufferedBytes)
                throw new GatewayException(
                    ErrorKind.UpstreamFailed,
                    $"The provider '{Name}' returned a response that is too large."
                );
            yield return new Frame(reader.Format, body.Memory, [.. started]);
            started = [];
            body.Clear();
        } while (!await body.ReadAsync(MaxChunkBytes));
        digest.Append(body.Memory.Span);
        yield return new Frame(
            reader.Format,
            body.Memory,
            [.. ReadBody(reader, digest.Written).Events.Where(item => item is not ResponseStarted)]
        );
    }

    private static Frame WithoutBytes(in Frame frame) => frame with { Format = default, Raw = default };

    private Frame ReadBody(IResponseReader reader, ReadOnlyMemory<byte> body)
    {
        try
        {
            return reader.ReadBody(body);
        }
        catch (GatewayException error)
        {
            throw WithoutCredentials(error);
        }
    }

    private Frame ReadEvent(IResponseReader reader, ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> data)
    {
        try
        {
            return reader.ReadEvent(raw, data);
        }
        catch (GatewayException error)
        {
            throw WithoutCredentials(error);
        }
    }

    /// <summary>Masks credentials in the vendor's words.</summary>
    private GatewayException WithoutCredentials(GatewayException error) => error.ReplaceTexts(_credentials.Apply);

    /// <exception cref="GatewayException">The body is larger than <see cref="MaxTranslatedBytes"/>.</exception>
    private async ValueTask ReadToEndAsync(PooledResponseBody body)
    {
        if (!await body.ReadAsync(MaxTranslatedBytes))
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The provider '{Name}' returned more than {MaxTranslatedBytes} bytes."
            );
    }

    /// <summary>Sends a request and waits for the headers of a successful response.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<UpstreamCall> OpenAsync(
        HttpRequestMessage message,
        IResponseReader reader,
        string mediaType,
        CancellationToken cancellationToken
    )
    {
        message.Headers.TryAddWithoutValidation("Accept", mediaType);
        var call = new UpstreamCall(Name, message, _timeouts, cancellationToken);
        try
        {
            await call.SendAsync(_http);
            UpstreamTiming.Current?.MarkHeaders();
            reader.ReadHeaders(call.Response.Headers);
            return call.Response.IsSuccessStatusCode ? call : throw await ReadErrorAsync(call, reader.ReadError);
        }
        catch
        {
            call.Dispose();
            throw;
        }
    }

    private async Task<GatewayException> ReadErrorAsync(
        UpstreamCall call,
        Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> readError
    )
    {
        var (status, retryAfter) = ((int)call.Response.StatusCode, call.RetryAfter());
        using var body = new PooledResponseBody(call);
        try
        {
            await body.ReadAsync(MaxErrorBytes);
        }
        catch (GatewayException)
        {
            // The error body is incomplete: the status is enough.
        }
        return WithoutCredentials(readError(status, body.Memory, retryAfter));
    }
}
