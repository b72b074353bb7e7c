namespace Fresnel.Ledger;

/// <summary>One line of the ledger.</summary>
/// <param name="Quantity">Tokens, or pictures where <paramref name="Each"/>.</param>
/// <param name="Each">The unit is one picture, else a million tokens.</param>
/// <param name="UnitPrice">Nanodollars a unit; null: not known, or none.</param>
/// <param name="Amount">Nanodollars, rounded up; null: not known.</param>
internal readonly record struct ChargeLine(LineKind Kind, long Quantity, bool Each, long? UnitPrice, long? Amount);
