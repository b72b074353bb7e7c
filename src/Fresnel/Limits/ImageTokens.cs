using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Limits;

/// <summary>How many tokens images count as, where the vendor has not said yet.</summary>
/// <remarks>
/// Sources: OpenAI's vision and image generation guides. Input: models that count patches, times a documented 1.62, or models that
/// count tiles of 512 pixels, whichever is more. Output: a table by size and quality; other sizes by their area.
/// </remarks>
internal static class ImageTokens
{
    /// <summary>Each unfinished picture that is sent.</summary>
    public const long Partial = 100;

    private const int Square = 1024;
    private const long MostPatches = 1536;
    private const long MostOriginalPatches = 10_000;
    private const int LowSide = 512;

    /// <summary>The most an image of unknown size counts as.</summary>
    public static long WorstInput(ImageDetail detail) => detail switch
    {
        ImageDetail.Low => OfPatches(LowSide / 32 * (LowSide / 32)),
        ImageDetail.Original => OfPatches(MostOriginalPatches),
        _ => OfPatches(MostPatches),
    };

    /// <summary>The most an image counts as.</summary>
    public static long Input(ImageSize size, ImageDetail detail) => detail switch
    {
        ImageDetail.Low => WorstInput(detail),
        ImageDetail.Original => Math.Max(OfPatches(Math.Min(MostOriginalPatches, Grid(size.Width, 32) * Grid(size.Height, 32))), Tiles(size)),
        _ => Math.Max(OfPatches(ImagePatches.Count(size)), Tiles(size)),
    };

    /// <summary>A drawn image. What is unknown counts as the dearest: 1024×1536, high.</summary>
    public static long Output(ImageSize? size, string? quality)
    {
        var (square, portrait, landscape) = quality switch
        {
            "low" => (272L, 408L, 400L),
            "medium" => (1056L, 1584L, 1568L),
            _ => (4160L, 6240L, 6208L),
        };
        return size switch
        {
            null => portrait,
            { Width: Square, Height: Square } => square,
            { Width: Square, Height: 1536 } => portrait,
            { Width: 1536, Height: Square } => landscape,
            { } other => (long)Int128.Max(1, (((Int128)square * other.Width * other.Height) + (Square * Square) - 1) / (Square * Square)),
        };
    }

    /// <summary>Times 1.62, rounded up.</summary>
    private static long OfPatches(long patches) => ((patches * 162) + 99) / 100;

    /// <summary>Fitted into 2048 pixels and to a short side of 768, then 85 and 170 a tile of 512.</summary>
    private static long Tiles(ImageSize size)
    {
        var scale = Math.Min(1, 2048.0 / Math.Max(size.Width, size.Height));
        scale *= Math.Min(1, 768.0 / (Math.Min(size.Width, size.Height) * scale));
        return 85 + (170 * Grid((int)Math.Ceiling(size.Width * scale), 512) * Grid((int)Math.Ceiling(size.Height * scale), 512));
    }

    private static long Grid(int pixels, int side) => Math.Max(1, (pixels + (long)side - 1) / side);
}
