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

    public static readonly Migration ImageSizeMigration = new(
        150,
        "image size of calls",
        "ALTER TABLE calls ADD COLUMN image_size TEXT NULL"
    );

    /// <summary>Entries after which other work of the thread pool may run.</summary>
    private const int EntriesPerTurn = 20;

    /// <summary>In the order of <see cref="AddRow"/>.</summary>
    private static readonly (string, ColumnType)[] s_columns =
    [
        ("id", ColumnType.Text),
        ("key_id", ColumnType.Text),
        ("user_name", ColumnType.Text),
        ("operation", ColumnType.Text),
        ("model", ColumnType.Text),
        ("provider", ColumnType.Text),
        ("served_model", ColumnType.Text),
        ("prompt_tokens", ColumnType.Number),
        ("cached_prompt_tokens", ColumnType.Number),
        ("image_prompt_tokens", ColumnType.Number),
        ("completion_tokens", ColumnType.Number),
        ("reasoning_tokens", ColumnType.Number),
        ("image_completion_tokens", ColumnType.Number),
        ("images", ColumnType.Number),
        ("reserved", ColumnType.Number),
        ("cost", ColumnType.Number),
        ("estimated", ColumnType.Number),
        ("unsettled", ColumnType.Number),
        ("overrun", ColumnType.Number),
        ("price_unknown", ColumnType.Number),
        ("status", ColumnType.Text),
        ("error", ColumnType.Text),
        ("attempts", ColumnType.Number),
        ("latency_ms", ColumnType.Number),
        ("first_event_ms", ColumnType.Number),
        ("started_at", ColumnType.Number),
        ("stepped_down", ColumnType.Number),
        ("lines", ColumnType.Blob),
        ("image_size", ColumnType.Text),
    ];

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
        using var rows = NewRows(entries.TryGetNonEnumeratedCount(out var count) ? count : 0);
        var (rollup, spending) = (new RollupBatch(), new SpendingBatch());
        foreach (var entry in entries)
        {
            AddRow(rows, entry);
            rollup.Add(entry);
            spending.Add(entry);
            if (rows.Count % EntriesPerTurn == 0)
                await Task.Yield();
        }
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var existing = await SqlFlavor.InserterOf(connection).InsertAsync(transaction, rows, cancellationToken);
        if (existing.Count > 0) // as after a crash between the commit and the release of the entries
            (rollup, spending) = Sum(entries.Where((_, number) => !existing.Contains(number)));
        await SpendingTable.AddAsync(transaction, spending, cancellationToken);
        await rollups.AddAsync(transaction, rollup, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        rollups.Committed();
    }

    private static (RollupBatch, SpendingBatch) Sum(IEnumerable<JournalEntry> entries)
    {
        var (rollup, spending) = (new RollupBatch(), new SpendingBatch());
        foreach (var entry in entries)
        {
            rollup.Add(entry);
            spending.Add(entry);
        }
        return (rollup, spending);
    }

    /// <summary>An empty batch of rows; the caller disposes it.</summary>
    /// <param name="count">The expected number of rows; 0: unknown.</param>
    public static RowBatch NewRows(int count = 0) => new("calls", s_columns, count);

    /// <summary>Adds the row of an entry.</summary>
    public static void AddRow(RowBatch rows, in JournalEntry entry)
    {
        var (reservation, settlement, flags) = (entry.Reservation, entry.Settlement, entry.Flags);
        var usage = settlement?.Usage;
        rows.Add(reservation.Id);
        rows.Add(reservation.KeyId);
        rows.Add(reservation.User);
        rows.Add(reservation.Operation);
        rows.Add(reservation.Model);
        rows.Add(settlement?.Provider);
        rows.Add(settlement?.ServedModel);
        rows.Add(usage?.PromptTokens);
        rows.Add(usage?.CachedPromptTokens);
        rows.Add(usage?.ImagePromptTokens);
        rows.Add(usage?.CompletionTokens);
        rows.Add(usage?.ReasoningTokens);
        rows.Add(usage?.ImageCompletionTokens);
        rows.Add(usage?.Images);
        rows.Add(reservation.Reserved);
        rows.Add(entry.Cost);
        rows.Add(ToBit(flags, SettlementFlags.Estimated));
        rows.Add(ToBit(flags, SettlementFlags.Unsettled));
        rows.Add(ToBit(flags, SettlementFlags.Overrun));
        rows.Add(ToBit(flags, SettlementFlags.PriceUnknown));
        rows.Add(entry.Status);
        rows.Add(settlement?.Error);
        rows.Add(settlement?.Attempts ?? 0);
        rows.Add(settlement?.Milliseconds);
        rows.Add(settlement?.FirstEventMilliseconds);
        rows.Add(reservation.StartedAt);
        rows.Add(ToBit(flags, SettlementFlags.SteppedDown));
        rows.Add(ChargeEncoding.Encode(entry));
        rows.Add(reservation.ImageSize?.ToString());
    }

    private static long ToBit(SettlementFlags flags, SettlementFlags flag) => (flags & flag) == 0 ? 0 : 1;
}
