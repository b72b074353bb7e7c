using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>The few classes of image sizes in metrics.</summary>
internal static class ImageSizeLabel
{
    /// <param name="size">Null: the model chose it.</param>
    public static string Of(ImageSize? size) =>
        size is not { } pixels
            ? "auto"
            : ((long)pixels.Width * pixels.Height) switch
            {
                <= 512 * 512 => "512",
                <= 1024 * 1024 => "1024",
                <= 1536 * 1536 => "1536",
                <= 2048 * 2048 => "2048",
                _ => "4096",
            };
}
