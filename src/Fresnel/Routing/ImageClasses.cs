using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

internal static class ImageClasses
{
    public const int Count = 3;

    /// <param name="size">Null: the common default of 1024 × 1024.</param>
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
