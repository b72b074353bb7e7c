namespace Fresnel.Files;

/// <summary>Where uploaded files are, and how much room they have.</summary>
/// <param name="Folder">The store's own.</param>
public sealed record FileStoreOptions(string Folder)
{
    /// <summary>Most bytes all files may take; beyond it uploads are refused. Default 50 GiB.</summary>
    public long MaxBytes { get; init; } = 50L << 30;
}
