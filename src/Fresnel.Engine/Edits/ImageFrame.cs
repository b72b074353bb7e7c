using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>A border around an image.</summary>
/// <param name="Width">In pixels; null: by <paramref name="Share"/>.</param>
/// <param name="Share">Of the shorter side.</param>
/// <param name="Colour">0xRRGGBB.</param>
internal sealed record ImageFrame(int? Width, double Share, int Colour)
{
    private const int White = 0xFFFFFF;

    /// <param name="match">Of <see cref="EditPatterns.Frame"/>.</param>
    /// <param name="colour">Null: white.</param>
    public static ImageFrame Of(Match match, int? colour) =>
        new(
            match.Groups["pixels"] is { Success: true } pixels
                ? int.Parse(pixels.ValueSpan, CultureInfo.InvariantCulture)
                : null,
            match.Groups["width"].Value.ToLowerInvariant() switch
            {
                "thin" or "narrow" => 0.015,
                "thick" or "wide" => 0.08,
                _ => 0.04,
            },
            colour ?? White
        );

    public string Name => $"with {EditInstructions.NameOf(Colour)} border";

    /// <summary>At most as wide as the limit of a side allows.</summary>
    /// <returns>Null: it allows none.</returns>
    public Pixels? Apply(Pixels pixels, int largestSide)
    {
        var width = Width ?? Math.Max(1, (int)Math.Round(Math.Min(pixels.Width, pixels.Height) * Share));
        var most = (largestSide - Math.Max(pixels.Width, pixels.Height)) / 2;
        return most < 1 || width < 1 ? null : PixelEditor.Frame(pixels, Math.Min(width, most), Colour);
    }
}
