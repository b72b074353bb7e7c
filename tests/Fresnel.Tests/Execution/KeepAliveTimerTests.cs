using Fresnel.Execution;
using Fresnel.TestKit;

namespace Fresnel.Tests.Execution;

public sealed class KeepAliveTimerTests
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    private readonly ManualTime _time = new();
    private int _spoken;

    [Fact]
    public async Task BeginIdle_StaysIdle_SendsOncePerInterval()
    {
        await using var keepAlive = NewKeepAlive();

        keepAlive.BeginIdle();
        _time.Advance(s_silence - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _spoken);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _spoken);
        _time.Advance(s_silence);
        Assert.Equal(2, _spoken);
    }

    [Fact]
    public async Task BeginIdle_FramesInBetween_RestartsTheInterval()
    {
        await using var keepAlive = NewKeepAlive();
        for (var piece = 0; piece < 10; piece++)
        {
            keepAlive.BeginIdle();
            _time.Advance(TimeSpan.FromSeconds(10));
            await keepAlive.EndIdleAsync();
        }
        Assert.Equal(0, _spoken);

        keepAlive.BeginIdle();
        _time.Advance(s_silence);
        Assert.Equal(1, _spoken);
    }

    [Fact]
    public async Task EndIdleAsync_Ended_SendsNothing()
    {
        await using var keepAlive = NewKeepAlive();
        keepAlive.BeginIdle();
        await keepAlive.EndIdleAsync();

        _time.Advance(10 * s_silence);

        Assert.Equal(0, _spoken);
    }

    [Fact]
    public async Task EndIdleAsync_KeepAliveInProgress_WaitsForIt()
    {
        var word = new TaskCompletionSource();
        await using var keepAlive = new KeepAliveTimer(s_silence, _time, () => word.Task);
        keepAlive.BeginIdle();
        _time.Advance(s_silence);

        var end = keepAlive.EndIdleAsync();
        Assert.False(end.IsCompleted);
        word.SetResult();
        await end;
    }

    private KeepAliveTimer NewKeepAlive() =>
        new(
            s_silence,
            _time,
            () =>
            {
                _spoken++;
                return Task.CompletedTask;
            }
        );
}
