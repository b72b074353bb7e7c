namespace Fresnel.Drawing.Colours;

/// <summary>The colours of one picture: a ground from <paramref name="Deep"/> to <paramref name="Base"/>, lights on it, and one accent.</summary>
/// <param name="Deep">The dark theme's first ground colour; the light theme's ink.</param>
/// <param name="Base">The dark theme's second ground colour; the light theme's tint.</param>
/// <param name="GlowA">First light.</param>
/// <param name="GlowB">Second light, of another hue.</param>
/// <param name="Halo">The light behind the subject.</param>
/// <param name="Accent">Button, sticker, marked words; its gradient starts here.</param>
/// <param name="AccentEnd">Where the accent's gradient ends.</param>
internal sealed record Palette(
    string Name,
    Rgb Deep,
    Rgb Base,
    Rgb GlowA,
    Rgb GlowB,
    Rgb Halo,
    Rgb Accent,
    Rgb AccentEnd
)
{
    public Palette(
        string name,
        string deep,
        string ground,
        string glowA,
        string glowB,
        string halo,
        string accent,
        string accentEnd
    )
        : this(
            name,
            Rgb.Parse(deep),
            Rgb.Parse(ground),
            Rgb.Parse(glowA),
            Rgb.Parse(glowB),
            Rgb.Parse(halo),
            Rgb.Parse(accent),
            Rgb.Parse(accentEnd)
        ) { }

    /// <summary>A palette around the colours a prompt names: the first is the ground, the next the accent, a third a light.</summary>
    public static Palette Of(IReadOnlyList<Rgb> named)
    {
        // A light colour first is the paper: the next one is what stands on it.
        if (named.Count > 1 && named[0].ToOklch().Lightness > 0.86)
            return Of([.. named.Skip(1)]) with { GlowA = named[0], Halo = named[0] };
        var (lightness, chroma, hue) = named[0].ToOklch();
        // A neutral ground stays neutral; anything with a hue is kept rich when it is darkened.
        var rich = chroma < 0.03 ? chroma : Math.Clamp(chroma, 0.09, 0.2);
        var accent = named.Count > 1 ? named[1] : Complement(lightness, chroma, hue);
        var (accentLightness, accentChroma, accentHue) = accent.ToOklch();
        if (accentLightness < 0.62)
            accent = Rgb.FromOklch(0.7, accentChroma, accentHue);
        var light =
            named.Count > 2
                ? named[2]
                : Rgb.FromOklch(0.72, Math.Max(rich, 0.06) * (chroma < 0.03 ? 0.4 : 1), hue + 38);
        // On black or grey the light takes the accent's colour.
        if (named.Count < 3 && chroma < 0.03)
            light = Rgb.FromOklch(0.6, accentChroma, accentHue);
        return new Palette(
            "named",
            Rgb.FromOklch(chroma < 0.03 && lightness < 0.3 ? 0.14 : 0.2, rich * 0.6, hue),
            Rgb.FromOklch(chroma < 0.03 && lightness < 0.3 ? 0.25 : Math.Clamp(lightness, 0.34, 0.46), rich, hue),
            light,
            Rgb.FromOklch(0.7, Math.Max(rich, chroma < 0.03 ? 0.02 : 0.09), hue - 30),
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
