namespace Fresnel.Storage.Copying;

/// <summary>What a table has. Two tables with equal summaries have the same rows.</summary>
/// <param name="Nanodollars">The sum of its columns <c>cost</c> and <c>amount</c>; null: it has neither.</param>
/// <param name="Sha256">Of all values of all rows in the order of the primary key, in hexadecimal.</param>
public sealed record TableSummary(string Table, long Rows, long? Nanodollars, string Sha256);
