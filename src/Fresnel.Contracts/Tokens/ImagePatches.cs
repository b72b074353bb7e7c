using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts.Tokens;

/// <summary>How many patches a patch-counting model sees in an image: the flagship's unit of image input.</summary>
/// <remarks>
/// Source: OpenAI's vision guide for models of the gpt-5-mini class. Patches of 32 pixels; over the budget the image is
/// scaled by <c>r = √(32² · budget / (w · h))</c>, then once more so that a side falls on the grid.
/// </remarks>
public static class ImagePatches
{
    private const int PatchSide = 32;
    private const int MaxPatches = 1536;
    private const int LowDetailSide = 512;

    /// <returns>Patches, 1 to 1,536.</returns>
    public static int Count(ImageSize size)
    {
        var patches = PatchesAlong(size.Width) * PatchesAlong(size.Height);
        if (patches <= MaxPatches)
            return (int)patches;

        var scale = Math.Sqrt((double)PatchSide * PatchSide * MaxPatches / ((double)size.Width * size.Height));
        var (columns, rows) = (size.Width * scale / PatchSide, size.Height * scale / PatchSide);
        scale *= Math.Min(Math.Floor(columns) / columns, Math.Floor(rows) / rows);
        if (scale == 0)
            return MaxPatches; // a sliver: one side is under a patch, the budget is what it is cut to
        return (int)
            Math.Min(MaxPatches, PatchesAlong((int)(size.Width * scale)) * PatchesAlong((int)(size.Height * scale)));
    }

    /// <returns>At low detail, the patches of the image fitted into 512 pixels.</returns>
    public static int Count(ImageSize size, ImageDetail detail)
    {
        if (detail != ImageDetail.Low)
            return Count(size);
        var scale = Math.Min(1, (double)LowDetailSide / Math.Max(size.Width, size.Height));
        return Count(new ImageSize((int)Math.Max(1, size.Width * scale), (int)Math.Max(1, size.Height * scale)));
    }

    private static long PatchesAlong(int pixels) => Math.Max(1, (pixels + (long)PatchSide - 1) / PatchSide);
}
