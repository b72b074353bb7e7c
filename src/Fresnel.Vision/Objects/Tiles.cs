using Fresnel.Imaging;

namespace Fresnel.Vision.Objects;

/// <summary>Overlapping quarters of an image, each of which is detected in on its own.</summary>
internal static class Tiles
{
    /// <summary>A tile's sides as a share of the image's: neighbours overlap by a fifth of the image.</summary>
    private const float Share = 0.6f;

    public static IEnumerable<BoundingBox> Over(int width, int height)
    {
        float w = MathF.Ceiling(width * Share),
            h = MathF.Ceiling(height * Share);
        return [new(0, 0, w, h), new(width - w, 0, w, h), new(0, height - h, w, h), new(width - w, height - h, w, h)];
    }

    /// <summary>Copies a part out; the whole is not copied.</summary>
    public static Pixels Cut(Pixels pixels, BoundingBox part)
    {
        int left = (int)part.Left,
            top = (int)part.Top,
            width = (int)part.Width,
            height = (int)part.Height,
            bands = pixels.Bands;
        if (width == pixels.Width && height == pixels.Height)
            return pixels;
        var data = new byte[width * height * bands];
        for (var y = 0; y < height; y++)
            pixels
                .Data.AsSpan((((top + y) * pixels.Width) + left) * bands, width * bands)
                .CopyTo(data.AsSpan(y * width * bands));
        return new(width, height, bands, data);
    }
}
