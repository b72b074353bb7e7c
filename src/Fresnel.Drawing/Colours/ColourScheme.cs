namespace Fresnel.Drawing.Colours;

/// <summary>The colours of a picture.</summary>
/// <param name="Deep">Start of a dark background; text on a light one.</param>
/// <param name="Base">End of a dark background; tint of a light one.</param>
/// <param name="PrimaryGlow">The first glow.</param>
/// <param name="SecondaryGlow">The second glow, of another hue.</param>
/// <param name="Halo">The glow behind the subject.</param>
/// <param name="Accent">Start of the gradient of buttons and stickers; highlighted text.</param>
/// <param name="AccentEnd">End of that gradient.</param>
internal sealed record ColourScheme(
    string Name,
    Rgb Deep,
    Rgb Base,
    Rgb PrimaryGlow,
    Rgb SecondaryGlow,
    Rgb Halo,
    Rgb Accent,
    Rgb AccentEnd
)
{
    /// <param name="text">Name and seven hex colours in the order of the parameters, separated by spaces.</param>
    public static ColourScheme Parse(string text) =>
        text.Split(' ') is [var name, .. var hex] && Array.ConvertAll(hex, Rgb.Parse) is var c
            ? new(name, c[0], c[1], c[2], c[3], c[4], c[5], c[6])
            : throw new FormatException(text);

    /// <summary>A scheme from the colours of a prompt: background, accent, glow.</summary>
    public static ColourScheme FromNamed(IReadOnlyList<Rgb> named)
    {
        // A light first colour is a tint of the background.
        if (named.Count > 1 && named[0].ToOklch().Lightness > 0.86)
            return FromNamed([.. named.Skip(1)]) with { PrimaryGlow = named[0], Halo = named[0] };
        var (lightness, chroma, hue) = named[0].ToOklch();
        // Neutral colours stay neutral; others keep their chroma when darkened.
        var richChroma = chroma < 0.03 ? chroma : Math.Clamp(chroma, 0.09, 0.2);
        var accent = named.Count > 1 ? named[1] : Complement(lightness, chroma, hue);
        var (accentLightness, accentChroma, accentHue) = accent.ToOklch();
        if (accentLightness < 0.62)
            accent = Rgb.FromOklch(0.7, accentChroma, accentHue);
        var light =
            named.Count > 2
                ? named[2]
                : Rgb.FromOklch(0.72, Math.Max(richChroma, 0.06) * (chroma < 0.03 ? 0.4 : 1), hue + 38);
        // On black or grey the glow has the hue of the accent.
        if (named.Count < 3 && chroma < 0.03)
            light = Rgb.FromOklch(0.6, accentChroma, accentHue);
        return new ColourScheme(
            "named",
            Rgb.FromOklch(chroma < 0.03 && lightness < 0.3 ? 0.14 : 0.2, richChroma * 0.6, hue),
            Rgb.FromOklch(chroma < 0.03 && lightness < 0.3 ? 0.25 : Math.Clamp(lightness, 0.34, 0.46), richChroma, hue),
            light,
            Rgb.FromOklch(0.7, Math.Max(richChroma, chroma < 0.03 ? 0.02 : 0.09), hue - 30),
            Rgb.FromOklch(0.88, Math.Min(accentChroma, 0.12), accentHue),
            accent,
            Rgb.FromOklch(Math.Max(0.62, accent.ToOklch().Lightness - 0.08), accentChroma, accentHue - 18)
        );
    }

    private static Rgb Complement(double lightness, double chroma, double hue) =>
        chroma < 0.03
            ? Rgb.FromOklch(0.84, 0.15, 85)
            : Rgb.FromOklch(
                0.84,
                0.16,
                hue is > 60 and < 130 ? hue - 65
                    : hue is > 200 and < 330 ? 88
                    : hue + (lightness > 0.7 ? 180 : 55)
            );
}
