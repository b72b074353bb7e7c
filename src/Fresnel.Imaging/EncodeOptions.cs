namespace Fresnel.Imaging;

/// <summary>How an image is written. The defaults suit a reply over the network: fast first, small second.</summary>
public sealed record EncodeOptions
{
    /// <summary>JPEG and lossy WEBP: 1 to 100. Default 90, from which JPEG keeps colour at full resolution.</summary>
    public int Quality { get; init; } = 90;

    /// <summary>PNG: zlib level 0 to 9; WEBP: 0 to 6. Higher is smaller and slower. Default 3 for PNG, 2 for WEBP.</summary>
    public int? Effort { get; init; }

    /// <summary>WEBP without loss. Default false.</summary>
    public bool Lossless { get; init; }

    /// <summary>An XMP document to store in the file, at most some 65,000 bytes in UTF-8. Null: none.</summary>
    public string? Xmp { get; init; }

    /// <summary>What shows through transparency in JPEG, which has none: 0xRRGGBB. Default white.</summary>
    public int Background { get; init; } = 0xFFFFFF;
}
