namespace Fresnel.Drawing.Colours;

/// <summary>A palette put to work on a dark or a light ground.</summary>
/// <param name="GroundStart">Top left of the ground.</param>
/// <param name="GroundEnd">Bottom right of it.</param>
/// <param name="Ink">Headlines: 7 to 1 on the ground.</param>
/// <param name="Quiet">Running text: 4.5 to 1 on the ground.</param>
/// <param name="Bright">Icons and marked words: 3 to 1 on the ground.</param>
/// <param name="Button">The button's fill starts here.</param>
/// <param name="ButtonEnd">And ends here.</param>
/// <param name="ButtonInk">4.5 to 1 on both.</param>
internal sealed record Theme(
    Palette Palette,
    bool Dark,
    Rgb GroundStart,
    Rgb GroundEnd,
    Rgb Ink,
    Rgb Quiet,
    Rgb Bright,
    Rgb Button,
    Rgb ButtonEnd,
    Rgb ButtonInk
)
{
    public static Theme Of(Palette palette, bool dark, bool pastel = false)
    {
        var (start, end) = dark
            ? (palette.Deep, Deepened(palette.Base, 4.9))
            : (
                Rgb.White.Under(palette.GlowA, pastel ? 0.2 : 0.05),
                Rgb.White.Under(palette.GlowA, pastel ? 0.42 : 0.24)
            );
        var ink = dark ? Rgb.White : Against(palette.Deep, end, start, 7);
        var quiet = dark
            ? Against(Rgb.White.Under(palette.Base, 0.16), end, start, 4.5)
            : Against(palette.Deep.Under(start, 0.22), end, start, 4.5);
        var bright = dark ? Against(palette.Accent, end, start, 3.2) : Against(palette.Base, end, start, 4.5);
        var (button, buttonEnd) = dark
            ? (palette.Accent, palette.AccentEnd)
            : (Deepened(palette.Base, 4.9), Deepened(palette.Base.Under(palette.Deep, 0.35), 4.9));
        var buttonInk =
            Worst(palette.Deep, button, buttonEnd) >= 4.5 ? palette.Deep
            : Worst(Rgb.White, button, buttonEnd) >= 4.5 ? Rgb.White
            : Against(palette.Deep, button, buttonEnd, 4.5);
        return new Theme(palette, dark, start, end, ink, quiet, bright, button, buttonEnd, buttonInk);
    }

    /// <summary>A colour moved towards black or white, whichever is nearer to enough, until it stands out from both grounds.</summary>
    public static Rgb Against(Rgb colour, Rgb one, Rgb other, double contrast)
    {
        var black = new Rgb(0, 0, 0);
        var goal = Worst(Rgb.White, one, other) > Worst(black, one, other) ? Rgb.White : black;
        var moved = colour;
        for (var share = 0.0; share < 1 && Worst(moved, one, other) < contrast; share += 0.05)
            moved = colour.Under(goal, share + 0.05);
        return moved;
    }

    /// <summary>Darkened until white reads on it.</summary>
    private static Rgb Deepened(Rgb colour, double contrast)
    {
        var (lightness, chroma, hue) = colour.ToOklch();
        while (colour.Contrast(Rgb.White) < contrast && lightness > 0)
            colour = Rgb.FromOklch(lightness -= 0.02, chroma, hue);
        return colour;
    }

    private static double Worst(Rgb ink, Rgb one, Rgb other) => Math.Min(ink.Contrast(one), ink.Contrast(other));
}
