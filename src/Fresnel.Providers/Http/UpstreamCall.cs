using System.Runtime.CompilerServices;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Sse;

namespace Fresnel.Providers.Http;

/// <summary>
/// One upstream call with an idle timeout; maps its failures. Disposing it cancels the call and disposes the request.
/// </summary>
internal sealed class UpstreamCall : IDisposable
{
    /// <summary>Bytes that are looked at to tell a stream from a body.</summary>
    private const int BeginningBytes = 1024;

    private readonly string _provider;
    private readonly HttpRequestMessage _request;
    private readonly IdleTimeouts _timeouts;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _callerRegistration;
    private HttpResponseMessage? _response;
    private Stream? _stream;
    private bool _hasRead;

    public UpstreamCall(
        string provider,
        HttpRequestMessage request,
        IdleTimeouts timeouts,
        CancellationToken callerToken
    )
    {
        (_provider, _request, _timeouts, _callerToken) = (provider, request, timeouts, callerToken);
        _source = timeouts.Rent();
        _callerRegistration = callerToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(),
            _source
        );
    }

    public HttpResponseMessage Response => _response!;

    public string? MediaType =>
        _response!.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values)
        && values.ToString() is "application/json" or "text/event-stream"
            ? values.ToString()
            : _response.Content.Headers.ContentType?.MediaType;

    /// <summary>Sends the request and waits for the response headers.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(HttpMessageInvoker http)
    {
        try
        {
            _response = await http.SendAsync(_request, _source.Token);
            _stream = ContentDecoder.Decode(
                await _response.Content.ReadAsStreamAsync(_source.Token),
                _response.Content.Headers
            );
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    /// <returns>The number of bytes read; 0: end of the body.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> memory)
    {
        try
        {
            _timeouts.Restart(_source);
            var count = await _stream!.ReadAsync(memory, _source.Token);
            if (_hasRead || count == 0)
                return count;
            _hasRead = true;
            if (ContentDecoder.DecodeGzip(memory[..count], _stream) is not { } decoded)
                return count;
            _stream = decoded;
            return await _stream.ReadAsync(memory, _source.Token);
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    /// <summary>
    /// Whether the body is a stream of events: by its content type or, where that is another, by how it begins.
    /// </summary>
    /// <param name="streamType">The expected content type; the beginning is looked at only for server-sent events.</param>
    /// <param name="isRequested">Whether a stream was requested.</param>
    public ValueTask<bool> IsEventStreamAsync(string streamType, bool isRequested) =>
        MediaType == streamType ? new(true)
        : streamType != "text/event-stream" || (!isRequested && MediaType is "application/json") ? new(false)
        : BeginsAsEventStreamAsync();

    private async ValueTask<bool> BeginsAsEventStreamAsync()
    {
        var beginning = new byte[BeginningBytes];
        var length = 0;
        while (
            length < BeginningBytes
            && beginning.AsSpan(0, length).Trim(" \t\r\n"u8).Length < "event:".Length
            && await ReadAsync(beginning.AsMemory(length)) is > 0 and var count
        )
            length += count;
        _stream = new PrefixedStream(beginning.AsMemory(0, length), _stream!);
        return SseReader.IsBeginning(beginning.AsSpan(0, length));
    }

    /// <summary>The delay from the Retry-After header; null: none.</summary>
    public TimeSpan? RetryAfter()
    {
        var headers = _response!.Headers;
        if (
            headers.TryGetValues("retry-after-ms", out var values)
            && double.TryParse(values.First(), out var milliseconds)
            && milliseconds is >= 0 and < 86_400_000
        )
            return TimeSpan.FromMilliseconds(milliseconds);
        return headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } when date > _timeouts.Now => date - _timeouts.Now,
            _ => null,
        };
    }

    public void Dispose()
    {
        _response?.Dispose();
        _request.Dispose();
        _callerRegistration.Dispose();
        _timeouts.Return(_source);
    }

    /// <returns>Null: not an upstream failure, such as a cancellation or a bug.</returns>
    private GatewayException? MapError(Exception error) =>
        error switch
        {
            OperationCanceledException when _callerToken.IsCancellationRequested => null,
            OperationCanceledException when _source.IsCancellationRequested => new(
                ErrorKind.UpstreamTimeout,
                $"The provider '{_provider}' was silent for {_timeouts.Timeout.TotalSeconds:0} seconds.",
                error
            ),
            OperationCanceledException => new(
                ErrorKind.UpstreamTimeout,
                $"The provider '{_provider}' could not be reached in time.",
                error
            ),
            HttpRequestException when _response is null => new(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' could not be reached.",
                error
            ),
            HttpRequestException or IOException or InvalidDataException => new(
                ErrorKind.UpstreamFailed,
                $"The provider '{_provider}' broke off its answer.",
                error
            ),
            _ => null,
        };
}
