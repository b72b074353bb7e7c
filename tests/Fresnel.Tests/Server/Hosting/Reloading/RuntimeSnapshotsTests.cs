using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Tests.Server.Hosting.Reloading;

public sealed class RuntimeSnapshotsTests
{
    [Fact]
    public void Replace_OldSnapshotInUse_DisposesItAfterTheLastCall()
    {
        var (old, next) = (new Closing(), new Closing());
        using var generations = new RuntimeSnapshots(Make(old));
        var (first, second) = (generations.Acquire(), generations.Acquire());

        generations.Replace(Make(next));
        Assert.Equal(0, old.Times);
        first.Dispose();
        Assert.Equal(0, old.Times);
        second.Dispose();
        Assert.Equal((1, 0), (old.Times, next.Times));
    }

    [Fact]
    public void Replace_OldSnapshotUnused_DisposesItImmediately()
    {
        var old = new Closing();
        var generations = new RuntimeSnapshots(Make(old));
        var before = generations.Current;

        generations.Replace(Make(new Closing()));

        Assert.Equal(1, old.Times);
        Assert.False(before.TryAddReference());
    }

    [Fact]
    public async Task Acquire_ConcurrentReplaces_IsNeverDisposedInUse()
    {
        var closed = new Closing[500];
        for (var i = 0; i < closed.Length; i++)
            closed[i] = new Closing();
        var generations = new RuntimeSnapshots(Make(closed[0]));
        var places = new System.Collections.Concurrent.ConcurrentDictionary<Pipeline, Closing>
        {
            [generations.Current.Pipeline] = closed[0],
        };
        var done = 0;
        var holders = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Factory.StartNew(
                    () =>
                    {
                        while (Volatile.Read(ref done) == 0)
                        {
                            using var held = generations.Acquire();
                            Assert.Equal(0, places[held.Pipeline].Times);
                        }
                    },
                    TaskCreationOptions.LongRunning
                )
            )
            .ToArray();
        foreach (var next in closed.Skip(1))
        {
            var generation = Make(next);
            places[generation.Pipeline] = next;
            generations.Replace(generation);
        }
        Volatile.Write(ref done, 1);
        await Task.WhenAll(holders);
        generations.Dispose();

        Assert.All(closed, one => Assert.Equal(1, one.Times));
    }

    private static RuntimeSnapshot Make(IDisposable providers) =>
        new(
            new LoadedConfiguration(new GatewayConfiguration()),
            new ModelCatalog(new CatalogOptions()),
            new Pipeline(null!, null!, null!, null!, null!),
            providers
        );

    private sealed class Closing : IDisposable
    {
        private int _times;

        public int Times => Volatile.Read(ref _times);

        public void Dispose() => Interlocked.Increment(ref _times);
    }
}
