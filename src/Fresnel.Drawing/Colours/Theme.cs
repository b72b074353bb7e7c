namespace Fresnel.Drawing.Colours;

/// <summary>A colour scheme applied to a dark or a light background.</summary>
/// <param name="BackgroundStart">Top left of the background.</param>
/// <param name="BackgroundEnd">Bottom right of the background.</param>
/// <param name="Text">Headlines; contrast 7 to 1.</param>
/// <param name="MutedText">Running text; contrast 4.5 to 1.</param>
/// <param name="Highlight">Icons and highlighted text; contrast 3 to 1.</param>
/// <param name="Button">Start of the fill of a button.</param>
/// <param name="ButtonEnd">End of that fill.</param>
/// <param name="ButtonText">Contrast 4.5 to 1 on both.</param>
internal sealed record Theme(
    ColourScheme Scheme,
    bool IsDark,
    Rgb BackgroundStart,
    Rgb BackgroundEnd,
    Rgb Text,
    Rgb MutedText,
    Rgb Highlight,
    Rgb Button,
    Rgb ButtonEnd,
    Rgb ButtonText
)
{
    public static Theme Create(ColourScheme scheme, bool dark, bool pastel = false)
    {
        var (start, end) = dark
            ? (scheme.Deep, Darken(scheme.Base, 4.9))
            : (
                Rgb.White.Blend(scheme.PrimaryGlow, pastel ? 0.2 : 0.05),
                Rgb.White.Blend(scheme.PrimaryGlow, pastel ? 0.42 : 0.24)
            );
        var text = dark ? Rgb.White : EnsureContrast(scheme.Deep, end, start, 7);
        var mutedText = dark
            ? EnsureContrast(Rgb.White.Blend(scheme.Base, 0.16), end, start, 4.5)
            : EnsureContrast(scheme.Deep.Blend(start, 0.22), end, start, 4.5);
        var highlight = dark
            ? EnsureContrast(scheme.Accent, end, start, 3.2)
            : EnsureContrast(scheme.Base, end, start, 4.5);
        var (button, buttonEnd) = dark
            ? (scheme.Accent, scheme.AccentEnd)
            : (Darken(scheme.Base, 4.9), Darken(scheme.Base.Blend(scheme.Deep, 0.35), 4.9));
        var buttonText =
            LowestContrast(scheme.Deep, button, buttonEnd) >= 4.5 ? scheme.Deep
            : LowestContrast(Rgb.White, button, buttonEnd) >= 4.5 ? Rgb.White
            : EnsureContrast(scheme.Deep, button, buttonEnd, 4.5);
        return new Theme(scheme, dark, start, end, text, mutedText, highlight, button, buttonEnd, buttonText);
    }

    /// <summary>A colour moved towards black or white until it has the contrast on both backgrounds.</summary>
    public static Rgb EnsureContrast(Rgb colour, Rgb one, Rgb other, double contrast)
    {
        var black = new Rgb(0, 0, 0);
        var goal = LowestContrast(Rgb.White, one, other) > LowestContrast(black, one, other) ? Rgb.White : black;
        var moved = colour;
        for (var share = 0.0; share < 1 && LowestContrast(moved, one, other) < contrast; share += 0.05)
            moved = colour.Blend(goal, share + 0.05);
        return moved;
    }

    /// <summary>Darkened until white text on it has the contrast.</summary>
    private static Rgb Darken(Rgb colour, double contrast)
    {
        var (lightness, chroma, hue) = colour.ToOklch();
        while (colour.Contrast(Rgb.White) < contrast && lightness > 0)
            colour = Rgb.FromOklch(lightness -= 0.02, chroma, hue);
        return colour;
    }

    private static double LowestContrast(Rgb text, Rgb one, Rgb other) =>
        Math.Min(text.Contrast(one), text.Contrast(other));
}
