using Fresnel.Storage;
using Fresnel.Telemetry;

namespace Fresnel.Ledger;

/// <summary>The ledger's lines: what each call cost, part by part. Lines are only ever added; the database refuses to change or delete one.</summary>
internal static class LineTable
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

    public const string Insert =
        "INSERT INTO ledger_lines VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12)";

    /// <summary>The lines of one entry, as rows; they add up to what is booked for it. Where that is not known, no amount is.</summary>
    public static IEnumerable<object?[]> Rows(JournalEntry entry)
    {
        var number = 0;
        foreach (var charge in Charges(entry))
        {
            for (var i = 0; i < charge.Lines.Count; i++)
                yield return Row(entry, ++number, charge, charge.Lines.Span[i]);
        }
    }

    private static IEnumerable<Charge> Charges(JournalEntry entry)
    {
        if (entry.Settlement is not { } ended)
            return entry.Reservation.Reserved is > 0 and var reserved
                ? [new Charge(0, null, null, 0, true, ChargeLines.Whole(LineKind.Reservation, reserved))]
                : [];
        if (ended.Others is { } others)
            return [ended.Charge, .. others];
        return ended.Charge.Lines.Count == 0 && ended.Cost > 0
            ?
            [
                new Charge(
                    ended.Attempts,
                    ended.Provider,
                    ended.ServedModel,
                    0,
                    false,
                    ChargeLines.Whole(LineKind.Unitemised, ended.Cost)
                ),
            ] // left by a version without lines
            : [ended.Charge];
    }

    private static object?[] Row(in JournalEntry entry, int number, in Charge charge, in ChargeLine line) =>
        [
            entry.Reservation.Id,
            number,
            charge.Attempt,
            charge.Provider,
            charge.Model,
            Words.SnakeCase(line.Kind),
            line.Quantity,
            Unit(line),
            line.UnitPrice,
            entry.Settlement is { Cost: null } ? null : line.Amount,
            PriceTable.Text(charge.PriceId),
            charge.Estimated ? 1 : 0,
            null,
        ];

    private static string Unit(in ChargeLine line) =>
        !line.Each ? "token"
        : line.Kind == LineKind.ImageOutput ? "image"
        : "call";
}
