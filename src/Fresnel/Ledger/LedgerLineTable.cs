using System.Data.Common;
using Dapper;
using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger;

/// <summary>
/// The table of corrections, and of the lines of calls that a version without <see cref="ChargeEncoding"/> recorded.
/// Lines are only added; triggers reject updates and, until the retention period ends, deletions.
/// </summary>
internal static class LedgerLineTable
{
    public static readonly Migration Migration = new(
        30,
        "ledger lines",
        """
        CREATE TABLE ledger_lines (
            call_id TEXT NOT NULL,
            line INTEGER NOT NULL,
            attempt INTEGER NOT NULL,
            provider TEXT NULL,
            model TEXT NULL,
            kind TEXT NOT NULL,
            quantity BIGINT NOT NULL,
            unit TEXT NOT NULL,
            unit_price BIGINT NULL,
            amount BIGINT NULL,
            price_id TEXT NULL,
            estimated INTEGER NOT NULL,
            note TEXT NULL,
            PRIMARY KEY (call_id, line)
        ) WITHOUT ROWID;
        CREATE INDEX ledger_corrections ON ledger_lines (call_id, amount) WHERE kind = 'correction';
        INSERT INTO ledger_lines SELECT id, 1, attempts, provider, served_model, 'unitemised', 1, 'call', NULL, cost, NULL, estimated, NULL FROM calls WHERE cost > 0;
        CREATE TRIGGER ledger_lines_stay BEFORE UPDATE ON ledger_lines BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never changed'); END;
        CREATE TRIGGER ledger_lines_remain BEFORE DELETE ON ledger_lines BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never deleted'); END;
        """
    );

    public static readonly Migration RetentionMigration = new(
        82,
        "lines may be deleted after their retention period",
        """
        DROP TRIGGER ledger_lines_remain;
        CREATE TRIGGER ledger_lines_remain BEFORE DELETE ON ledger_lines BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never deleted within its retention period') WHERE NOT EXISTS (SELECT 1 FROM calls c, retention_marks r WHERE c.id = OLD.call_id AND r.name = 'lines' AND c.started_at < r.deleted_before); END;
        CREATE TRIGGER calls_lines_stay BEFORE UPDATE ON calls BEGIN SELECT RAISE(ABORT, 'the lines of a call are never changed') WHERE NEW.lines IS DISTINCT FROM OLD.lines AND NOT (NEW.lines IS NULL AND EXISTS (SELECT 1 FROM retention_marks r WHERE r.name = 'lines' AND OLD.started_at < r.deleted_before)); END;
        """
    );

    /// <summary>Reads the rows of a call, without the dates and sources of their prices.</summary>
    public static Task<IEnumerable<LedgerLine>> ReadAsync(
        DbConnection connection,
        string callId,
        CancellationToken cancellationToken
    ) =>
        connection.QueryAsync<LedgerLine>(
            new CommandDefinition(
                """
                SELECT attempt AS Attempt, provider AS Provider, model AS Model, kind AS Kind, quantity AS Quantity,
                    unit AS Unit, unit_price AS UnitPrice, amount AS Amount, price_id AS PriceId,
                    estimated AS Estimated, note AS Note
                FROM ledger_lines WHERE call_id = @callId ORDER BY line
                """,
                new { callId },
                cancellationToken: cancellationToken
            )
        );

    /// <summary>Adds a correction after the lines of a call.</summary>
    /// <param name="change">Nanodollars.</param>
    public static Task AddCorrectionAsync(
        DbTransaction transaction,
        JournalEntry call,
        long change,
        string reason,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO ledger_lines (call_id, line, attempt, provider, model, kind, quantity, unit, amount,
                    estimated, note)
                VALUES (@Id, @lines + 1 + COALESCE((SELECT MAX(line) FROM ledger_lines WHERE call_id = @Id), 0),
                    @attempt, @Provider, @ServedModel, 'correction', 1, 'call', @change, 0, @reason)
                """,
                new
                {
                    call.Reservation.Id,
                    lines = call.Charges().Sum(charge => charge.Lines.Count),
                    attempt = call.Settlement?.Attempts ?? 0,
                    call.Settlement?.Provider,
                    call.Settlement?.ServedModel,
                    change,
                    reason,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );

    /// <summary>A charge's lines as they are shown.</summary>
    public static IEnumerable<LedgerLine> ToLines(Charge charge)
    {
        for (var i = 0; i < charge.Lines.Count; i++)
            yield return ToLine(charge, charge.Lines.Span[i]);
    }

    private static LedgerLine ToLine(in Charge charge, in ChargeLine line) =>
        new()
        {
            Attempt = charge.Attempt,
            Provider = charge.Provider,
            Model = charge.Model,
            Kind = EnumNames.SnakeCase(line.Kind),
            Quantity = line.Quantity,
            Unit = UnitOf(line),
            UnitPrice = line.UnitPrice,
            Amount = line.Amount,
            PriceId = PriceTable.FormatId(charge.PriceId),
            Estimated = charge.IsEstimated,
        };

    private static string UnitOf(in ChargeLine line) =>
        !line.IsPerItem ? "token"
        : line.Kind == LedgerLineKind.ImageOutput ? "image"
        : "call";
}
