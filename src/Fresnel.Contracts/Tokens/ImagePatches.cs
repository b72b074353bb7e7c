using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Tokens;

/// <summary>How many patches a patch-counting model sees in an image: the flagship's unit of image input.</summary>
/// <remarks>
/// Source: OpenAI's vision guide for models of the gpt-5-mini class. Patches of 32 pixels; over the budget the image is
/// scaled by <c>r = √(32² · budget / (w · h))</c>, then once more so that a side falls on the grid.
/// </remarks>
public static class ImagePatches
{
    private const int Side = 32;
    private const int Budget = 1536;

    /// <returns>Patches, 1 to 1,536.</returns>
    public static int Count(ImageSize size)
    {
        var patches = Across(size.Width) * Across(size.Height);
        if (patches <= Budget)
            return (int)patches;

        var scale = Math.Sqrt((double)Side * Side * Budget / ((double)size.Width * size.Height));
        var (columns, rows) = (size.Width * scale / Side, size.Height * scale / Side);
        scale *= Math.Min(Math.Floor(columns) / columns, Math.Floor(rows) / rows);
        if (scale == 0)
            return Budget; // a sliver: one side is under a patch, the budget is what it is cut to
        return (int)Math.Min(Budget, Across((int)(size.Width * scale)) * Across((int)(size.Height * scale)));
    }

    private static long Across(int pixels) => Math.Max(1, (pixels + (long)Side - 1) / Side);
}
