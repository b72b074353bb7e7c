namespace Fresnel.Drawing.Pictures;

/// <summary>A picture library, completed by our own drawings.</summary>
/// <remarks>Thread-safe; without a cache.</remarks>
internal sealed class PictureSet(IconSet library)
{
    /// <summary>Changes with the pictures.</summary>
    public string Version => $"{library.Version}-{DrawnPictures.Version:x}";

    /// <summary>SVG in a view box of 32 × 32; null for an unknown name.</summary>
    public string? Body(string name) => library.Body(name) ?? DrawnPictures.Body(name);
}
