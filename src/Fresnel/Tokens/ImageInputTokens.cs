using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Tokens;

/// <summary>Estimates the input tokens of images, before the vendor reports them.</summary>
/// <remarks>
/// Source: OpenAI's vision guide. The higher of two counts: patches times a documented 1.62, or tiles of 512 pixels.
/// </remarks>
internal static class ImageInputTokens
{
    /// <summary>Maximum additional tokens of an edit's input image with <c>input_fidelity: high</c>.</summary>
    public const long HighFidelity = 6240;

    private const long MaxPatches = 1536;
    private const long MaxOriginalPatches = 10_000;
    private const int LowDetailSide = 512;

    /// <summary>Maximum tokens of an image of unknown size.</summary>
    public static long MaxCount(ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => FromPatches(LowDetailSide / 32 * (LowDetailSide / 32)),
            ImageDetail.Original => FromPatches(MaxOriginalPatches),
            _ => FromPatches(MaxPatches),
        };

    /// <summary>Maximum tokens of an image.</summary>
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

    /// <summary>Patches times 1.62, rounded up.</summary>
    private static long FromPatches(long patches) => ((patches * 162) + 99) / 100;

    /// <summary>
    /// The image is scaled to fit 2048 pixels and a short side of 768; then 85 tokens, and 170 for each tile of 512
    /// pixels.
    /// </summary>
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
