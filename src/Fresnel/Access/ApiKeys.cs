using System.Collections.Frozen;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Storage;

namespace Fresnel.Access;

/// <summary>The keys callers present. Only hashes are stored; all of them are held in memory, so a check costs one hash and no disk.</summary>
/// <remarks>Thread-safe. Made by <see cref="OpenAsync"/> once the schema is there.</remarks>
public sealed class ApiKeys
{
    internal static readonly Migration Migration = new(1, "keys", """
        CREATE TABLE keys (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            role TEXT NOT NULL,
            hash TEXT NOT NULL UNIQUE,
            hint TEXT NOT NULL,
            budget BIGINT NULL,
            created_at BIGINT NOT NULL,
            revoked_at BIGINT NULL
        )
        """);

    private const string Columns = "id AS Id, name AS Name, role AS Role, hash AS Hash, hint AS Hint, budget AS Budget, created_at AS CreatedAt, revoked_at AS RevokedAt";

    private readonly DbDataSource _database;
    private readonly TimeProvider _time;
    private volatile FrozenDictionary<KeyHash, Entry> _entries = FrozenDictionary<KeyHash, Entry>.Empty;

    private ApiKeys(DbDataSource database, TimeProvider time) => (_database, _time) = (database, time);

    public static async Task<ApiKeys> OpenAsync(DbDataSource database, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var keys = new ApiKeys(database, time);
        await keys.ReloadAsync(cancellationToken);
        return keys;
    }

    /// <summary>Who presents this secret.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Unauthenticated"/>: none, unknown or revoked.</exception>
    public Caller Authenticate(ReadOnlySpan<char> secret)
    {
        if (secret.IsEmpty)
            throw new GatewayException(ErrorKind.Unauthenticated, "You didn't provide an API key. Send it as \"Authorization: Bearer fk-…\".");
        if (!KeySecret.TryHash(secret, out var hash) || !_entries.TryGetValue(hash, out var entry) || !Same(hash, entry.Hash))
            throw new GatewayException(ErrorKind.Unauthenticated, $"Incorrect API key provided: {KeySecret.Mask(secret)}. Make one with \"fresnel keys create\".");
        if (entry.Revoked)
            throw new GatewayException(ErrorKind.Unauthenticated, $"The API key {KeySecret.Mask(secret)} was revoked. Ask for a new one.");
        return entry.Caller;
    }

    /// <param name="budget">Most it may ever spend; null: no limit.</param>
    public async Task<NewKey> CreateAsync(string name, KeyRole role, Money? budget = null, CancellationToken cancellationToken = default)
    {
        var secret = KeySecret.New();
        KeySecret.TryHash(secret, out var hash);
        var now = Milliseconds(_time.GetUtcNow());
        var row = new Row($"key_{Guid.CreateVersion7():N}", name, role.ToString().ToLowerInvariant(), ToHex(hash), KeySecret.Mask(secret), budget?.Nanodollars, now, null);
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO keys (id, name, role, hash, hint, budget, created_at) VALUES (@Id, @Name, @Role, @Hash, @Hint, @Budget, @CreatedAt)",
                row, cancellationToken: cancellationToken));
        }
        await ReloadAsync(cancellationToken);
        return new NewKey(row.ToKey(), secret);
    }

    /// <returns>Every key, revoked ones too, oldest first.</returns>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await ReadAsync(cancellationToken)).Select(row => row.ToKey())];

    /// <summary>Ends a key; calls under way finish.</summary>
    /// <returns>False: no valid key has this id.</returns>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken = default)
    {
        int changed;
        await using (var connection = await _database.OpenConnectionAsync(cancellationToken))
        {
            changed = await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL",
                new { now = Milliseconds(_time.GetUtcNow()), id }, cancellationToken: cancellationToken));
        }
        await ReloadAsync(cancellationToken);
        return changed > 0;
    }

    /// <summary>Reads the keys again, after another process changed them.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default) =>
        _entries = (await ReadAsync(cancellationToken)).ToFrozenDictionary(row => FromHex(row.Hash), row => row.ToEntry());

    private async Task<IEnumerable<Row>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM keys ORDER BY created_at, id", cancellationToken: cancellationToken));
    }

    private static bool Same(KeyHash left, KeyHash right) => CryptographicOperations.FixedTimeEquals(Bytes(ref left), Bytes(ref right));

    private static Span<byte> Bytes(ref KeyHash hash) => MemoryMarshal.AsBytes(new Span<KeyHash>(ref hash));

    private static string ToHex(KeyHash hash) => Convert.ToHexStringLower(Bytes(ref hash));

    private static KeyHash FromHex(string hex) => MemoryMarshal.Read<KeyHash>(Convert.FromHexString(hex));

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private sealed record Entry(KeyHash Hash, Caller Caller, bool Revoked);

    private sealed record Row(string Id, string Name, string Role, string Hash, string Hint, long? Budget, long CreatedAt, long? RevokedAt)
    {
        private KeyRole KeyRole => Enum.Parse<KeyRole>(Role, ignoreCase: true);

        private Money? Limit => Budget is { } nanodollars ? new Money(nanodollars) : null;

        public Entry ToEntry() => new(FromHex(Hash), new Caller(Id, Name, KeyRole, Limit), RevokedAt is not null);

        public ApiKey ToKey() => new(
            Id, Name, KeyRole, Hint,
            Limit,
            DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            RevokedAt is { } revoked ? DateTimeOffset.FromUnixTimeMilliseconds(revoked) : null);
    }
}
