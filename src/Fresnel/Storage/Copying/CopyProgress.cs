namespace Fresnel.Storage.Copying;

/// <summary>How far the copy of a table is.</summary>
/// <param name="Rows">Rows of the table that are in the target.</param>
public sealed record CopyProgress(string Table, long Rows, long TotalRows);
