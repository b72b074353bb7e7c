using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Tokens;

/// <summary>How many output tokens a drawn image counts as.</summary>
/// <remarks>
/// Sources: OpenAI's image generation guide for three sizes of gpt-image-1 by quality, other sizes by their area; for
/// gpt-image-2 the formula of the guide's calculator (https://developers.openai.com/api/docs/guides/image-generation,
/// 2026-11; written out in https://community.openai.com/t/1382699). Those of later models are not published.
/// </remarks>
public static class ImageOutputTokens
{
    /// <summary>Each unfinished picture that is sent.</summary>
    public const long PerPartialImage = 100;

    private const int SquareSide = 1024;
    private const string Family = "gpt-image-";

    /// <summary>The largest of the sizes that the guide lists for gpt-image-2.</summary>
    private static readonly ImageSize s_largest = new(3840, 2160);

    /// <summary>
    /// The tokens at a model. A later one than gpt-image-2 counts as <see cref="Price.UnlistedImageMargin"/> times the
    /// highest quality of gpt-image-2.
    /// </summary>
    /// <param name="model">
    /// The provider's name of the model or pair; one that is not recognised counts as <c>gpt-image-1</c>.
    /// </param>
    /// <inheritdoc cref="Count(ImageSize?, string?)"/>
    public static long Count(string model, ImageSize? size, string? quality)
    {
        var start = model.LastIndexOf(Family, StringComparison.OrdinalIgnoreCase);
        return (start < 0 ? "" : model[(start + Family.Length)..]) switch
        {
            "2" or ['2', '-', ..] => CountSecond(size ?? s_largest, quality),
            [>= '2' and <= '9', ..] => Price.UnlistedImageMargin
                * CountSecond(size ?? new ImageSize(SquareSide, SquareSide), "high"),
            _ => Count(size, quality),
        };
    }

    /// <summary>The fewest tokens of an image at any model.</summary>
    public static long Minimum(ImageSize? size) =>
        Math.Min(Count(size, "low"), CountSecond(size ?? new ImageSize(SquareSide, SquareSide), "low"));

    private static long CountSecond(ImageSize size, string? quality)
    {
        var (steps, margin) = quality switch
        {
            "low" => (16, 1),
            "medium" => (48, 1),
            null or "high" => (96, 1),
            _ => (96, Price.UnlistedImageMargin),
        };
        Int128 longer = Math.Max(size.Width, size.Height);
        var shorterSteps = Int128.Max(
            1,
            ((2 * steps * (Int128)Math.Min(size.Width, size.Height)) + longer) / (2 * longer)
        );
        const long offset = 2_000_000,
            scale = 4_000_000;
        var pixels = (Int128)size.Width * size.Height;
        return margin * (long)(((steps * shorterSteps * (offset + pixels)) + scale - 1) / scale);
    }

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
