using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests.Access;

/// <summary>The audit log as a feed: numbered in the order of commits, without gaps.</summary>
public sealed class AuditLogTests : IAsyncDisposable
{
    private readonly CancellationToken _stop = TestContext.Current.CancellationToken;
    private readonly TestFolder _folder = new();
    private readonly ManualTime _time = new();
    private DbDataSource _database = null!;
    private AuditLog _audit = null!;

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [Databases]
    public async Task Append_ConcurrentAndFailingChanges_AreNumberedWithoutGaps(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var groups = new Groups(_database, _time);
        await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select<int, Task>(i =>
                    i % 4 == 0
                        ? Assert.ThrowsAsync<GatewayException>(() =>
                            groups.RemoveAsync(ScopeKind.Team, "team_none", "cli", _stop)
                        )
                        : groups.CreateAsync(ScopeKind.Team, $"team {i}", Policy.None, null, "cli", _stop)
                )
        );

        var entries = await _audit.ReadAsync(100, cancellationToken: _stop);

        Assert.Equal(Enumerable.Range(1, 30).Reverse().Select(i => (long)i), entries.Select(entry => entry.Sequence));
        Assert.Equal(30, await _audit.ReadLastSequenceAsync(_stop));
    }

    [Theory]
    [Databases]
    public async Task FollowAsync_FromTheBeginning_YieldsEveryEntryOnceAndThenNewOnes(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AppendAsync(150);
        await using var follower = _audit.FollowAsync(0, _stop).GetAsyncEnumerator(_stop);

        Assert.Equal(Enumerable.Range(1, 150), await TakeAsync(follower, 150));
        var next = follower.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await AppendAsync(1);
        _audit.NotifyFollowers();
        Assert.True(await next);
        Assert.Equal((151, "key.create"), (follower.Current.Sequence, follower.Current.Action));
    }

    [Theory]
    [Databases]
    public async Task FollowAsync_AfterANumber_YieldsOnlyLaterEntries(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AppendAsync(5);
        await using var follower = _audit.FollowAsync(3, _stop).GetAsyncEnumerator(_stop);

        Assert.Equal([4, 5], await TakeAsync(follower, 2));
    }

    [Theory]
    [Databases]
    public async Task FollowAsync_EntryOfAnotherProcess_ArrivesWithinASecond(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await using var follower = _audit.FollowAsync(0, _stop).GetAsyncEnumerator(_stop);
        var next = follower.MoveNextAsync().AsTask();
        await new AuditLog(_database, _time).AppendAsync("cli", "key.create", "key_1", null, null, _stop);

        await _time.FireUntilAsync(next, _stop);

        Assert.True(await next);
        Assert.Equal("key_1", follower.Current.Target);
        Assert.True(_time.GetUtcNow() <= new ManualTime().GetUtcNow().AddSeconds(1));
    }

    [Theory]
    [Databases]
    public async Task ReadAsync_BeforeAnUnknownId_NamesTheParameter(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AppendAsync(1);

        var refusal = await Assert.ThrowsAsync<GatewayException>(() =>
            _audit.ReadAsync(10, before: "audit_none", cancellationToken: _stop)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "before"), (refusal.Kind, refusal.Param));
    }

    [Theory]
    [Databases]
    public async Task Migration_ExistingEntries_AreNumberedByIdAndContinued(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenEmptyAsync(_folder, kind);
        var steps = Schema.Migrations;
        await Migrator.RunAsync(_database, [.. steps.Where(step => step.Number < 70)], _time, _stop);
        await using (var connection = await _database.OpenConnectionAsync(_stop))
            await connection.ExecuteAsync(
                """
                INSERT INTO audit (id, at, actor, action, target) VALUES
                    ('audit_2', 2, 'cli', 'key.change', 'k'), ('audit_1', 1, 'cli', 'key.create', 'k'),
                    ('audit_3', 3, 'cli', 'key.revoke', 'k')
                """
            );

        await Migrator.RunAsync(_database, steps, _time, _stop);
        var audit = new AuditLog(_database, _time);
        await audit.AppendAsync("cli", "key.create", "k2", null, null, _stop);

        Assert.Equal(
            [(4L, "key.create"), (3L, "key.revoke"), (2L, "key.change"), (1L, "key.create")],
            (await audit.ReadAsync(10, cancellationToken: _stop)).Select(entry => (entry.Sequence, entry.Action))
        );
    }

    private async Task OpenAsync(DatabaseKind kind)
    {
        _database = await TestDatabase.OpenAsync(_folder, kind);
        _audit = new AuditLog(_database, _time);
    }

    private async Task AppendAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await _audit.AppendAsync("cli", "key.create", $"key_{i}", null, null, _stop);
    }

    private static async Task<List<int>> TakeAsync(IAsyncEnumerator<AuditEntry> follower, int count)
    {
        List<int> sequences = [];
        while (sequences.Count < count && await follower.MoveNextAsync())
            sequences.Add((int)follower.Current.Sequence);
        return sequences;
    }
}
