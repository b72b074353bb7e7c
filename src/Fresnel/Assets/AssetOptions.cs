namespace Fresnel.Assets;

/// <summary>Storage of generated images.</summary>
/// <param name="Folder">Used by this store only.</param>
public sealed record AssetOptions(string Folder)
{
    /// <summary>True: every generated image is stored; false, the default: only those that are returned as URLs.</summary>
    public bool KeepAll { get; init; }

    /// <summary>How long an image is stored and its URL is valid. Default 1 day.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Maximum size of all images in bytes; above it the oldest are removed. Default 10 GiB.</summary>
    public long MaxBytes { get; init; } = 10L << 30;
}
