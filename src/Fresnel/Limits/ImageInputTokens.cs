using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>How many input tokens images count as, where the vendor has not said yet.</summary>
/// <remarks>
/// Source: OpenAI's vision guide. Models that count patches, times a documented 1.62, or models that count tiles of 512 pixels,
/// whichever is more.
/// </remarks>
internal static class ImageInputTokens
{
    /// <summary>The most an edit's input image adds when it is to be kept closely (<c>input_fidelity: high</c>).</summary>
    public const long HighFidelity = 6240;

    private const long MaxPatches = 1536;
    private const long MaxOriginalPatches = 10_000;
    private const int LowDetailSide = 512;

    /// <summary>The most an image of unknown size counts as.</summary>
    public static long MaxCount(ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => FromPatches(LowDetailSide / 32 * (LowDetailSide / 32)),
            ImageDetail.Original => FromPatches(MaxOriginalPatches),
            _ => FromPatches(MaxPatches),
        };

    /// <summary>The most an image counts as.</summary>
    public static long Count(ImageSize size, ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => MaxCount(detail),
            ImageDetail.Original => Math.Max(
                FromPatches(Math.Min(MaxOriginalPatches, CellCount(size.Width, 32) * CellCount(size.Height, 32))),
                FromTiles(size)
            ),
            _ => Math.Max(FromPatches(ImagePatches.Count(size)), FromTiles(size)),
        };

    /// <summary>Times 1.62, rounded up.</summary>
    private static long FromPatches(long patches) => ((patches * 162) + 99) / 100;

    /// <summary>Fitted into 2048 pixels and to a short side of 768, then 85 and 170 a tile of 512.</summary>
    private static long FromTiles(ImageSize size)
    {
        var scale = Math.Min(1, 2048.0 / Math.Max(size.Width, size.Height));
        scale *= Math.Min(1, 768.0 / (Math.Min(size.Width, size.Height) * scale));
        return 85
            + (
                170
                * CellCount((int)Math.Ceiling(size.Width * scale), 512)
                * CellCount((int)Math.Ceiling(size.Height * scale), 512)
            );
    }

    private static long CellCount(int pixels, int cellSide) => Math.Max(1, (pixels + (long)cellSide - 1) / cellSide);
}
