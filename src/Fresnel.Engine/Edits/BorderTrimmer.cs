using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>Cuts borders off that are transparent or of one colour.</summary>
internal static class BorderTrimmer
{
    private const int Tolerance = 12, // of 255, in each channel: JPEG leaves as much around a thing
        Margin = 50; // a part of the longer side of what is left

    private const byte Opaque = 16; // alpha from here on is part of the image

    /// <returns>Null: the border is neither transparent nor plain, or nothing would be left.</returns>
    public static Pixels? Trim(Pixels pixels)
    {
        var corner = pixels.Data.AsSpan(0, pixels.Bands).ToArray();
        int left = pixels.Width,
            top = pixels.Height,
            right = -1,
            bottom = -1;
        for (var y = 0; y < pixels.Height; y++)
        for (var x = 0; x < pixels.Width; x++)
        {
            if (IsBorder(pixels.Data.AsSpan(((y * pixels.Width) + x) * pixels.Bands, pixels.Bands), corner))
                continue;
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
        }
        if (right < 0 || (left == 0 && top == 0 && right == pixels.Width - 1 && bottom == pixels.Height - 1))
            return null;
        var margin = Math.Max(right - left, bottom - top) / Margin;
        (left, top) = (Math.Max(0, left - margin), Math.Max(0, top - margin));
        (right, bottom) = (Math.Min(pixels.Width - 1, right + margin), Math.Min(pixels.Height - 1, bottom + margin));
        return PixelEditor.Crop(pixels, left, top, right - left + 1, bottom - top + 1);
    }

    private static bool IsBorder(ReadOnlySpan<byte> pixel, ReadOnlySpan<byte> corner)
    {
        if (pixel.Length == 4 && pixel[3] < Opaque)
            return true;
        if (corner.Length == 4 && corner[3] < Opaque)
            return false;
        for (var channel = 0; channel < 3; channel++)
        {
            if (Math.Abs(pixel[channel] - corner[channel]) > Tolerance)
                return false;
        }
        return true;
    }
}
