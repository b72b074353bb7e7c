namespace Fresnel.Storage.Copying;

/// <summary>A table to copy. Databases of the same schema have the same names, columns and keys.</summary>
/// <param name="Columns">In the order of their names, because databases that were migrated differently differ in theirs.</param>
/// <param name="Key">The columns of the primary key, in its order. Empty: it has none, and few rows.</param>
public sealed record TableDefinition(
    string Name,
    IReadOnlyList<(string Name, ColumnType Type)> Columns,
    IReadOnlyList<string> Key
)
{
    /// <summary>The columns that order its rows.</summary>
    internal IEnumerable<string> Order => Key.Count > 0 ? Key : Columns.Select(column => column.Name);
}
