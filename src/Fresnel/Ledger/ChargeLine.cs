namespace Fresnel.Ledger;

/// <summary>One line of the ledger.</summary>
/// <param name="Quantity">Tokens, or pictures where <paramref name="IsPerItem"/>.</param>
/// <param name="IsPerItem">The unit is one picture, else a million tokens.</param>
/// <param name="UnitPrice">Nanodollars a unit; null: not known, or none.</param>
/// <param name="Amount">Nanodollars, rounded up; null: not known.</param>
internal readonly record struct ChargeLine(
    LedgerLineKind Kind,
    long Quantity,
    bool IsPerItem,
    long? UnitPrice,
    long? Amount
);
