using Fresnel.Imaging.Compute;

namespace Fresnel.Tests.Imaging.Compute;

public class ComputeSchedulerTests
{
    private static readonly ComputeCost s_large = new() { PixelBytes = 1000 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_MorePiecesThanCores_RunsAsManyAsCores()
    {
        var scheduler = new ComputeScheduler(new() { Cores = 2, PixelBytes = 100 });
        using var pieces = new Pieces(scheduler);
        var running = Enumerable.Range(0, 5).Select(i => pieces.Start($"{i}", default)).ToArray();

        Assert.Equal(["0", "1"], pieces.Started);
        Assert.Equal(3, scheduler.QueueLength);
        await pieces.FinishAllAsync(running);
        Assert.Equal(["0", "1", "2", "3", "4"], pieces.Started.Order());
        Assert.Equal(0, scheduler.QueueLength);
    }

    [Fact]
    public async Task RunAsync_PixelsBeyondTheBudget_Waits()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 8, PixelBytes = 100 }));
        var first = pieces.Start("60", new() { PixelBytes = 60 });
        var second = pieces.Start("50", new() { PixelBytes = 50 });
        var third = pieces.Start("10", new() { PixelBytes = 10 });

        Assert.Equal(["60"], pieces.Started); // the third would fit, and does not overtake
        await pieces.FinishAsync("60");
        Assert.Equal(["10", "50", "60"], pieces.Started.Order());
        await pieces.FinishAllAsync(first, second, third);
    }

    [Fact]
    public async Task RunAsync_PieceLargerThanTheBudget_RunsAlone()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 4, PixelBytes = 100 }));
        var small = pieces.Start("small", new() { PixelBytes = 1 });
        var large = pieces.Start("large", s_large);
        var next = pieces.Start("next", new() { PixelBytes = 1 });

        Assert.Equal(["small"], pieces.Started);
        await pieces.FinishAsync("small");
        Assert.Equal(["small", "large"], pieces.Started);
        await pieces.FinishAsync("large");
        Assert.Equal(["small", "large", "next"], pieces.Started);
        await pieces.FinishAllAsync(small, large, next);
    }

    [Fact]
    public async Task RunAsync_MoreCoresThanThereAre_RunsAlone()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 2, PixelBytes = 100 }));
        var all = pieces.Start("all", new() { Cores = 64 });
        var next = pieces.Start("next", default);

        Assert.Equal(["all"], pieces.Started);
        await pieces.FinishAllAsync(all, next);
    }

    [Fact]
    public async Task RunAsync_OneOwnerWithALongQueue_LetsAnotherInAfterOnePiece()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 1, PixelBytes = 100 }));
        List<Task> running = [];
        for (var i = 0; i < 4; i++)
            running.Add(pieces.Start($"a{i}", default, "a"));
        running.Add(pieces.Start("b0", default, "b"));
        running.Add(pieces.Start("b1", default, "b"));
        running.Add(pieces.Start("c0", default, "c"));

        await pieces.FinishAllAsync([.. running]);
        Assert.Equal(["a0", "a1", "b0", "c0", "a2", "b1", "a3"], pieces.Started);
    }

    [Fact]
    public async Task RunAsync_BackgroundQueueIsLong_InteractiveWorkIsNextAfterTheRunningPiece()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 1, PixelBytes = 100 }));
        List<Task> running = [];
        for (var i = 0; i < 100; i++)
            running.Add(pieces.Start($"{i}", ComputeCost.OfDecoded, new ComputeOwner("batch", IsBackground: true)));
        running.Add(pieces.Start("decode", new() { PixelBytes = 10 }, "caller"));
        running.Add(pieces.Start("analyse", ComputeCost.OfDecoded, "caller"));

        Assert.Equal(["0"], pieces.Started);
        await pieces.FinishAsync("0");
        Assert.Equal(["0", "analyse"], pieces.Started);
        await pieces.FinishAsync("analyse");
        Assert.Equal(["0", "analyse", "decode"], pieces.Started);
        await pieces.FinishAllAsync([.. running]);
        Assert.Equal(102, pieces.Started.Count);
    }

    [Fact]
    public async Task RunAsync_OnlyBackgroundWorkWaits_InteractiveWorkThatFitsStartsAtOnce()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 2, PixelBytes = 100 }));
        var background = new ComputeOwner("batch", IsBackground: true);
        var running = new[]
        {
            pieces.Start("running", new() { PixelBytes = 60 }, background),
            pieces.Start("waiting", new() { PixelBytes = 60 }, background),
            pieces.Start("interactive", new() { PixelBytes = 40 }, "caller"),
        };

        Assert.Equal(["running", "interactive"], pieces.Started);
        await pieces.FinishAllAsync(running);
    }

    [Fact]
    public async Task RunAsync_CallerHoldsPixels_GoesBeforeWorkThatDecodes()
    {
        using var pieces = new Pieces(new ComputeScheduler(new() { Cores = 1, PixelBytes = 100 }));
        var running = new[]
        {
            pieces.Start("decode 1", new() { PixelBytes = 10 }),
            pieces.Start("decode 2", new() { PixelBytes = 10 }),
            pieces.Start("analyse 1", ComputeCost.OfDecoded),
        };

        await pieces.FinishAllAsync(running);
        Assert.Equal(["decode 1", "analyse 1", "decode 2"], pieces.Started);
    }

    [Fact]
    public async Task RunAsync_WaiterCancelled_LeavesAtOnceAndFreesThoseBehindIt()
    {
        var scheduler = new ComputeScheduler(new() { Cores = 4, PixelBytes = 100 });
        using var pieces = new Pieces(scheduler);
        using var leave = new CancellationTokenSource();
        var first = pieces.Start("first", new() { PixelBytes = 1 });
        var blocking = pieces.Start("blocking", s_large, "a", leave);
        var behind = pieces.Start("behind", new() { PixelBytes = 1 }, "b");
        Assert.Equal(["first"], pieces.Started);

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocking);
        await pieces.FinishAllAsync(first, behind);
        Assert.Equal(["first", "behind"], pieces.Started);
    }

    [Fact]
    public async Task RunAsync_WorkThrows_FreesItsRoom()
    {
        var scheduler = new ComputeScheduler(new() { Cores = 1, PixelBytes = 1 });
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<InvalidDataException>(() =>
                scheduler.RunAsync(new Func<int>(() => throw new InvalidDataException()), s_large, null, Token)
            );

        Assert.Equal(7, await scheduler.RunAsync(() => 7, s_large, null, Token));
    }

    [Fact]
    public async Task RunAsync_FromInsideWork_IsRefused()
    {
        var scheduler = new ComputeScheduler(new() { Cores = 2, PixelBytes = 1 });

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            scheduler.RunAsync(() => scheduler.RunAsync(() => 1, default, null, Token), default, null, Token)
        );
        Assert.Equal(1, await scheduler.RunAsync(() => 1, default, null, Token)); // the flow itself is outside again
    }
}
