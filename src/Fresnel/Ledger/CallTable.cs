using System.Data.Common;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>The table of calls, including refused and failed ones, without prompts or images.</summary>
/// <remarks>
/// A second table holds the total cost of each key, which is fast to read and remains when old rows are deleted.
/// </remarks>
internal static class CallTable
{
    public static readonly Migration Migration = new(
        2,
        "calls",
        """
        CREATE TABLE calls (
            id TEXT PRIMARY KEY,
            key_id TEXT NOT NULL,
            user_name TEXT NULL,
            operation TEXT NOT NULL,
            model TEXT NOT NULL,
            provider TEXT NULL,
            served_model TEXT NULL,
            prompt_tokens BIGINT NULL,
            cached_prompt_tokens BIGINT NULL,
            image_prompt_tokens BIGINT NULL,
            completion_tokens BIGINT NULL,
            reasoning_tokens BIGINT NULL,
            image_completion_tokens BIGINT NULL,
            images INTEGER NULL,
            reserved BIGINT NULL,
            cost BIGINT NULL,
            estimated INTEGER NOT NULL,
            unsettled INTEGER NOT NULL,
            overrun INTEGER NOT NULL,
            price_unknown INTEGER NOT NULL,
            status TEXT NOT NULL,
            error TEXT NULL,
            attempts INTEGER NOT NULL,
            latency_ms BIGINT NULL,
            first_event_ms BIGINT NULL,
            started_at BIGINT NOT NULL
        );
        CREATE INDEX calls_by_start ON calls (started_at);
        CREATE TABLE key_totals (
            key_id TEXT PRIMARY KEY,
            cost BIGINT NOT NULL
        );
        """
    );

    public static readonly Migration SteppedDownMigration = new(
        32,
        "calls that stepped down",
        "ALTER TABLE calls ADD COLUMN stepped_down INTEGER NOT NULL DEFAULT 0"
    );

    /// <summary>In the order of <see cref="FillValues"/>.</summary>
    private static readonly string[] s_columns =
    [
        "id",
        "key_id",
        "user_name",
        "operation",
        "model",
        "provider",
        "served_model",
        "prompt_tokens",
        "cached_prompt_tokens",
        "image_prompt_tokens",
        "completion_tokens",
        "reasoning_tokens",
        "image_completion_tokens",
        "images",
        "reserved",
        "cost",
        "estimated",
        "unsettled",
        "overrun",
        "price_unknown",
        "status",
        "error",
        "attempts",
        "latency_ms",
        "first_event_ms",
        "started_at",
        "stepped_down",
    ];

    private static readonly string s_insert =
        $"INSERT INTO calls ({string.Join(", ", s_columns)}) "
        + $"VALUES ({string.Join(", ", s_columns.Index().Select(column => $"@p{column.Index}"))}) "
        + "ON CONFLICT (id) DO NOTHING";

    /// <summary>Inserts entries in one transaction. An existing call is not changed, so repeating it has no effect.</summary>
    /// <remarks>An entry without a settlement was interrupted by a crash and is charged its full reservation.</remarks>
    public static async Task InsertAsync(
        DbDataSource database,
        IEnumerable<JournalEntry> entries,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CreateInsert(connection, transaction, s_insert, s_columns.Length);
        await using var lineCommand = CreateInsert(
            connection,
            transaction,
            LedgerLineTable.InsertSql,
            LedgerLineTable.Columns
        );
        var charged = new List<(Reservation Call, long Cost)>();
        var values = new object?[s_columns.Length];
        foreach (var entry in entries)
        {
            FillValues(values, entry);
            if (await ExecuteAsync(command, values, cancellationToken) == 0)
                continue;
            foreach (var row in LedgerLineTable.ToRows(entry))
                await ExecuteAsync(lineCommand, row, cancellationToken);
            if (CostOf(entry) is > 0 and var cost)
                charged.Add((entry.Reservation, cost));
        }
        await SpendingTable.AddAsync(transaction, charged, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static DbCommand CreateInsert(DbConnection connection, DbTransaction transaction, string sql, int columns)
    {
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var column = 0; column < columns; column++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{column}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private static Task<int> ExecuteAsync(DbCommand command, object?[] values, CancellationToken cancellationToken)
    {
        for (var column = 0; column < values.Length; column++)
            command.Parameters[column].Value = values[column] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The charged cost: without a settlement, the full reservation.</summary>
    private static long? CostOf(in JournalEntry entry) =>
        entry.Settlement is { } settlement ? settlement.Cost : entry.Reservation.Reserved;

    private static void FillValues(object?[] values, in JournalEntry entry)
    {
        var (reservation, settlement) = (entry.Reservation, entry.Settlement);
        var usage = settlement?.Usage;
        var flags =
            settlement?.Flags
            ?? SettlementFlags.Unsettled | (reservation.Reserved is null ? SettlementFlags.PriceUnknown : 0);
        var column = 0;
        values[column++] = reservation.Id;
        values[column++] = reservation.KeyId;
        values[column++] = reservation.User;
        values[column++] = reservation.Operation;
        values[column++] = reservation.Model;
        values[column++] = settlement?.Provider;
        values[column++] = settlement?.ServedModel;
        values[column++] = usage?.PromptTokens;
        values[column++] = usage?.CachedPromptTokens;
        values[column++] = usage?.ImagePromptTokens;
        values[column++] = usage?.CompletionTokens;
        values[column++] = usage?.ReasoningTokens;
        values[column++] = usage?.ImageCompletionTokens;
        values[column++] = usage?.Images;
        values[column++] = reservation.Reserved;
        values[column++] = CostOf(entry);
        values[column++] = ToBit(flags, SettlementFlags.Estimated);
        values[column++] = ToBit(flags, SettlementFlags.Unsettled);
        values[column++] = ToBit(flags, SettlementFlags.Overrun);
        values[column++] = ToBit(flags, SettlementFlags.PriceUnknown);
        values[column++] = settlement?.Status ?? "unsettled";
        values[column++] = settlement?.Error;
        values[column++] = settlement?.Attempts ?? 0;
        values[column++] = settlement?.Milliseconds;
        values[column++] = settlement?.FirstEventMilliseconds;
        values[column++] = reservation.StartedAt;
        values[column] = ToBit(flags, SettlementFlags.SteppedDown);
    }

    private static int ToBit(SettlementFlags flags, SettlementFlags flag) => (flags & flag) == 0 ? 0 : 1;
}
