using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Tokens;

/// <summary>How many output tokens a drawn image counts as: the flagship's unit of image output.</summary>
/// <remarks>Source: OpenAI's image generation guide for three sizes by quality; other sizes by their area.</remarks>
public static class ImageOutputTokens
{
    /// <summary>Each unfinished picture that is sent.</summary>
    public const long PerPartialImage = 100;

    private const int SquareSide = 1024;

    /// <summary>An unknown size or quality counts as the most expensive one: 1024×1536, high.</summary>
    /// <param name="quality">
    /// <c>low</c>, <c>medium</c> or <c>high</c>; another name counts as <see cref="Price.UnlistedImageMargin"/> times high.
    /// </param>
    public static long Count(ImageSize? size, string? quality)
    {
        var (square, portrait, landscape) = quality switch
        {
            "low" => (272L, 408L, 400L),
            "medium" => (1056L, 1584L, 1568L),
            null or "high" => (4160L, 6240L, 6208L),
            _ => (
                4160L * Price.UnlistedImageMargin,
                6240L * Price.UnlistedImageMargin,
                6208L * Price.UnlistedImageMargin
            ),
        };
        return size switch
        {
            null => portrait,
            { Width: SquareSide, Height: SquareSide } => square,
            { Width: SquareSide, Height: 1536 } => portrait,
            { Width: 1536, Height: SquareSide } => landscape,
            { } custom => (long)
                Int128.Max(
                    1,
                    (((Int128)square * custom.Width * custom.Height) + (SquareSide * SquareSide) - 1)
                        / (SquareSide * SquareSide)
                ),
        };
    }
}
