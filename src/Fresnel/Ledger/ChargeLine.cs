namespace Fresnel.Ledger;

/// <summary>One line of a charge.</summary>
/// <param name="Quantity">Tokens, or images if <paramref name="IsPerItem"/>.</param>
/// <param name="IsPerItem">True: the unit is one image; false: a million tokens.</param>
/// <param name="UnitPrice">Nanodollars a unit; null: unknown, or none.</param>
/// <param name="Amount">Nanodollars, rounded up; null: unknown.</param>
internal readonly record struct ChargeLine(
    LedgerLineKind Kind,
    long Quantity,
    bool IsPerItem,
    long? UnitPrice,
    long? Amount
);
