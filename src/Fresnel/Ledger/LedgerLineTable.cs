using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger;

/// <summary>
/// The table of ledger lines, the itemised cost of each call. Lines are only added; triggers reject updates and
/// deletions.
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

    public const int Columns = 13;

    public const string InsertSql = """
        INSERT INTO ledger_lines (call_id, line, attempt, provider, model, kind, quantity, unit, unit_price, amount,
            price_id, estimated, note)
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12)
        """;

    /// <summary>
    /// The lines of one entry as rows. Their amounts add up to the entry's cost; if that is unknown, they have no
    /// amounts.
    /// </summary>
    public static IEnumerable<object?[]> ToRows(JournalEntry entry)
    {
        var number = 0;
        foreach (var charge in ChargesOf(entry))
        {
            for (var i = 0; i < charge.Lines.Count; i++)
                yield return ToRow(entry, ++number, charge, charge.Lines.Span[i]);
        }
    }

    private static IEnumerable<Charge> ChargesOf(JournalEntry entry)
    {
        if (entry.Settlement is not { } settlement)
            return entry.Reservation.Reserved is > 0 and var reserved
                ? [new Charge(0, null, null, 0, true, ChargeLines.Single(LedgerLineKind.Reservation, reserved))]
                : [];
        if (settlement.AdditionalCharges is { } additional)
            return [settlement.Charge, .. additional];
        return settlement.Charge.Lines.Count == 0 && settlement.Cost > 0
            ?
            [
                new Charge(
                    settlement.Attempts,
                    settlement.Provider,
                    settlement.ServedModel,
                    0,
                    false,
                    ChargeLines.Single(LedgerLineKind.Unitemised, settlement.Cost)
                ),
            ] // written by a version without lines
            : [settlement.Charge];
    }

    private static object?[] ToRow(in JournalEntry entry, int number, in Charge charge, in ChargeLine line) =>
        [
            entry.Reservation.Id,
            number,
            charge.Attempt,
            charge.Provider,
            charge.Model,
            EnumNames.SnakeCase(line.Kind),
            line.Quantity,
            UnitOf(line),
            line.UnitPrice,
            entry.Settlement is { Cost: null } ? null : line.Amount,
            PriceTable.FormatId(charge.PriceId),
            charge.IsEstimated ? 1 : 0,
            null,
        ];

    private static string UnitOf(in ChargeLine line) =>
        !line.IsPerItem ? "token"
        : line.Kind == LedgerLineKind.ImageOutput ? "image"
        : "call";
}
