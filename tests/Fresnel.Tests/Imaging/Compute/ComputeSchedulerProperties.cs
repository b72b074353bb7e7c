using Fresnel.Imaging.Compute;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Imaging.Compute;

/// <summary>Whatever the pieces and whoever leaves: the budget holds, everything runs or is cancelled, and no room is lost.</summary>
public class ComputeSchedulerProperties
{
    private const int Cores = 3;
    private const long Budget = 100;

    private static readonly Config s_many = Config.QuickThrowOnFailure.WithMaxTest(200);

    private static readonly Gen<Piece[]> s_pieces = Gen.ArrayOf(
        from owner in Gen.Elements("a", "b", "c")
        from bytes in Gen.Frequency((4, Gen.Choose(0, 60)), (1, Gen.Constant(500)))
        from cores in Gen.Frequency((4, Gen.Constant(1)), (1, Gen.Choose(2, 5)))
        from holds in Gen.Elements(false, true)
        from background in Gen.Elements(false, true)
        from leaves in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)))
        from fails in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Piece(
            new ComputeOwner(owner, background),
            new ComputeCost
            {
                PixelBytes = bytes,
                Cores = cores,
                HoldsPixels = holds,
            },
            leaves,
            fails
        )
    );

    [Fact]
    public void RunAsync_AnyPieces_HoldsTheBudgetAndLosesNoRoom() =>
        Prop.ForAll(s_pieces.ToArbitrary(), pieces => RunAsync(pieces).GetAwaiter().GetResult()).Check(s_many);

    /// <summary>Between two pieces of one owner, every other owner that waits gets one.</summary>
    [Fact]
    public void Take_AnyQueue_TakesOwnersInTurn() =>
        Prop.ForAll(
                Gen.ArrayOf(Gen.Elements("a", "b", "c", "d")).ToArbitrary(),
                owners =>
                {
                    var queue = new FairQueue();
                    foreach (var owner in owners)
                        queue.Add(new ComputeWaiter(default, owner));
                    var left = owners.CountBy(owner => owner).ToDictionary();
                    Dictionary<string, int> passed = [];
                    while (queue.Count > 0)
                    {
                        var owner = queue.Take().Owner.Id!;
                        left[owner]--;
                        passed[owner] = 0;
                        foreach (var other in left.Keys.Where(other => other != owner && left[other] > 0))
                        {
                            passed[other] = passed.GetValueOrDefault(other) + 1;
                            if (passed[other] >= left.Count)
                                return false;
                        }
                    }
                    return left.Values.All(count => count == 0);
                }
            )
            .Check(s_many);

    private static async Task<bool> RunAsync(Piece[] pieces)
    {
        var scheduler = new ComputeScheduler(new() { Cores = Cores, PixelBytes = Budget });
        var machine = new Machine();
        using var leaving = new CancellationTokenSource();
        var running = pieces
            .Select(piece =>
                scheduler.RunAsync(
                    () => machine.RunAsync(piece),
                    piece.Cost,
                    piece.Owner,
                    piece.Leaves ? leaving.Token : default
                )
            )
            .ToArray();
        await leaving.CancelAsync();

        for (var i = 0; i < pieces.Length; i++)
        {
            try
            {
                await Wait.ForAsync("a piece of work has ended", running[i]);
                if (pieces[i].Fails)
                    return false;
            }
            catch (OperationCanceledException) when (pieces[i].Leaves) { }
            catch (InvalidDataException) when (pieces[i].Fails) { }
        }
        return machine.HeldBudget
            && scheduler.QueueLength == 0
            && await scheduler.RunAsync(
                () => Task.FromResult(true), // starts at once only where nothing is left taken
                new ComputeCost { PixelBytes = Budget, Cores = Cores },
                owner: null,
                TestContext.Current.CancellationToken
            );
    }

    private sealed record Piece(ComputeOwner Owner, ComputeCost Cost, bool Leaves, bool Fails);

    /// <summary>Counts what runs.</summary>
    private sealed class Machine
    {
        private readonly Lock _lock = new();
        private int _running,
            _cores;
        private long _bytes;

        public bool HeldBudget { get; private set; } = true;

        public async Task<int> RunAsync(Piece piece)
        {
            Add(piece.Cost, 1);
            await Task.Yield();
            Add(piece.Cost, -1);
            return piece.Fails ? throw new InvalidDataException() : 0;
        }

        private void Add(ComputeCost cost, int change)
        {
            lock (_lock)
            {
                _running += change;
                _cores += change * Math.Min(cost.Cores, Cores);
                _bytes += change * cost.PixelBytes;
                HeldBudget &= _running <= 1 || (_cores <= Cores && _bytes <= Budget);
            }
        }
    }
}
