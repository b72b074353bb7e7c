namespace Fresnel.Files;

/// <summary>Storage of uploaded files.</summary>
/// <param name="Folder">Used by this store only.</param>
public sealed record FileStoreOptions(string Folder)
{
    /// <summary>Maximum size of all files in bytes; above it uploads are rejected. Default 50 GiB.</summary>
    public long MaxBytes { get; init; } = 50L << 30;
}
