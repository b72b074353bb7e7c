using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.TestKit;
using Fresnel.Traces;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Traces;

public sealed class TraceStoreTests
{
    private static readonly CatalogOptions s_catalog = OneModel(
        "traced",
        new PriceOptions { Prompt = 2.5m, Completion = 2m },
        "lab",
        "next"
    );

    [Theory]
    [Databases]
    public async Task Find_CallThatFellBack_HasEachHopInOrder(DatabaseKind kind)
    {
        var failure = new GatewayException(ErrorKind.UpstreamBusy, "SECRET") { UpstreamStatus = 429 };
        await using var gateway = await StartAsync(
            s_catalog,
            [FakeProvider.Failing("lab", failure), FakeProvider.Answering("next", Text("SECRET"), End(10, 3))],
            kind: kind
        );

        var (call, _) = await gateway.RunAsync(Ask("traced", "SECRET"));
        var trace = await gateway.Traces.FindAsync(call.Id, TestContext.Current.CancellationToken);

        Assert.Equal(["lab/traced", "next/traced"], trace!.Plan);
        Assert.Equal(["admission", "plan", "attempt", "attempt"], trace.Hops.Select(hop => hop.Name).Take(4));
        Assert.Equal(
            [(1, "lab", "upstream_busy", false), (2, "next", null, true)],
            trace
                .Hops.Where(hop => hop.Attempt is not null)
                .Select(hop => (hop.Attempt!.Value, hop.Provider!, hop.Error, hop.IsAnswer))
        );
        Assert.Equal(
            [("lab/traced", 1, "configured order"), ("next/traced", 2, "configured order")],
            trace.Candidates.Select(candidate => (candidate.Deployment, candidate.Rank!.Value, candidate.Reason))
        );
        Assert.Equal(TraceReason.Sample, trace.Reason);
        Assert.DoesNotContain("SECRET", System.Text.Json.JsonSerializer.Serialize(trace));
    }

    [Fact]
    public async Task Find_RefusedCall_HasItsReason()
    {
        await using var gateway = await StartAsync(s_catalog, [FakeProvider.Answering("lab", Text("Hi"))]);

        var (call, _, _) = await gateway.FailAsync(Ask("unknown"));
        var trace = await gateway.Traces.FindAsync(call.Id, TestContext.Current.CancellationToken);

        Assert.Equal(TraceReason.Error, trace!.Reason);
        Assert.Equal(("admission", "model_not_found"), (trace.Hops.Single().Name, trace.Hops.Single().Error));
    }

    [Fact]
    public void ReasonToKeep_EachRule_IsApplied()
    {
        using var folder = new TestFolder();
        using var database = TestDatabase.Open(folder);
        var store = new TraceStore(database, new ManualTime())
        {
            Options = new TraceOptions { SampleRatio = 0, SlowAfter = TimeSpan.FromSeconds(2) },
        };

        Assert.Equal(TraceReason.Error, store.ReasonToKeep(hasError: true, TimeSpan.Zero));
        Assert.Equal(TraceReason.Slow, store.ReasonToKeep(hasError: false, TimeSpan.FromSeconds(3)));
        Assert.Null(store.ReasonToKeep(hasError: false, TimeSpan.FromSeconds(1)));
        store.Options = new TraceOptions { SampleRatio = 1, MaxBytes = 0 };
        Assert.Null(store.ReasonToKeep(hasError: true, TimeSpan.Zero));
    }

    [Fact]
    public void ReasonToKeep_Sample_IsNearItsShare()
    {
        using var folder = new TestFolder();
        using var database = TestDatabase.Open(folder);
        var store = new TraceStore(database, new ManualTime()) { Options = new TraceOptions { SampleRatio = 0.05 } };

        var kept = Enumerable.Range(0, 20_000).Count(_ => store.ReasonToKeep(false, TimeSpan.Zero) is not null);

        Assert.InRange(kept, 800, 1200); // 6 standard deviations
    }

    [Theory]
    [Databases]
    public async Task Sweep_AboveItsSize_DeletesTheOldest(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var (time, stop) = (new ManualTime(), TestContext.Current.CancellationToken);
        var store = new TraceStore(database, time);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 0; i < 100; i++)
            store.Add(Trace($"req_{i:00}", now + i));
        await store.FindAsync("req_00", stop); // writes them

        store.Options = new TraceOptions { MaxBytes = 6000 }; // each has 100 to 200 bytes
        var deleted = await store.SweepAsync(stop);

        Assert.InRange(deleted, 40, 70);
        Assert.Null(await store.FindAsync($"req_{deleted - 1:00}", stop));
        Assert.NotNull(await store.FindAsync($"req_{deleted:00}", stop));
        Assert.Equal(0, await store.SweepAsync(stop));
    }

    [Theory]
    [Databases]
    public async Task Sweep_AfterTheirTime_DeletesThem(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, kind);
        var (time, stop) = (new ManualTime(), TestContext.Current.CancellationToken);
        var store = new TraceStore(database, time) { Options = new TraceOptions { Keep = TimeSpan.FromDays(1) } };
        var now = time.GetUtcNow();
        for (var i = 0; i < 1200; i++)
            store.Add(Trace($"req_old{i}", now.AddDays(-2).ToUnixTimeMilliseconds()));
        store.Add(Trace("req_new", now.ToUnixTimeMilliseconds()));
        await store.FindAsync("req_new", stop);

        Assert.Equal(1200, await store.SweepAsync(stop));
        Assert.NotNull(await store.FindAsync("req_new", stop));
    }

    [Fact]
    public async Task Add_MoreThanTheQueueHolds_DropsTheRest()
    {
        using var folder = new TestFolder();
        await using var database = await TestDatabase.OpenAsync(folder, DatabaseKind.Sqlite);
        var store = new TraceStore(database, new ManualTime());

        for (var i = 0; i < 5000; i++)
            store.Add(Trace($"req_{i}", 1));

        Assert.Equal(2000, store.Queued);
        Assert.NotNull(await store.FindAsync("req_1999", TestContext.Current.CancellationToken));
        Assert.Null(await store.FindAsync("req_2000", TestContext.Current.CancellationToken));
    }

    private static CallTrace Trace(string id, long startedAt) =>
        new()
        {
            CallId = id,
            Reason = TraceReason.Sample,
            StartedAt = startedAt,
            Milliseconds = 1,
            Hops = [],
        };
}
