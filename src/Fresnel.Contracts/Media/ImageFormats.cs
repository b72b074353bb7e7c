namespace Fresnel.Contracts.Media;

/// <summary>The names of <see cref="ImageFormat"/> in requests and configuration.</summary>
public static class ImageFormats
{
    /// <returns>Null: a format that only a vendor may know.</returns>
    public static ImageFormat? Parse(string? name) =>
        name switch
        {
            "png" => ImageFormat.Png,
            "jpeg" => ImageFormat.Jpeg,
            "webp" => ImageFormat.Webp,
            "svg" => ImageFormat.Svg,
            _ => null,
        };

    /// <summary>For example <c>jpeg</c>.</summary>
    public static string Name(this ImageFormat format) => format.ToString().ToLowerInvariant();
}
