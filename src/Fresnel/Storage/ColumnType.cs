namespace Fresnel.Storage;

public enum ColumnType
{
    Text,

    /// <summary>64 bits.</summary>
    Integer,

    Blob,
}
