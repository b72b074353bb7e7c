using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>The keys callers present. Only hashes are stored; all of them are held in memory, so a check costs one hash and no disk.</summary>
/// <remarks>Thread-safe. Made by <see cref="OpenAsync"/> once the schema is there.</remarks>
public sealed class ApiKeys
{
    private readonly DbDataSource _database;
    private readonly TimeProvider _time;
    private readonly Groups _groups;
    private readonly Lock _publishing = new();
    private volatile FrozenDictionary<KeyHash, Entry> _entries = FrozenDictionary<KeyHash, Entry>.Empty;
    private volatile IReadOnlyList<Level> _levels = [];
    private long _started;
    private long _published;

    private ApiKeys(DbDataSource database, TimeProvider time) =>
        (_database, _time, _groups) = (database, time, new Groups(database, time));

    public static async Task<ApiKeys> OpenAsync(
        DbDataSource database,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        var keys = new ApiKeys(database, time);
        await keys.ReloadAsync(cancellationToken);
        return keys;
    }

    /// <summary>Every organisation, team and valid key as they were last read, widest first.</summary>
    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>Who presents this secret.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unauthenticated"/>: none, unknown, revoked or replaced.</exception>
    public Caller Authenticate(ReadOnlySpan<char> secret)
    {
        if (secret.IsEmpty)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                "You didn't provide an API key. Send it as \"Authorization: Bearer fk-…\"."
            );
        if (
            !KeySecret.TryHash(secret, out var hash)
            || !_entries.TryGetValue(hash, out var entry)
            || !Same(hash, entry.Hash)
        )
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"Incorrect API key provided: {KeySecret.Mask(secret)}. Make one with \"fresnel keys create\"."
            );
        if (entry.Revoked)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"The API key {KeySecret.Mask(secret)} was revoked. Ask for a new one."
            );
        if (entry.Until is { } until && Now() >= until)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"The API key {KeySecret.Mask(secret)} was replaced by a new one, and its grace period is over."
            );
        return entry.Caller;
    }

    /// <param name="budget">Most it may ever spend; null: no limit.</param>
    public Task<NewKey> CreateAsync(
        string name,
        KeyRole role,
        Money? budget = null,
        CancellationToken cancellationToken = default
    ) =>
        CreateAsync(
            name,
            role,
            budget is { } most ? Policy.Spending(most) : Policy.None,
            null,
            AuditLog.AtDatabase,
            cancellationToken
        );

    /// <param name="teamId">The team it belongs to for good.</param>
    /// <param name="actor">Who asks for it, for the audit.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>: there is no such team.</exception>
    public async Task<NewKey> CreateAsync(
        string name,
        KeyRole role,
        Policy policy,
        string? teamId,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        var secret = KeySecret.New();
        var row = new KeyRow(
            $"key_{Guid.CreateVersion7():N}",
            name,
            role.ToString().ToLowerInvariant(),
            HexOf(secret),
            KeySecret.Mask(secret),
            PolicyText.Write(policy),
            teamId,
            Now(),
            null,
            null,
            null
        );
        await ChangeAsync(
            async transaction =>
            {
                if (teamId is not null)
                    await Groups.FindAsync(transaction, LevelKind.Team, teamId, "team", cancellationToken);
                await KeyTable.InsertAsync(transaction, row, cancellationToken);
                await AuditLog.WriteAsync(
                    transaction,
                    _time,
                    actor,
                    "key.create",
                    row.Id,
                    null,
                    row.State(),
                    cancellationToken
                );
            },
            cancellationToken
        );
        return new NewKey(row.ToKey(), secret);
    }

    /// <summary>Changes a key's name, role or policy.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<ApiKey> ChangeAsync(
        string id,
        Func<ApiKey, ApiKey> change,
        string actor,
        CancellationToken cancellationToken = default
    ) =>
        (
            await UpdateAsync(
                id,
                actor,
                "key.change",
                row =>
                {
                    var changed = change(row.ToKey());
                    return row with
                    {
                        Name = changed.Name,
                        Role = changed.Role.ToString().ToLowerInvariant(),
                        Policy = PolicyText.Write(changed.Policy),
                    };
                },
                cancellationToken
            )
        ).ToKey();

    /// <summary>Gives a key a new secret. The old one is taken for the grace period; one from an earlier rotation ends at once.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<NewKey> RotateAsync(
        string id,
        TimeSpan grace,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        var secret = KeySecret.New();
        var row = await UpdateAsync(
            id,
            actor,
            "key.rotate",
            row =>
                row with
                {
                    Hash = HexOf(secret),
                    Hint = KeySecret.Mask(secret),
                    PreviousHash = row.Hash,
                    PreviousUntil = Now() + (long)grace.TotalMilliseconds,
                },
            cancellationToken
        );
        return new NewKey(row.ToKey(), secret);
    }

    /// <returns>Every key, revoked ones too, oldest first.</returns>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return [.. (await KeyTable.ReadAsync(connection, cancellationToken)).Select(row => row.ToKey())];
    }

    /// <summary>Ends a key, and the secret before its last rotation; calls under way finish.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>: no valid key has this id.</exception>
    public Task RevokeAsync(
        string id,
        string actor = AuditLog.AtDatabase,
        CancellationToken cancellationToken = default
    ) => UpdateAsync(id, actor, "key.revoke", row => row with { RevokedAt = Now() }, cancellationToken);

    /// <summary>Reads the keys again, after another process or <see cref="Groups"/> changed something.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        var version = Interlocked.Increment(ref _started); // whoever began later has seen all that this one sees
        var groups = (await _groups.ListAsync(cancellationToken)).ToDictionary(group => group.Id);
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var entries = new Dictionary<KeyHash, Entry>();
        List<Level> levels = [.. groups.Values.OrderBy(group => group.Kind).Select(group => group.ToLevel(version))];
        foreach (var row in await KeyTable.ReadAsync(connection, cancellationToken))
        {
            var key = row.ToKey();
            var caller = new Caller(
                key.Id,
                key.Name,
                key.Role,
                key.Policy,
                Above(key.TeamId, groups, version),
                version
            );
            if (row.RevokedAt is null)
                levels.Add(caller.Levels[^1]);
            entries[FromHex(row.Hash)] = new Entry(FromHex(row.Hash), caller, row.RevokedAt is not null, null);
            if (row.PreviousHash is { } previous)
                entries[FromHex(previous)] = new Entry(
                    FromHex(previous),
                    caller,
                    row.RevokedAt is not null,
                    row.PreviousUntil
                );
        }
        var frozen = entries.ToFrozenDictionary();
        lock (_publishing)
        {
            if (version > _published)
                (_entries, _levels, _published) = (frozen, levels, version);
        }
    }

    private static IReadOnlyList<Level> Above(string? teamId, Dictionary<string, Group> groups, long version)
    {
        if (teamId is null || !groups.TryGetValue(teamId, out var team))
            return [];
        return team.ParentId is { } parent && groups.TryGetValue(parent, out var organisation)
            ? [organisation.ToLevel(version), team.ToLevel(version)]
            : [team.ToLevel(version)];
    }

    private async Task<KeyRow> UpdateAsync(
        string id,
        string actor,
        string action,
        Func<KeyRow, KeyRow> change,
        CancellationToken cancellationToken
    )
    {
        KeyRow after = null!;
        await ChangeAsync(
            async transaction =>
            {
                var before = await KeyTable.FindAsync(transaction, id, cancellationToken);
                after = change(before);
                await KeyTable.UpdateAsync(transaction, after, cancellationToken);
                await AuditLog.WriteAsync(
                    transaction,
                    _time,
                    actor,
                    action,
                    id,
                    before.State(),
                    after.RevokedAt is null ? after.State() : null,
                    cancellationToken
                );
            },
            cancellationToken
        );
        return after;
    }

    private async Task ChangeAsync(Func<DbTransaction, Task> change, CancellationToken cancellationToken)
    {
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await change(transaction);
            await transaction.CommitAsync(cancellationToken);
        }
        await ReloadAsync(cancellationToken);
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static bool Same(KeyHash left, KeyHash right) =>
        CryptographicOperations.FixedTimeEquals(Bytes(ref left), Bytes(ref right));

    private static Span<byte> Bytes(ref KeyHash hash) => MemoryMarshal.AsBytes(new Span<KeyHash>(ref hash));

    private static string HexOf(string secret)
    {
        KeySecret.TryHash(secret, out var hash);
        return Convert.ToHexStringLower(Bytes(ref hash));
    }

    private static KeyHash FromHex(string hex) => MemoryMarshal.Read<KeyHash>(Convert.FromHexString(hex));

    /// <param name="Until">Unix milliseconds; null: while the key is valid.</param>
    private sealed record Entry(KeyHash Hash, Caller Caller, bool Revoked, long? Until);
}
