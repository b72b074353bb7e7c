using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Execution;

/// <summary>
/// The sink of a complete response that may take minutes: during a long silence it begins the response and sends spaces,
/// which JSON allows before its value, so that proxies do not close the connection.
/// </summary>
/// <remarks>Not thread-safe, but for its timer.</remarks>
internal sealed class WaitingSink : IResponseSink, IAsyncDisposable
{
    private readonly IResponseSink _sink;
    private readonly ResponseBuffer _space = new();
    private readonly KeepAliveTimer _keepAlive;
    private bool _hasBegun,
        _hasOnlySpaces;

    /// <param name="interval">The silence before each space, shorter than the shortest timeout of a proxy.</param>
    public WaitingSink(IResponseSink sink, TimeSpan interval, TimeProvider time)
    {
        (_sink, _keepAlive) = (sink, new KeepAliveTimer(interval, time, SendSpaceAsync));
        _keepAlive.BeginIdle();
    }

    public void Attach(Calls.Call call) => _sink.Attach(call);

    public void Begin(in ResponseHead head)
    {
        _ = _keepAlive.EndIdleAsync(); // awaited before the first byte
        if (!_hasBegun)
            _sink.Begin(head);
        _hasBegun = true;
    }

    public async ValueTask WriteAsync(ResponseBuffer body)
    {
        await _keepAlive.EndIdleAsync();
        _hasOnlySpaces = false;
        await _sink.WriteAsync(body);
    }

    public ValueTask FlushAsync() => _sink.FlushAsync();

    /// <summary>Ends the silence.</summary>
    /// <returns>Whether only spaces were sent: the status, and nothing of the response.</returns>
    public async Task<bool> StopAsync()
    {
        await _keepAlive.EndIdleAsync();
        return _hasOnlySpaces;
    }

    /// <summary>Ends a response of which only spaces were sent with an error, whose status is then 200.</summary>
    public async Task FailAsync(IWireApi api, GatewayException error, string callId)
    {
        using var body = new ResponseBuffer();
        api.WriteError(body, error, callId);
        await WriteAsync(body);
        await FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _keepAlive.DisposeAsync();
        _space.Dispose();
    }

    private async Task SendSpaceAsync()
    {
        if (!_hasBegun)
            _sink.Begin(new ResponseHead(CallRunner.JsonContentType, null));
        (_hasBegun, _hasOnlySpaces) = (true, true);
        _space.GetSpan(1)[0] = (byte)' ';
        _space.Advance(1);
        await _sink.WriteAsync(_space);
        await _sink.FlushAsync();
    }
}
