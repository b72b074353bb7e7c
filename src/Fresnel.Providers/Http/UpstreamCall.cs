using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.Http;

/// <summary>One upstream call with an idle timeout; maps its failures. Disposing it cancels the call.</summary>
internal sealed class UpstreamCall(
    string provider,
    TimeSpan idleTimeout,
    TimeProvider time,
    CancellationToken callerToken
) : IDisposable
{
    private readonly CancellationTokenSource _idleTimer = new(idleTimeout, time);
    private CancellationTokenSource? _linked;
    private HttpResponseMessage? _response;
    private Stream? _stream;

    public HttpResponseMessage Response => _response!;

    public string? MediaType => _response!.Content.Headers.ContentType?.MediaType;

    private CancellationToken Token =>
        (_linked ??= CancellationTokenSource.CreateLinkedTokenSource(callerToken, _idleTimer.Token)).Token;

    /// <summary>Sends the request and waits for the response headers.</summary>
    public async Task SendAsync(HttpMessageInvoker http, HttpRequestMessage request)
    {
        try
        {
            _response = await http.SendAsync(request, Token);
            _stream = await _response.Content.ReadAsStreamAsync(Token);
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    /// <returns>The number of bytes read; 0: end of the body.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> memory)
    {
        try
        {
            _idleTimer.CancelAfter(idleTimeout);
            return await _stream!.ReadAsync(memory, Token);
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
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
            { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
            _ => null,
        };
    }

    public void Dispose()
    {
        _response?.Dispose();
        _linked?.Dispose();
        _idleTimer.Dispose();
    }

    /// <returns>Null: not an upstream failure, such as a cancellation or a bug.</returns>
    private GatewayException? MapError(Exception error) =>
        error switch
        {
            OperationCanceledException when callerToken.IsCancellationRequested => null,
            OperationCanceledException when _idleTimer.IsCancellationRequested => new(
                ErrorKind.UpstreamTimeout,
                $"The provider '{provider}' was silent for {idleTimeout.TotalSeconds:0} seconds.",
                error
            ),
            OperationCanceledException => new(
                ErrorKind.UpstreamTimeout,
                $"The provider '{provider}' could not be reached in time.",
                error
            ),
            HttpRequestException when _response is null => new(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' could not be reached.",
                error
            ),
            HttpRequestException or IOException => new(
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' broke off its answer.",
                error
            ),
            _ => null,
        };
}
