using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Limits;
using Fresnel.TestKit;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Ledger;

public sealed class RetentionTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;
    private JournalEntry[] _entries = [];

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task SweepAsync_LinesAndCallsExpire_UsageSpendingAndBudgetsRemain(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 1500);
        var (usage, spent) = (await UsageAsync(), await SpentAsync());

        await SweepAsync(new RetentionOptions { Calls = TimeSpan.FromDays(60), Lines = TimeSpan.FromDays(30) });

        var (callsFrom, linesFrom) = (DaysAgo(60), DaysAgo(30));
        var remaining = await CallsAsync();
        Assert.Equal(
            _entries
                .Where(entry => entry.Reservation.StartedAt >= callsFrom)
                .Select(entry => entry.Reservation.Id)
                .Order(),
            remaining.Keys.Order()
        );
        Assert.All(
            _entries.Where(entry => entry.Reservation.StartedAt >= callsFrom),
            entry =>
                Assert.Equal(
                    entry.Reservation.StartedAt >= linesFrom && ChargeEncoding.Encode(entry) is not null,
                    remaining[entry.Reservation.Id]
                )
        );
        Assert.Equal(usage, await UsageAsync());
        Assert.Equal(spent, await SpentAsync());
    }

    [Theory]
    [Databases]
    public async Task SweepAsync_TwiceAndWithLateCalls_ContinuesWhereItEnded(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 700);
        var options = new RetentionOptions { Calls = TimeSpan.FromDays(50), Lines = TimeSpan.FromDays(20) };
        await SweepAsync(options);
        var late = _entries[0] with
        {
            Reservation = _entries[0].Reservation with { Id = "req_late", StartedAt = DaysAgo(70) },
        };
        await CallTable.InsertAsync(_database, new RollupWriter(), [late], _stop);
        var usage = await UsageAsync();

        _time.Pass(TimeSpan.FromDays(10));
        await SweepAsync(options);

        Assert.Equal(_entries.Count(entry => entry.Reservation.StartedAt >= DaysAgo(50)), (await CallsAsync()).Count);
        Assert.Equal(usage, await UsageAsync());
    }

    [Theory]
    [Databases]
    public async Task SweepAsync_HoursAndRollups_AreDeletedByWholeDaysAndMonths(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 300);
        var january = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.All(await FirstRollupsAsync(), first => Assert.True(Start(first.Start) < january));

        await SweepAsync(new RetentionOptions());
        var hours = Start((await FirstRollupsAsync()).Single(first => first.Span == "hour").Start);
        Assert.InRange(hours, january.AddDays(-2), january.AddDays(20)); // the calls end on 2 March
        await SweepAsync(new RetentionOptions { Rollups = TimeSpan.FromDays(40) });

        Assert.All(await FirstRollupsAsync(), first => Assert.True(Start(first.Start) >= january));
        Assert.Equal(3, (await FirstRollupsAsync()).Count());
    }

    [Theory]
    [Databases]
    public async Task ReadAsync_ByHourBeforeTheHoursThatAreKept_IsRejected(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 200);
        await SweepAsync(new RetentionOptions());
        var usage = new UsageQueries(_database);
        var byHour = new UsageSelection { Interval = RollupSpan.Hour };

        var refusal = await Assert.ThrowsAsync<Fresnel.Contracts.Errors.GatewayException>(() =>
            usage.ReadAsync(byHour with { Since = _time.GetUtcNow().AddDays(-80) }, _stop)
        );

        Assert.Contains("62 days", refusal.Message);
        Assert.Equal(
            _entries.Count(entry => entry.Reservation.StartedAt >= Retention.HoursFrom(_time.GetUtcNow())),
            (await usage.ReadAsync(byHour, _stop)).Sum(hour => hour.Calls)
        );
    }

    [Theory]
    [Databases]
    public async Task ReadAsync_BoundWithinADeletedDay_IncludesTheWholeDay(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 500);
        await SweepAsync(new RetentionOptions { Calls = TimeSpan.FromDays(5) });
        var day = new DateTimeOffset(2025, 12, 20, 0, 0, 0, TimeSpan.Zero);

        var counted = await new UsageQueries(_database).ReadAsync(
            new UsageSelection { Since = day.AddHours(11), Until = day.AddDays(3).AddMinutes(1) },
            _stop
        );

        Assert.Equal(
            _entries.Count(entry => Start(entry.Reservation.StartedAt) is var at && at >= day && at < day.AddDays(4)),
            counted.Sum(total => total.Calls)
        );
    }

    [Theory]
    [Databases]
    public async Task IsExpiredAsync_IdOfADeletedCall_IsTrueOnlyForOlderOnes(DatabaseKind kind)
    {
        await OpenAsync(kind, calls: 10);
        await SweepAsync(new RetentionOptions { Calls = TimeSpan.FromDays(5) });
        var calls = new CallQueries(_database, null);

        Assert.True(await calls.IsExpiredAsync($"req_{DaysAgo(6):x12}70000000000000000000", _stop));
        Assert.False(await calls.IsExpiredAsync($"req_{DaysAgo(4):x12}70000000000000000000", _stop));
        Assert.False(await calls.IsExpiredAsync("req_nonsense", _stop));
    }

    /// <summary>A ledger with random calls of three months, of which some are corrected.</summary>
    private async Task OpenAsync(DatabaseKind kind, int calls)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        _time.SetUtcNow(RandomCalls.End);
        _entries = RandomCalls.Entries.ArrayOf(calls).Sample(1)[0];
        await CallTable.InsertAsync(_database, new RollupWriter(), _entries, _stop);
        var corrections = new CostCorrections(_database, _time);
        foreach (var entry in _entries.Where(entry => (entry.Flags & SettlementFlags.Estimated) != 0).Take(20))
            await corrections.CorrectAsync(entry.Reservation.Id, new Money(5), "invoice", "cli", _stop);
    }

    private Task SweepAsync(RetentionOptions options) =>
        new Retention(_database, _time, NullLogger<Retention>.Instance) { Options = options }.SweepAsync(_stop);

    private async Task<List<UsageTotal>> UsageAsync()
    {
        var usage = new List<UsageTotal>();
        foreach (var grouping in UsageQueries.Groupings)
            usage.AddRange(
                await new UsageQueries(_database).ReadAsync(new UsageSelection { Grouping = grouping }, _stop)
            );
        return usage;
    }

    private async Task<List<(string, long)>> SpentAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(_stop);
        return
        [
            .. await connection.QueryAsync<(string, long)>("SELECT key_id, cost FROM key_totals ORDER BY key_id"),
            .. await connection.QueryAsync<(string, long)>(
                "SELECT key_id || ' ' || hour, cost FROM key_hours ORDER BY key_id, hour"
            ),
        ];
    }

    /// <summary>The id of each call, and whether it has lines.</summary>
    private async Task<Dictionary<string, bool>> CallsAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(_stop);
        return (
            await connection.QueryAsync<(string Id, long HasLines)>(
                "SELECT id, CASE WHEN lines IS NULL THEN 0 ELSE 1 END FROM calls"
            )
        ).ToDictionary(row => row.Id, row => row.HasLines == 1);
    }

    private async Task<IEnumerable<(string Span, long Start)>> FirstRollupsAsync()
    {
        await using var connection = await _database.OpenConnectionAsync(_stop);
        return await connection.QueryAsync<(string, long)>(
            "SELECT span, MIN(starts_at) FROM usage_rollups GROUP BY span ORDER BY span"
        );
    }

    private long DaysAgo(int days) => _time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();

    private static DateTimeOffset Start(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
