using System.Data.Common;
using System.Text;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>
/// The spending of each key and end user by the hour in which calls began. These sums are fast to read and remain when
/// old rows are deleted.
/// </summary>
internal static class SpendingTable
{
    /// <summary>Milliseconds.</summary>
    public const long HourMilliseconds = 3_600_000;

    public static readonly Migration Migration = new(
        5,
        "spending by the hour",
        """
        CREATE TABLE key_hours (
            key_id TEXT NOT NULL,
            hour BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            PRIMARY KEY (key_id, hour)
        );
        CREATE INDEX key_hours_by_hour ON key_hours (hour);
        CREATE TABLE user_hours (
            key_id TEXT NOT NULL,
            user_name TEXT NOT NULL,
            hour BIGINT NOT NULL,
            cost BIGINT NOT NULL,
            PRIMARY KEY (key_id, user_name, hour)
        );
        INSERT INTO key_hours SELECT key_id, started_at / 3600000, CAST(SUM(cost) AS BIGINT) FROM calls WHERE cost > 0 GROUP BY 1, 2;
        INSERT INTO user_hours SELECT key_id, user_name, started_at / 3600000, CAST(SUM(cost) AS BIGINT) FROM calls
            WHERE cost > 0 AND user_name IS NOT NULL AND user_name <> '' GROUP BY 1, 2, 3;
        """
    );

    /// <summary>Merges the spending of names that differ only in case and white space.</summary>
    public static readonly Migration FoldedUsersMigration = new(6, "end users by folded names", "SELECT 1")
    {
        Backfill = FoldUsersAsync,
    };

    /// <summary>Adds the cost of calls, within the transaction that inserts them.</summary>
    public static async Task AddAsync(
        DbTransaction transaction,
        SpendingBatch batch,
        CancellationToken cancellationToken
    )
    {
        using var totals = new RowBatch("key_totals", [("key_id", ColumnType.Text), ("cost", ColumnType.Number)]);
        using var hours = new RowBatch(
            "key_hours",
            [("key_id", ColumnType.Text), ("hour", ColumnType.Number), ("cost", ColumnType.Number)]
        );
        using var users = new RowBatch(
            "user_hours",
            [
                ("key_id", ColumnType.Text),
                ("user_name", ColumnType.Text),
                ("hour", ColumnType.Number),
                ("cost", ColumnType.Number),
            ]
        );
        foreach (var key in batch.Costs.GroupBy(item => item.Key.KeyId).OrderBy(key => key.Key, StringComparer.Ordinal))
        {
            totals.Add(key.Key);
            totals.Add(key.Sum(item => item.Value));
            foreach (var hour in key.GroupBy(item => item.Key.Hour).OrderBy(hour => hour.Key))
            {
                hours.Add(key.Key);
                hours.Add(hour.Key);
                hours.Add(hour.Sum(item => item.Value));
            }
        }
        foreach (
            var ((keyId, user, hour), cost) in batch
                .Costs.Where(item => item.Key.User.Length > 0)
                .OrderBy(item => item.Key.KeyId, StringComparer.Ordinal)
                .ThenBy(item => item.Key.User, StringComparer.Ordinal)
                .ThenBy(item => item.Key.Hour)
        )
        {
            users.Add(keyId);
            users.Add(user);
            users.Add(hour);
            users.Add(cost);
        }
        var inserter = SqlFlavor.InserterOf(transaction.Connection!);
        await inserter.AddAsync(transaction, totals, 1, cancellationToken);
        await inserter.AddAsync(transaction, hours, 2, cancellationToken);
        await inserter.AddAsync(transaction, users, 3, cancellationToken);
    }

    private static async Task FoldUsersAsync(
        DbTransaction transaction,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rows = await transaction.Connection!.QueryAsync<(string KeyId, string User, long Hour, long Cost)>(
            new CommandDefinition(
                "SELECT key_id, user_name, hour, cost FROM user_hours",
                transaction: transaction,
                cancellationToken: cancellationToken
            )
        );
        foreach (var (keyId, user, hour, cost) in rows.Where(row => EndUserName.Fold(row.User) != row.User))
        {
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(
                    "DELETE FROM user_hours WHERE key_id = @keyId AND user_name = @user AND hour = @hour",
                    new
                    {
                        keyId,
                        user,
                        hour,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            if (EndUserName.Fold(user) is not { } folded)
                continue; // white space was a name, and is none now
            await transaction.Connection!.ExecuteAsync(
                new CommandDefinition(
                    """
                    INSERT INTO user_hours (key_id, user_name, hour, cost) VALUES (@keyId, @folded, @hour, @cost)
                    ON CONFLICT (key_id, user_name, hour) DO UPDATE SET cost = user_hours.cost + excluded.cost
                    """,
                    new
                    {
                        keyId,
                        folded,
                        hour,
                        cost,
                    },
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
        }
    }

    /// <summary>A user's name as it is stored: truncated to the length of the journal's field, and cleaned.</summary>
    public static string TruncateUserName(string user)
    {
        if (user.Length * 3 <= JournalEntry.MaxUserBytes)
            return StoredText.Clean(user);
        Span<byte> buffer = stackalloc byte[JournalEntry.MaxUserBytes];
        System.Text.Unicode.Utf8.FromUtf16(user, buffer, out _, out var written);
        return StoredText.Clean(Encoding.UTF8.GetString(buffer[..written]));
    }
}
