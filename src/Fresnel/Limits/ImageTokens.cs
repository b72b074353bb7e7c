using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>How many input tokens images count as, where the vendor has not said yet.</summary>
/// <remarks>
/// Source: OpenAI's vision guide. Models that count patches, times a documented 1.62, or models that count tiles of 512 pixels,
/// whichever is more.
/// </remarks>
internal static class ImageTokens
{
    /// <summary>The most an edit's input image adds when it is to be kept closely (<c>input_fidelity: high</c>).</summary>
    public const long HighFidelity = 6240;

    private const long MostPatches = 1536;
    private const long MostOriginalPatches = 10_000;
    private const int LowSide = 512;

    /// <summary>The most an image of unknown size counts as.</summary>
    public static long WorstInput(ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => OfPatches(LowSide / 32 * (LowSide / 32)),
            ImageDetail.Original => OfPatches(MostOriginalPatches),
            _ => OfPatches(MostPatches),
        };

    /// <summary>The most an image counts as.</summary>
    public static long Input(ImageSize size, ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => WorstInput(detail),
            ImageDetail.Original => Math.Max(
                OfPatches(Math.Min(MostOriginalPatches, Grid(size.Width, 32) * Grid(size.Height, 32))),
                Tiles(size)
            ),
            _ => Math.Max(OfPatches(ImagePatches.Count(size)), Tiles(size)),
        };

    /// <summary>Times 1.62, rounded up.</summary>
    private static long OfPatches(long patches) => ((patches * 162) + 99) / 100;

    /// <summary>Fitted into 2048 pixels and to a short side of 768, then 85 and 170 a tile of 512.</summary>
    private static long Tiles(ImageSize size)
    {
        var scale = Math.Min(1, 2048.0 / Math.Max(size.Width, size.Height));
        scale *= Math.Min(1, 768.0 / (Math.Min(size.Width, size.Height) * scale));
        return 85
            + (
                170
                * Grid((int)Math.Ceiling(size.Width * scale), 512)
                * Grid((int)Math.Ceiling(size.Height * scale), 512)
            );
    }

    private static long Grid(int pixels, int side) => Math.Max(1, (pixels + (long)side - 1) / side);
}
