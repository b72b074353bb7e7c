using System.Numerics;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>A picture that stands upright in the scene and faces the camera.</summary>
/// <param name="Foot">Middle of its lower edge.</param>
/// <param name="Width">Units of the scene.</param>
internal sealed record FlatPicture(LabelImage Image, Vector3 Foot, float Width, float Height)
{
    private const int LongestSide = 1600;
    private const byte Visible = 16;

    /// <summary>Share of light that the ground reflects of it, 0 to 1.</summary>
    public float Reflection { get; init; }

    /// <summary>As large as products are.</summary>
    /// <param name="pixels">RGBA; transparent margins are cut off.</param>
    /// <returns>Null where nothing is visible.</returns>
    public static FlatPicture? Of(Pixels pixels)
    {
        if (Trim(pixels) is not { } trimmed)
            return null;
        var side = Math.Max(trimmed.Width, trimmed.Height);
        if (side > LongestSide)
            trimmed = PixelEditor.Fill(
                trimmed,
                Math.Max(9, trimmed.Width * LongestSide / side),
                Math.Max(9, trimmed.Height * LongestSide / side)
            );
        var scale = Math.Min(0.95f / trimmed.Height, 1.0f / trimmed.Width);
        return new FlatPicture(new LabelImage(trimmed), Vector3.Zero, trimmed.Width * scale, trimmed.Height * scale);
    }

    /// <summary>What casts its shadow: about as wide as the picture at foot, middle and head.</summary>
    public Body Shadow()
    {
        var (low, middle, high) = (HalfWidth(0.94f), HalfWidth(0.5f), HalfWidth(0.08f));
        var depth = Math.Clamp(Width * 0.28f, 0.05f, 0.16f);
        var part = new Part
        {
            Shape = Shape.Loft,
            Material = new Material(),
            Position = Foot + new Vector3(0, Height * 0.5f, -depth),
            HalfX = new Vector3(middle, (high - low) / 2, (high + low) / 2 - middle),
            HalfY = Height * 0.495f,
            HalfZ = new Vector3(depth, 0, 0),
            Corner = new Vector2(Math.Min(depth, low) * 0.8f, 0),
            Edge = Math.Min(0.02f, Height * 0.05f),
        };
        return new Body(BodyKind.Shadow, [part]);
    }

    /// <param name="v">From the head, 0 to 1.</param>
    private float HalfWidth(float v)
    {
        var (left, right) = (1f, 0f);
        for (var row = -0.05f; row <= 0.051f; row += 0.01f)
        {
            for (var u = 0.005f; u < 1; u += 0.01f)
            {
                if (Image.Sample(u, v + row, 1).W < 0.5f)
                    continue;
                (left, right) = (Math.Min(left, u), Math.Max(right, u));
            }
        }

        return Math.Max(0.05f, (right - left) * Width * 0.47f);
    }

    private static Pixels? Trim(Pixels pixels)
    {
        if (pixels.Bands == 3)
            return pixels;
        var (left, top, right, bottom) = (pixels.Width, pixels.Height, -1, -1);
        for (var y = 0; y < pixels.Height; y++)
        {
            for (var x = 0; x < pixels.Width; x++)
            {
                if (pixels.Data[(y * pixels.Width + x) * 4 + 3] < Visible)
                    continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        // Reductions by halves need a few pixels.
        if (right - left < 8 || bottom - top < 8)
            return null;
        var (width, height) = (right - left + 1, bottom - top + 1);
        var data = new byte[width * height * 4];
        for (var row = 0; row < height; row++)
            pixels.Data.AsSpan(((top + row) * pixels.Width + left) * 4, width * 4).CopyTo(data.AsSpan(row * width * 4));
        return new Pixels(width, height, 4, data);
    }
}
