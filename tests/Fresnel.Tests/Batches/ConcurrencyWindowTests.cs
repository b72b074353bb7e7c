using Fresnel.Batches;
using Fresnel.TestKit;

namespace Fresnel.Tests.Batches;

public sealed class ConcurrencyWindowTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_Full_WaitsUntilOneLeaves()
    {
        var window = new ConcurrencyWindow(2, 4, _time);
        await window.EnterAsync(Token);
        await window.EnterAsync(Token);
        var third = window.EnterAsync(Token);
        Assert.False(third.IsCompleted);
        window.Leave();
        await third;
        window.Leave();
        window.Leave();
    }

    [Fact]
    public async Task EnterAsync_CancelledWhileItWaits_TakesNoPlace()
    {
        var window = new ConcurrencyWindow(1, 1, _time);
        await window.EnterAsync(Token);
        using var cancelled = new CancellationTokenSource();
        var second = window.EnterAsync(cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        window.Leave();
        Assert.True(window.EnterAsync(Token).IsCompletedSuccessfully);
    }

    [Fact]
    public void Grow_NeverBusy_AddsOnePlaceForEachSuccessUpToTheMaximum()
    {
        var window = new ConcurrencyWindow(2, 4, _time);
        window.Grow();
        Assert.Equal(3, window.Size);
        window.Grow();
        window.Grow();
        Assert.Equal(4, window.Size);
    }

    [Fact]
    public void Grow_AsManySuccessesAsPlacesAfterItWasBusy_AddsOnePlaceUpToTheMaximum()
    {
        var window = new ConcurrencyWindow(4, 4, _time);
        window.Halve();
        for (var i = 0; i < 3; i++)
            window.Grow();
        Assert.Equal(3, window.Size);
        for (var i = 0; i < 100; i++)
            window.Grow();
        Assert.Equal(4, window.Size);
    }

    [Fact]
    public void Grow_AnswersTakeThreeTimesAsLongForTwoRounds_HalvesThePlaces()
    {
        var window = new ConcurrencyWindow(4, 32, _time);
        GrowTo(window, 32, milliseconds: 20);
        Answer(window, 32, milliseconds: 60);
        Assert.Equal(32, window.Size); // a pause of one round is no congestion
        Answer(window, 32, milliseconds: 60);
        Assert.Equal(16, window.Size);
    }

    [Fact]
    public void Grow_FewerPlacesDoNotMakeAnswersFaster_TakesThatAsUsual()
    {
        var window = new ConcurrencyWindow(4, 32, _time);
        GrowTo(window, 32, milliseconds: 20);
        for (var i = 0; i < 40; i++)
            Answer(window, window.Size, milliseconds: 60); // longer answers
        Assert.InRange(window.Size, 28, 32);
    }

    [Fact]
    public void Halve_SeveralInOneRound_CountOnceAndLeaveAtLeastOne()
    {
        var window = new ConcurrencyWindow(8, 32, _time);
        window.Halve();
        window.Halve();
        Assert.Equal(4, window.Size);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            window.Halve();
        }
        Assert.Equal(1, window.Size);
    }

    private static void GrowTo(ConcurrencyWindow window, int size, int milliseconds)
    {
        for (var round = window.Size; round <= size; round *= 2) // each success adds one
            Answer(window, round, milliseconds);
    }

    private static void Answer(ConcurrencyWindow window, int count, int milliseconds)
    {
        for (var i = 0; i < count; i++)
            window.Grow(TimeSpan.FromMilliseconds(milliseconds));
    }
}
