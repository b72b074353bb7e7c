namespace Fresnel.Ledger;

/// <summary>The corrections of one call.</summary>
/// <param name="Amount">Nanodollars; their sum.</param>
internal readonly record struct CorrectionSum(int Count, long Amount);
