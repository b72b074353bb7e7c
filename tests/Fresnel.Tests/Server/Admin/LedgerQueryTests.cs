using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger;
using Fresnel.Server.Admin;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Server.Admin;

/// <summary>The list of calls, and usage by intervals, as the admin API returns them.</summary>
public sealed class LedgerQueryTests : IAsyncLifetime
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private GatewayUnderTest _gateway = null!;
    private Administration _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 1m, Completion = 2m }, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        _admin = _gateway.CreateAdministration("key_admin");
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task ListCallsAsync_SmallPages_ReturnsEachCallOnce()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, (await _gateway.RunAsync(Ask("m"))).Call.Id);
            _gateway.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await _gateway.Ledger.DrainAsync(_stop);

        var first = await _admin.ListCallsAsync(new CallListQuery { Limit = "3" }, _stop);
        var second = await _admin.ListCallsAsync(new CallListQuery { Limit = "3", After = first.Next }, _stop);

        Assert.Equal(ids, first.Data.Concat(second.Data).Select(call => call.Id));
        Assert.Null(second.Next);
        Assert.Equal(
            ("m", "lab", "m", "completed", 10L, 3L, 0.000016m),
            first.Data[0] is var call
                ? (
                    call.Model,
                    call.Provider,
                    call.ServedModel,
                    call.Status,
                    call.PromptTokens,
                    call.CompletionTokens,
                    call.Cost
                )
                : default
        );
    }

    [Fact]
    public async Task GetUsageAsync_Interval_ReturnsAPeriodForEachHourWithCallsAndItsLatency()
    {
        await _gateway.RunAsync(Ask("m"));
        _gateway.Time.Advance(TimeSpan.FromHours(2));
        await _gateway.RunAsync(Ask("m"));
        await _gateway.RunAsync(Ask("m"));
        await _gateway.Ledger.DrainAsync(_stop);

        var hours = await _admin.GetAllUsageAsync(new UsageQuery { Interval = "hour" }, _stop);
        var days = await _admin.GetAllUsageAsync(
            new UsageQuery
            {
                GroupBy = "model",
                Interval = "day",
                Key = "key_test",
            },
            _stop
        );

        Assert.Equal([("00:00", 1L), ("02:00", 2L)], hours.Select(hour => ($"{hour.Start:HH:mm}", hour.Calls)));
        Assert.All(hours, hour => Assert.Equal(new LatencyView(0, 0, 0), hour.Latency));
        Assert.Equal([("m", 3L)], days.Select(day => (day.Id!, day.Calls)));
    }

    [Fact]
    public async Task GetUsageAsync_MorePeriodsThanAPageHolds_ReturnsTheNextOneAfterIt()
    {
        foreach (var hours in (int[])[1, 3, 5000])
        {
            await _gateway.RunAsync(Ask("m"));
            _gateway.Time.Advance(TimeSpan.FromHours(hours));
        }
        await _gateway.RunAsync(Ask("m"));
        await _gateway.Ledger.DrainAsync(_stop);

        var query = new UsageQuery { Interval = "hour" };
        var first = await _admin.GetUsageAsync(query, _stop);
        var second = await _admin.GetUsageAsync(query with { After = $"{first.Next:O}" }, _stop);

        Assert.Equal((3, 1, null), (first.Data.Count, second.Data.Count, second.Next));
        Assert.Equal(second.Data[0].Start, first.Next);
        Assert.Equal(first.Data.Concat(second.Data), await _admin.GetAllUsageAsync(query, _stop));
    }

    [Theory]
    [InlineData("yesterday", "hour")]
    [InlineData("2026-01-31T00:00:00Z", null)]
    public async Task GetUsageAsync_AfterThatCannotBe_NamesIt(string after, string? interval)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.GetUsageAsync(new UsageQuery { Interval = interval, After = after }, _stop)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "after"), (error.Kind, error.Param));
    }

    [Fact]
    public async Task GetUsageAsync_Limit_AddsUpTheOtherGroupsAndSaysHowMany()
    {
        foreach (var (user, calls) in (ValueTuple<string, int>[])[("ann", 3), ("bob", 2), ("cid", 1), ("dan", 1)])
        {
            for (var i = 0; i < calls; i++)
                await _gateway.RunAsync(Ask("m") with { User = user });
        }
        await _gateway.Ledger.DrainAsync(_stop);

        var limited = await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "user", Limit = "2" }, _stop);
        var all = await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "user", Limit = "4" }, _stop);

        Assert.Equal(
            [("ann", 3L, 0.000048m, null), ("bob", 2L, 0.000032m, null), ("(other)", 2L, 0.000032m, 2)],
            limited.Select(row => (row.Id!, row.Calls, row.Cost, row.Groups))
        );
        Assert.Equal(["ann", "bob", "cid", "dan"], all.Select(row => row.Id));
    }

    [Theory]
    [InlineData("0", "key")]
    [InlineData("1001", "key")]
    [InlineData("many", "key")]
    [InlineData("10", "line")]
    [InlineData("10", "deployment")]
    [InlineData("10", "day")]
    public async Task GetUsageAsync_LimitThatCannotBe_NamesTheParameter(string limit, string by)
    {
        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.GetAllUsageAsync(new UsageQuery { GroupBy = by, Limit = limit }, _stop)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "limit"), (refusal.Kind, refusal.Param));
    }

    [Theory]
    [InlineData("year", "model", null, "interval")]
    [InlineData("hour", "day", null, "interval")]
    [InlineData("hour", "wat", null, "by")]
    [InlineData("day", "line", "key_1", "by")]
    [InlineData("day", "deployment", "key_1", "by")]
    public async Task GetUsageAsync_CombinationsThatAreNotKept_NameTheParameter(
        string interval,
        string by,
        string? key,
        string param
    )
    {
        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.GetAllUsageAsync(
                new UsageQuery
                {
                    GroupBy = by,
                    Interval = interval,
                    Key = key,
                },
                _stop
            )
        );

        Assert.Equal((ErrorKind.InvalidRequest, param), (refusal.Kind, refusal.Param));
    }

    [Theory]
    [InlineData("0", null, null, null, "limit")]
    [InlineData("1001", null, null, null, "limit")]
    [InlineData(null, "-1", null, null, "min_cost")]
    [InlineData(null, "x", null, null, "min_cost")]
    [InlineData(null, null, "done", null, "status")]
    [InlineData(null, null, null, "%%", "after")]
    public async Task ListCallsAsync_InvalidQuery_NamesTheParameter(
        string? limit,
        string? minCost,
        string? status,
        string? after,
        string param
    )
    {
        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _admin.ListCallsAsync(
                new CallListQuery
                {
                    Status = status,
                    MinCost = minCost,
                    Limit = limit,
                    After = after,
                },
                _stop
            )
        );

        Assert.Equal((ErrorKind.InvalidRequest, param), (refusal.Kind, refusal.Param));
    }

    [Theory]
    [InlineData("1024", null, "image_size")]
    [InlineData(null, "5s", "min_latency_ms")]
    public async Task ListCallsAsync_InvalidSizeOrLatency_NamesTheParameter(string? size, string? latency, string param)
    {
        var query = new CallListQuery { ImageSize = size, MinLatencyMs = latency };
        var refusal = await Assert.ThrowsAsync<GatewayException>(() => _admin.ListCallsAsync(query, _stop));

        Assert.Equal((ErrorKind.InvalidRequest, param), (refusal.Kind, refusal.Param));
    }

    [Fact]
    public async Task GetCallAsync_CallThatRetentionDeleted_SaysSo()
    {
        var (call, _) = await _gateway.RunAsync(Ask("m"));
        await _gateway.Ledger.DrainAsync(_stop);
        _gateway.Time.SetUtcNow(TimeProvider.System.GetUtcNow().AddDays(100)); // ids have the time of the system's clock
        await new Retention(_gateway.Database, _gateway.Time, NullLogger<Retention>.Instance)
        {
            Options = new RetentionOptions { Calls = TimeSpan.FromDays(90) },
        }.SweepAsync(_stop);

        var deleted = await Assert.ThrowsAsync<GatewayException>(() => _admin.GetCallAsync(call.Id, _stop));
        var unknown = await Assert.ThrowsAsync<GatewayException>(() => _admin.GetCallAsync("req_none", _stop));

        Assert.Equal((ErrorKind.NotFound, ErrorKind.NotFound), (deleted.Kind, unknown.Kind));
        Assert.Contains("retention.calls", deleted.Message);
        Assert.DoesNotContain("retention", unknown.Message);
        Assert.Equal(1, (await _admin.GetAllUsageAsync(new UsageQuery { GroupBy = "key" }, _stop))[0].Calls);
    }
}
