using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>Drawn images by how long they take: by their pixels.</summary>
public enum ImageClass
{
    /// <summary>Up to 512 × 512.</summary>
    Small,

    /// <summary>Up to 1024 × 1024.</summary>
    Medium,
    Large,
}

internal static class ImageClasses
{
    public const int Count = 3;

    /// <param name="size">Null: as large as models commonly draw unasked, 1024 × 1024.</param>
    public static ImageClass Of(ImageSize? size) =>
        size is not { } pixels
            ? ImageClass.Medium
            : ((long)pixels.Width * pixels.Height) switch
            {
                <= 512 * 512 => ImageClass.Small,
                <= 1024 * 1024 => ImageClass.Medium,
                _ => ImageClass.Large,
            };
}
