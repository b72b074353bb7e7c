using System.Data.Common;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.TestKit;
using FsCheck.Fluent;

namespace Fresnel.Tests.Ledger;

public sealed class CallListTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly TestFolder _folder = new();
    private DbDataSource _database = null!;
    private List<LedgerCall> _calls = [];

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task ListAsync_EveryFilterInSmallPages_ReturnsEachMatchingCallOnceNewestFirst(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var since = RandomCalls.End.AddDays(-30);
        (CallFilter Filter, Func<LedgerCall, bool> Matches)[] cases =
        [
            (new CallFilter(), _ => true),
            (new CallFilter { KeyId = "key_2" }, call => call.KeyId == "key_2"),
            (new CallFilter { Model = "m1" }, call => call.Model == "m1"),
            (new CallFilter { Provider = "cloud" }, call => call.Provider == "cloud"),
            (new CallFilter { ServedModel = "m1" }, call => call.ServedModel == "m1"),
            (new CallFilter { Error = "upstream_busy" }, call => call.Error == "upstream_busy"),
            (new CallFilter { ImageSize = new(512, 768) }, call => call.ImageSize == "512x768"),
            (new CallFilter { MinLatency = TimeSpan.FromMilliseconds(900) }, call => call.Milliseconds >= 900),
            (new CallFilter { Status = "unsettled" }, call => call.Status == "unsettled"),
            (new CallFilter { MinCost = new Money(1_000_000) }, call => call.Cost >= 1_000_000),
            (new CallFilter { TeamId = "team_none" }, _ => false),
            (new CallFilter { Model = "m1\0", After = new CallCursor(long.MaxValue, "\0").ToString() }, _ => false),
            (
                new CallFilter
                {
                    KeyId = "key_1",
                    Status = "completed",
                    Since = since,
                    Until = RandomCalls.End.AddDays(-1),
                },
                call =>
                    call is { KeyId: "key_1", Status: "completed" }
                    && call.StartedAt >= since.ToUnixTimeMilliseconds()
                    && call.StartedAt < RandomCalls.End.AddDays(-1).ToUnixTimeMilliseconds()
            ),
        ];

        foreach (var (filter, matches) in cases)
            Assert.Equal(
                _calls
                    .Where(matches)
                    .OrderByDescending(call => call.StartedAt)
                    .ThenByDescending(call => call.Id, StringComparer.Ordinal)
                    .Select(call => call.Id),
                await ListAsync(filter with { Limit = 7 })
            );
    }

    [Theory]
    [Databases]
    public async Task ListAsync_CallsAddedBetweenPages_RepeatsAndSkipsNone(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var queries = new CallQueries(_database, null);
        var first = await queries.ListAsync(new CallFilter { Limit = 100 }, _stop);
        var added = RandomCalls.Entries.Sample(1)[0];
        added = added with
        {
            Reservation = added.Reservation with
            {
                Id = "req_new",
                StartedAt = RandomCalls.End.ToUnixTimeMilliseconds(),
            },
        };
        await CallTable.InsertAsync(_database, new RollupWriter(), [added], _stop);

        var rest = await ListAsync(new CallFilter { Limit = 100, After = first.Next });

        Assert.Equal(_calls.Count, first.Calls.Count + rest.Count);
        Assert.Empty(first.Calls.Select(call => call.Id).Intersect(rest));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("MTIz")]
    [InlineData("YWI6Yw")]
    public async Task ListAsync_InvalidCursor_IsRejected(string cursor)
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            new CallQueries(_database, null).ListAsync(new CallFilter { After = cursor }, _stop)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "after"), (refusal.Kind, refusal.Param));
    }

    private async Task OpenAsync(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        var entries = RandomCalls.Entries.ArrayOf(300).Sample(1)[0];
        // several calls that begin in the same millisecond
        for (var i = 0; i < 40; i++)
            entries[i] = entries[i] with
            {
                Reservation = entries[i].Reservation with { StartedAt = entries[0].Reservation.StartedAt },
            };
        await CallTable.InsertAsync(_database, new RollupWriter(), entries, _stop);
        _calls = [.. (await UsageOracle.ReadCallsAsync(_database, entries, _stop)).Select(item => item.Call)];
    }

    private async Task<List<string>> ListAsync(CallFilter filter)
    {
        var (ids, queries) = (new List<string>(), new CallQueries(_database, null));
        while (true)
        {
            var page = await queries.ListAsync(filter, _stop);
            Assert.InRange(page.Calls.Count, 0, filter.Limit);
            ids.AddRange(page.Calls.Select(call => call.Id));
            if (page.Next is null)
                return ids;
            filter = filter with { After = page.Next };
        }
    }
}
