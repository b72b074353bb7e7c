using System.Data.Common;
using Fresnel.Ledger.Rollups;
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

    public static readonly Migration LinesMigration = new(
        81,
        "lines with their call, and calls by key",
        """
        ALTER TABLE calls ADD COLUMN lines BLOB NULL;
        CREATE INDEX calls_by_key ON calls (key_id, started_at);
        """
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
        "lines",
    ];

    public static IReadOnlyList<string> Columns => s_columns;

    private static readonly string s_insert =
        $"INSERT INTO calls ({string.Join(", ", s_columns)}) "
        + $"VALUES ({string.Join(", ", s_columns.Index().Select(column => $"@p{column.Index}"))}) "
        + "ON CONFLICT (id) DO NOTHING";

    /// <summary>
    /// Inserts entries and adds them to the sums, in one transaction. An existing call is not changed and not added
    /// again, so repeating it has no effect.
    /// </summary>
    /// <remarks>An entry without a settlement was interrupted by a crash and is charged its full reservation.</remarks>
    public static async Task InsertAsync(
        DbDataSource database,
        RollupWriter rollups,
        IEnumerable<JournalEntry> entries,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = CreateCommand(transaction, s_insert, s_columns.Length);
        var (batch, charged) = (new RollupBatch(), new List<(Reservation Call, long Cost)>());
        var values = new object?[s_columns.Length];
        foreach (var entry in entries)
        {
            FillValues(values, entry);
            if (await ExecuteAsync(command, values, cancellationToken) == 0)
                continue;
            batch.Add(entry);
            if (entry.Cost is > 0 and var cost)
                charged.Add((entry.Reservation, cost));
        }
        await SpendingTable.AddAsync(transaction, charged, cancellationToken);
        await rollups.AddAsync(transaction, batch, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        rollups.Committed();
    }

    /// <summary>Creates a command with parameters <c>@p0</c>, <c>@p1</c>…, to be executed many times.</summary>
    public static DbCommand CreateCommand(DbTransaction transaction, string sql, int parameters)
    {
        var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static void AddParameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static Task<int> ExecuteAsync(DbCommand command, object?[] values, CancellationToken cancellationToken)
    {
        for (var column = 0; column < values.Length; column++)
            command.Parameters[column].Value = values[column] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Fills the values of a row.</summary>
    public static void FillValues(object?[] values, in JournalEntry entry)
    {
        var (reservation, settlement, flags) = (entry.Reservation, entry.Settlement, entry.Flags);
        var usage = settlement?.Usage;
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
        values[column++] = entry.Cost;
        values[column++] = ToBit(flags, SettlementFlags.Estimated);
        values[column++] = ToBit(flags, SettlementFlags.Unsettled);
        values[column++] = ToBit(flags, SettlementFlags.Overrun);
        values[column++] = ToBit(flags, SettlementFlags.PriceUnknown);
        values[column++] = entry.Status;
        values[column++] = settlement?.Error;
        values[column++] = settlement?.Attempts ?? 0;
        values[column++] = settlement?.Milliseconds;
        values[column++] = settlement?.FirstEventMilliseconds;
        values[column++] = reservation.StartedAt;
        values[column++] = ToBit(flags, SettlementFlags.SteppedDown);
        values[column] = ChargeEncoding.Encode(entry);
    }

    private static int ToBit(SettlementFlags flags, SettlementFlags flag) => (flags & flag) == 0 ? 0 : 1;
}
