namespace Fresnel.Storage;

/// <summary>The type of a column that many rows are inserted into.</summary>
public enum ColumnType
{
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    Blob,
}
