using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>A part of an image at one of its sides.</summary>
/// <param name="Share">Of the width or height, between 0 and 1.</param>
internal sealed record ImagePart(string Side, double Share, string Name)
{
    /// <param name="share"><c>half</c>, <c>third</c> or <c>quarter</c>.</param>
    public static ImagePart Of(string side, string share)
    {
        (side, share) = (side.ToLowerInvariant(), share.ToLowerInvariant());
        var named = side switch
        {
            "upper" => "top",
            "lower" => "bottom",
            _ => side,
        };
        return new ImagePart(
            named,
            share switch
            {
                "half" => 1 / 2.0,
                "third" => 1 / 3.0,
                _ => 1 / 4.0,
            },
            $"cropped to its {named} {share}"
        );
    }

    public Pixels Crop(Pixels pixels)
    {
        var (width, height) = Side is "left" or "right"
            ? (Portion(pixels.Width), pixels.Height)
            : (pixels.Width, Portion(pixels.Height));
        var left = Side is "right" ? pixels.Width - width : 0;
        var top = Side is "bottom" ? pixels.Height - height : 0;
        return PixelEditor.Crop(pixels, left, top, width, height);
    }

    private int Portion(int side) => Math.Max(1, (int)Math.Round(side * Share));
}
