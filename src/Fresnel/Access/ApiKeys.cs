using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>
/// The API keys. Only hashes of their secrets are stored, and all are held in memory: authentication costs one hash and
/// no I/O.
/// </summary>
/// <remarks>Thread-safe. Created by <see cref="OpenAsync"/> after the schema migrations.</remarks>
public sealed class ApiKeys
{
    private readonly DbDataSource _database;
    private readonly TimeProvider _time;
    private readonly SortableIds _ids;
    private readonly Lock _publishLock = new();
    private volatile FrozenDictionary<KeyHash, Entry> _entries = FrozenDictionary<KeyHash, Entry>.Empty;
    private volatile IReadOnlyList<Scope> _scopes = [];
    private long _lastReloadStarted;
    private long _publishedVersion;

    private ApiKeys(DbDataSource database, TimeProvider time) =>
        (_database, _time, _ids) = (database, time, new SortableIds(time));

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

    /// <summary>Every organisation, team and valid key as last read from the database, widest first.</summary>
    public IReadOnlyList<Scope> Scopes => _scopes;

    /// <summary>Returns the caller that a secret belongs to.</summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unauthenticated"/>: the secret is missing, unknown, revoked, replaced or expired.
    /// </exception>
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
            || !HashesEqual(hash, entry.Hash)
        )
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"Incorrect API key provided: {KeySecret.Mask(secret)}. Make one with \"fresnel keys create\"."
            );
        if (entry.IsRevoked)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"The API key {KeySecret.Mask(secret)} was revoked. Request a new one."
            );
        if (entry.ReplacedAt is { } replacedAt && Now() >= replacedAt)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"The API key {KeySecret.Mask(secret)} was replaced by a new one, and its grace period is over."
            );
        if (entry.ExpiresAt is { } expiresAt && Now() >= expiresAt)
            throw new GatewayException(
                ErrorKind.Unauthenticated,
                $"The API key {KeySecret.Mask(secret)} expired at "
                    + $"{DateTimeOffset.FromUnixTimeMilliseconds(expiresAt):yyyy-MM-dd'T'HH:mm:ss'Z'}. Request a new one."
            );
        return entry.Caller;
    }

    /// <returns>The caller of a key; null: there is no such key, it was revoked or has expired.</returns>
    public Caller? Find(string keyId) =>
        _entries
            .Values.FirstOrDefault(entry =>
                entry.Caller.KeyId == keyId && !entry.IsRevoked && (entry.ExpiresAt is not { } end || Now() < end)
            )
            ?.Caller;

    /// <param name="budget">The total budget; null: no limit.</param>
    public Task<CreatedKey> CreateAsync(
        string name,
        KeyRole role,
        Money? budget = null,
        CancellationToken cancellationToken = default
    ) =>
        CreateAsync(
            name,
            role,
            budget is { } limit ? Policy.WithTotalBudget(limit) : Policy.None,
            null,
            AuditLog.CliActor,
            cancellationToken: cancellationToken
        );

    /// <param name="teamId">The key's team, which never changes; null: none.</param>
    /// <param name="actor">For the audit log; see <see cref="AuditEntry.Actor"/>.</param>
    /// <param name="expiresAt">When the key becomes invalid; null: never.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>: the team does not exist.</exception>
    public async Task<CreatedKey> CreateAsync(
        string name,
        KeyRole role,
        Policy policy,
        string? teamId,
        string actor,
        DateTimeOffset? expiresAt = null,
        CancellationToken cancellationToken = default
    )
    {
        var secret = KeySecret.Generate();
        var row = NewRow(secret, name, role) with
        {
            Policy = PolicyJson.Write(policy),
            TeamId = teamId,
            ExpiresAt = expiresAt?.ToUnixTimeMilliseconds(),
        };
        await ChangeAsync(transaction => InsertAsync(transaction, row, actor, cancellationToken), cancellationToken);
        return new CreatedKey(row.ToKey(), secret);
    }

    /// <summary>
    /// Returns the key of a person who has signed in: created the first time, and later with the name and role that the
    /// identity provider reports now. Its secret is unknown until it is rotated.
    /// </summary>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Forbidden"/>: the person's key was revoked; <see cref="ErrorKind.NotFound"/>: the team does not
    /// exist.
    /// </exception>
    public async Task<ApiKey> SignInAsync(PersonalKey person, CancellationToken cancellationToken = default) =>
        (
            await ChangeAsync(
                async transaction =>
                {
                    var before = await KeyTable.FindBySubjectAsync(transaction, person.Subject, cancellationToken);
                    if (before is null)
                    {
                        var row = NewRow(KeySecret.Generate(), person.Name, person.Role) with
                        {
                            TeamId = person.TeamId,
                            Subject = person.Subject,
                        };
                        return await InsertAsync(transaction, row, row.Id, cancellationToken);
                    }
                    if (before.RevokedAt is not null)
                        throw new GatewayException(
                            ErrorKind.Forbidden,
                            "Your access was revoked. An admin of the gateway can create another key for you."
                        );
                    var after = before with { Name = person.Name, Role = ToText(person.Role) };
                    if (after == before)
                        return (before, null);
                    await KeyTable.UpdateAsync(transaction, after, cancellationToken);
                    return (
                        after,
                        new AuditChange(after.Id, "key.change", after.Id, before.ToAuditState(), after.ToAuditState())
                    );
                },
                cancellationToken
            )
        ).ToKey();

    /// <summary>Changes a key's name, role, policy or expiry.</summary>
    /// <param name="force">Whether the last valid admin key may become a user's key.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.NotFound"/>, or <see cref="ErrorKind.InvalidRequest"/>: no admin key would be left.
    /// </exception>
    public async Task<ApiKey> ChangeAsync(
        string id,
        Func<ApiKey, ApiKey> change,
        string actor,
        bool force = false,
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
                        Role = ToText(changed.Role),
                        Policy = PolicyJson.Write(changed.Policy),
                        ExpiresAt = changed.ExpiresAt?.ToUnixTimeMilliseconds(),
                    };
                },
                force,
                cancellationToken
            )
        ).ToKey();

    /// <summary>
    /// Replaces a key's secret. The old one stays valid for the grace period; one from an earlier rotation is invalid
    /// immediately.
    /// </summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<CreatedKey> RotateAsync(
        string id,
        TimeSpan grace,
        string actor,
        CancellationToken cancellationToken = default
    )
    {
        var secret = KeySecret.Generate();
        var row = await UpdateAsync(
            id,
            actor,
            "key.rotate",
            row =>
                row with
                {
                    Hash = HashToHex(secret),
                    Hint = KeySecret.Mask(secret),
                    PreviousHash = row.Hash,
                    PreviousUntil = Now() + (long)grace.TotalMilliseconds,
                },
            force: false,
            cancellationToken
        );
        return new CreatedKey(row.ToKey(), secret);
    }

    /// <returns>Every key including revoked ones, oldest first.</returns>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return [.. (await KeyTable.ReadAsync(connection, cancellationToken)).Select(row => row.ToKey())];
    }

    /// <summary>Revokes a key, including the secret before its last rotation. Running calls finish.</summary>
    /// <param name="force">Whether the last valid admin key may be revoked.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.NotFound"/>: no key that is not revoked has this id; <see cref="ErrorKind.InvalidRequest"/>: no
    /// admin key would be left.
    /// </exception>
    public Task RevokeAsync(
        string id,
        string actor = AuditLog.CliActor,
        bool force = false,
        CancellationToken cancellationToken = default
    ) => UpdateAsync(id, actor, "key.revoke", row => row with { RevokedAt = Now() }, force, cancellationToken);

    /// <summary>Reloads the keys, after another process or <see cref="Groups"/> changed the database.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        // a reload that began later has read at least what this one reads
        var version = Interlocked.Increment(ref _lastReloadStarted);
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        var groups = (await Groups.ReadAsync(connection, cancellationToken)).ToDictionary(group => group.Id);
        var entries = new Dictionary<KeyHash, Entry>();
        List<Scope> scopes = [.. groups.Values.OrderBy(group => group.Kind).Select(group => group.ToScope(version))];
        foreach (var row in await KeyTable.ReadAsync(connection, cancellationToken))
        {
            var key = row.ToKey();
            var caller = new Caller(
                key.Id,
                key.Name,
                key.Role,
                key.Policy,
                ParentScopes(key.TeamId, groups, version),
                version
            )
            {
                Hint = key.Hint,
                ExpiresAt = key.ExpiresAt,
            };
            if (row.RevokedAt is null)
                scopes.Add(caller.Scopes[^1]);
            var entry = new Entry(ParseHash(row.Hash), caller, row.RevokedAt is not null, null, row.ExpiresAt);
            entries[entry.Hash] = entry;
            if (row.PreviousHash is { } previousHash)
            {
                entry = entry with { Hash = ParseHash(previousHash), ReplacedAt = row.PreviousUntil };
                entries[entry.Hash] = entry;
            }
        }
        var frozen = entries.ToFrozenDictionary();
        lock (_publishLock)
        {
            if (version > _publishedVersion)
                (_entries, _scopes, _publishedVersion) = (frozen, scopes, version);
        }
    }

    private static IReadOnlyList<Scope> ParentScopes(string? teamId, Dictionary<string, Group> groups, long version)
    {
        if (teamId is null || !groups.TryGetValue(teamId, out var team))
            return [];
        return team.ParentId is { } organisationId && groups.TryGetValue(organisationId, out var organisation)
            ? [organisation.ToScope(version), team.ToScope(version)]
            : [team.ToScope(version)];
    }

    private KeyRow NewRow(string secret, string name, KeyRole role) =>
        new()
        {
            Id = $"key_{_ids.Next()}",
            Name = name,
            Role = ToText(role),
            Hash = HashToHex(secret),
            Hint = KeySecret.Mask(secret),
            CreatedAt = Now(),
        };

    private static async Task<(KeyRow, AuditChange?)> InsertAsync(
        DbTransaction transaction,
        KeyRow row,
        string actor,
        CancellationToken cancellationToken
    )
    {
        if (row.TeamId is not null)
            await Groups.FindAsync(transaction, ScopeKind.Team, row.TeamId, "team", cancellationToken);
        await KeyTable.InsertAsync(transaction, row, cancellationToken);
        return (row, new AuditChange(actor, "key.create", row.Id, null, row.ToAuditState()));
    }

    private static string ToText(KeyRole role) => role.ToString().ToLowerInvariant();

    private Task<KeyRow> UpdateAsync(
        string id,
        string actor,
        string action,
        Func<KeyRow, KeyRow> change,
        bool force,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            async transaction =>
            {
                var before = await KeyTable.FindAsync(transaction, id, cancellationToken);
                var after = change(before);
                if (!force && IsValidAdmin(before) && !IsValidAdmin(after))
                    await RequireOtherAdminAsync(transaction, after, cancellationToken);
                await KeyTable.UpdateAsync(transaction, after, cancellationToken);
                return (
                    after,
                    new AuditChange(
                        actor,
                        action,
                        id,
                        before.ToAuditState(),
                        after.RevokedAt is null ? after.ToAuditState() : null
                    )
                );
            },
            cancellationToken
        );

    private bool IsValidAdmin(KeyRow row) =>
        row is { Role: "admin", RevokedAt: null } && (row.ExpiresAt is not { } expiresAt || expiresAt > Now());

    private async Task RequireOtherAdminAsync(
        DbTransaction transaction,
        KeyRow row,
        CancellationToken cancellationToken
    )
    {
        if (!await KeyTable.HasOtherAdminAsync(transaction, row.Id, Now(), cancellationToken))
            throw GatewayException.InvalidRequest(
                $"{row.Id} is the last valid admin key; without it the admin API cannot be used. "
                    + "Create another admin key first, or force it: --force, over HTTP ?force=true.",
                row.RevokedAt is null ? "role" : "id"
            );
    }

    private async Task<KeyRow> ChangeAsync(
        Func<DbTransaction, Task<(KeyRow, AuditChange?)>> change,
        CancellationToken cancellationToken
    )
    {
        var row = await AuditedTransaction.RunAsync(_database, _time, change, cancellationToken);
        await ReloadAsync(cancellationToken);
        return row;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private static bool HashesEqual(KeyHash left, KeyHash right) =>
        CryptographicOperations.FixedTimeEquals(Bytes(ref left), Bytes(ref right));

    private static Span<byte> Bytes(ref KeyHash hash) => MemoryMarshal.AsBytes(new Span<KeyHash>(ref hash));

    private static string HashToHex(string secret)
    {
        KeySecret.TryHash(secret, out var hash);
        return Convert.ToHexStringLower(Bytes(ref hash));
    }

    private static KeyHash ParseHash(string hex) => MemoryMarshal.Read<KeyHash>(Convert.FromHexString(hex));

    /// <param name="ReplacedAt">When a replaced secret becomes invalid, Unix milliseconds; null: not replaced.</param>
    /// <param name="ExpiresAt">When the key becomes invalid, Unix milliseconds; null: never.</param>
    private sealed record Entry(KeyHash Hash, Caller Caller, bool IsRevoked, long? ReplacedAt, long? ExpiresAt);
}
