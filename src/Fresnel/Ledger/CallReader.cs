using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger;

/// <summary>Reads calls back as the journal entries that they were recorded from.</summary>
internal static class CallReader
{
    private static readonly Dictionary<string, LedgerLineKind> s_kinds = Enum.GetValues<LedgerLineKind>()
        .ToDictionary(EnumNames.SnakeCase);

    private const string Select = """
        SELECT c.id, c.key_id, c.user_name, c.operation, c.model, c.provider, c.served_model, c.prompt_tokens,
            c.cached_prompt_tokens, c.image_prompt_tokens, c.completion_tokens, c.reasoning_tokens,
            c.image_completion_tokens, c.images, c.reserved, c.cost, c.estimated, c.unsettled, c.overrun,
            c.price_unknown, c.stepped_down, c.status, c.error, c.attempts, c.latency_ms, c.first_event_ms, c.started_at,
            c.lines, x.corrections, x.amount
        FROM calls c LEFT JOIN (SELECT call_id, COUNT(*) AS corrections, CAST(SUM(amount) AS BIGINT) AS amount
            FROM ledger_lines WHERE kind = 'correction' GROUP BY call_id) x ON x.call_id = c.id
        """;

    private const string InRange = "c.started_at >= @from AND c.started_at < @until";

    /// <summary>Reads the calls that began in a time range, Unix milliseconds, in no particular order.</summary>
    /// <param name="withLines">False: without the charges.</param>
    public static async Task ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        (long From, long Until) range,
        bool withLines,
        Action<JournalEntry, CorrectionSum> add,
        CancellationToken cancellationToken
    )
    {
        var oldLines = withLines
            ? await ReadOldLinesAsync(
                connection,
                transaction,
                InRange,
                new { from = range.From, until = range.Until },
                cancellationToken
            )
            : null;
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, $"{Select} WHERE {InRange}");
        command.AddParameter("@from", range.From);
        command.AddParameter("@until", range.Until);
        await ReadAsync(command, oldLines, add, cancellationToken);
    }

    /// <returns>Null: there is no such call.</returns>
    public static async Task<(JournalEntry Entry, CorrectionSum Corrections)?> FindAsync(
        DbTransaction transaction,
        string id,
        CancellationToken cancellationToken
    )
    {
        (JournalEntry, CorrectionSum)? found = null;
        var oldLines = await ReadOldLinesAsync(
            transaction.Connection!,
            transaction,
            "c.id = @id",
            new { id },
            cancellationToken
        );
        await using var command = transaction.Connection!.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, $"{Select} WHERE c.id = @id");
        command.AddParameter("@id", id);
        await ReadAsync(command, oldLines, (entry, corrections) => found = (entry, corrections), cancellationToken);
        return found;
    }

    private static async Task ReadAsync(
        DbCommand command,
        ILookup<string, OldLine>? oldLines,
        Action<JournalEntry, CorrectionSum> add,
        CancellationToken cancellationToken
    )
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            add(
                ToEntry(reader, oldLines),
                reader.IsDBNull(28) ? default : new CorrectionSum((int)reader.GetInt64(28), reader.GetInt64(29))
            );
    }

    private static JournalEntry ToEntry(DbDataReader reader, ILookup<string, OldLine>? oldLines)
    {
        var reservation = new Reservation(
            reader.GetString(0),
            reader.GetString(1),
            TextOf(reader, 2),
            reader.GetString(3),
            reader.GetString(4),
            reader.GetInt64(26),
            NumberOf(reader, 14)
        );
        var status = reader.GetString(21);
        if (status == "unsettled")
            return new JournalEntry(reservation, null);
        var (provider, model) = (TextOf(reader, 5), TextOf(reader, 6));
        var charges =
            oldLines is null ? []
            : reader.IsDBNull(27) ? ToCharges(oldLines[reservation.Id])
            : ChargeEncoding.Decode(reader.GetFieldValue<byte[]>(27), provider, model);
        return new JournalEntry(
            reservation,
            new Settlement
            {
                Status = status,
                Error = TextOf(reader, 22),
                Provider = provider,
                ServedModel = model,
                Usage = reader.IsDBNull(7) ? null : UsageOf(reader),
                Cost = NumberOf(reader, 15),
                Flags =
                    FlagOf(reader, 16, SettlementFlags.Estimated)
                    | FlagOf(reader, 17, SettlementFlags.Unsettled)
                    | FlagOf(reader, 18, SettlementFlags.Overrun)
                    | FlagOf(reader, 19, SettlementFlags.PriceUnknown)
                    | FlagOf(reader, 20, SettlementFlags.SteppedDown),
                Attempts = (int)reader.GetInt64(23),
                Milliseconds = NumberOf(reader, 24) ?? 0,
                FirstEventMilliseconds = NumberOf(reader, 25),
                Charge = charges.Count > 0 ? charges[0] : default,
                AdditionalCharges = charges.Count > 1 ? [.. charges.Skip(1)] : null,
            }
        );
    }

    private static Usage UsageOf(DbDataReader reader) =>
        new()
        {
            PromptTokens = reader.GetInt64(7),
            CachedPromptTokens = NumberOf(reader, 8) ?? 0,
            ImagePromptTokens = NumberOf(reader, 9) ?? 0,
            CompletionTokens = NumberOf(reader, 10) ?? 0,
            ReasoningTokens = NumberOf(reader, 11) ?? 0,
            ImageCompletionTokens = NumberOf(reader, 12) ?? 0,
            Images = (int)(NumberOf(reader, 13) ?? 0),
        };

    private static string? TextOf(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? NumberOf(DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static SettlementFlags FlagOf(DbDataReader reader, int column, SettlementFlags flag) =>
        reader.GetInt64(column) == 0 ? 0 : flag;

    /// <summary>The lines, without corrections, of calls that have none in their own row.</summary>
    private static async Task<ILookup<string, OldLine>> ReadOldLinesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string condition,
        object values,
        CancellationToken cancellationToken
    ) =>
        (
            await connection.QueryAsync<OldLine>(
                new CommandDefinition(
                    $"""
                    SELECT l.call_id AS CallId, l.attempt AS Attempt, l.provider AS Provider, l.model AS Model,
                        l.kind AS Kind, l.quantity AS Quantity, l.unit AS Unit, l.unit_price AS UnitPrice,
                        l.amount AS Amount, l.estimated AS Estimated
                    FROM calls c JOIN ledger_lines l ON l.call_id = c.id
                    WHERE {condition} AND c.lines IS NULL AND l.kind <> 'correction'
                    ORDER BY l.call_id, l.line
                    """,
                    values,
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).ToLookup(line => line.CallId);

    private static List<Charge> ToCharges(IEnumerable<OldLine> rows)
    {
        var charges = new List<Charge>();
        foreach (var group in rows.GroupBy(row => (row.Attempt, row.Provider, row.Model, row.Estimated)))
        {
            foreach (var part in group.Chunk(ChargeLines.MaxLines))
            {
                var lines = new ChargeLines();
                foreach (var row in part)
                    lines.Add(
                        new ChargeLine(s_kinds[row.Kind], row.Quantity, row.Unit != "token", row.UnitPrice, row.Amount)
                    );
                charges.Add(
                    new Charge(
                        (int)group.Key.Attempt,
                        group.Key.Provider,
                        group.Key.Model,
                        0,
                        group.Key.Estimated,
                        lines
                    )
                );
            }
        }
        return charges;
    }

    /// <remarks>Has settable properties because SQLite reports no types for columns that are null.</remarks>
    private sealed record OldLine
    {
        public string CallId { get; init; } = "";
        public long Attempt { get; init; }
        public string? Provider { get; init; }
        public string? Model { get; init; }
        public string Kind { get; init; } = "";
        public long Quantity { get; init; }
        public string Unit { get; init; } = "";
        public long? UnitPrice { get; init; }
        public long? Amount { get; init; }
        public bool Estimated { get; init; }
    }
}
