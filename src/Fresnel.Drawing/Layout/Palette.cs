using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Layout;

/// <summary>The colours of a page: one accent, neutrals with a tint of it, and a fan of hues for categories only.</summary>
/// <remarks>Texts have a contrast of 4.5 or more on every ground that they are made for (WCAG 2.2 AA).</remarks>
internal sealed class Palette
{
    private static readonly double[] SeriesLightness = [0, 0.7, 0.68, 0.78, 0.66, 0.6];
    private static readonly double[] WireframeLightness = [0.45, 0.62, 0.74, 0.82, 0.55, 0.7];
    private static readonly double[] SeriesChroma = [0, 0.13, 0.17, 0.145, 0.13, 0.16];

    private readonly Hues _hues;
    private readonly Tone[] _tones;

    public Palette(Hues hues, bool dark, bool wireframe = false, Rgb? accent = null, Rgb? ground = null)
    {
        (_hues, IsDark, IsWireframe) = (hues, dark, wireframe);
        Ground = ground ?? Neutral(dark ? 0.165 : 0.982, dark ? 0.018 : 0.006);
        Panel = ground is { } own
            ? Shift(own, dark ? 0.03 : -0.016)
            : Neutral(dark ? 0.195 : 0.966, dark ? 0.02 : 0.009);
        Card =
            ground is { } page ? Shift(page, dark ? 0.06 : 0.03)
            : dark ? Neutral(0.225, 0.022)
            : Rgb.White;
        Line = Between(dark ? 0.305 : 0.917, dark ? 0.024 : 0.012);
        Rule = Between(dark ? 0.38 : 0.86, dark ? 0.025 : 0.015);
        Muted = Between(dark ? 0.5 : 0.73, dark ? 0.025 : 0.02);
        Ink = Readable(dark ? 0.97 : 0.21, dark ? 0.006 : 0.03, hues.Neutral, 7, Ground, Card);
        var chroma = hues.Chroma;
        Soft = wireframe ? Neutral(0.93, 0) : Oklch(dark ? 0.3 : 0.955, chroma * (dark ? 0.42 : 0.16), hues.Accent);
        SoftLine = wireframe ? Neutral(0.86, 0) : Oklch(dark ? 0.42 : 0.88, chroma * (dark ? 0.5 : 0.3), hues.Accent);
        Shadow = dark ? new Rgb(0, 0, 0) : Neutral(0.25, 0.05);
        Pop = Neutral(dark ? 0.96 : 0.21, dark ? 0.006 : 0.03);
        OnPop = dark ? Neutral(0.2, 0.02) : Rgb.White;
        Secondary = Readable(dark ? 0.74 : 0.5, 0.025, hues.Neutral, dark ? 7 : 5.6, Ground, Panel, Card);
        Tertiary = Readable(dark ? 0.62 : 0.6, 0.022, hues.Neutral, 4.6, Ground, Panel, Card, Soft);
        Accent = wireframe
            ? Neutral(0.45, 0)
            : accent ?? Readable(dark ? 0.66 : 0.57, chroma, hues.Accent, 4.6, dark ? Card : Ground);
        OnAccent = On(Accent);
        AccentText = Readable(dark ? 0.8 : 0.5, chroma, hues.Accent, 4.7, Ground, Card, Soft);
        Deep = Oklch(dark ? 0.3 : 0.33, chroma * 0.7, hues.Accent);
        Glow = Oklch(dark ? 0.55 : 0.8, chroma * 0.7, hues.Accent);
        Series = [.. Enumerable.Range(0, 6).Select(SeriesColour)];
        _tones = [.. Enumerable.Range(0, hues.Fan.Count).Select(CategoryTone)];
        Good = StateTone(155, 0.14);
        Warning = StateTone(75, 0.13);
        Bad = StateTone(22, 0.18);
    }

    public bool IsDark { get; }

    /// <summary>Grey, without shadows; data is shown as bars in place of text.</summary>
    public bool IsWireframe { get; }

    /// <summary>Behind everything.</summary>
    public Rgb Ground { get; }

    /// <summary>A sidebar or zone.</summary>
    public Rgb Panel { get; }

    public Rgb Card { get; }

    /// <summary>Hairlines and outlines of cards.</summary>
    public Rgb Line { get; }

    /// <summary>Stronger lines: outlines of fields, connectors of a tree.</summary>
    public Rgb Rule { get; }

    /// <summary>Lines of secondary data.</summary>
    public Rgb Muted { get; }

    /// <summary>Main text.</summary>
    public Rgb Ink { get; }

    /// <summary>Descriptions.</summary>
    public Rgb Secondary { get; }

    /// <summary>Small print, axis labels, connectors.</summary>
    public Rgb Tertiary { get; }

    public Rgb Accent { get; }

    public Rgb OnAccent { get; }

    /// <summary>Text in the hue of the accent, readable on ground, card and <see cref="Soft"/>.</summary>
    public Rgb AccentText { get; }

    /// <summary>A ground with a touch of the accent.</summary>
    public Rgb Soft { get; }

    public Rgb SoftLine { get; }

    public Rgb Deep { get; }

    public Rgb Glow { get; }

    public Rgb Shadow { get; }

    /// <summary>Tooltips: the opposite of the ground.</summary>
    public Rgb Pop { get; }

    public Rgb OnPop { get; }

    /// <summary>Of data series, the accent first.</summary>
    public IReadOnlyList<Rgb> Series { get; }

    public Tone Good { get; }

    public Tone Warning { get; }

    public Tone Bad { get; }

    /// <summary>The accent's hue, degrees.</summary>
    public double Hue => _hues.Accent;

    /// <summary>Of a category, repeated after the sixth.</summary>
    public Tone Tone(int index) => _tones[index % _tones.Length];

    /// <summary>Of a colour that the brief names.</summary>
    public Tone ToneOf(Rgb colour)
    {
        if (IsWireframe)
            return new(Secondary, Panel, Muted, Line);
        var (lightness, chroma, hue) = colour.ToOklch();
        var soft = Oklch(IsDark ? 0.3 : 0.95, Math.Min(chroma, IsDark ? 0.07 : 0.05), hue);
        return new(
            Readable(IsDark ? Math.Max(lightness, 0.72) : Math.Min(lightness, 0.52), chroma, hue, 4.7, soft, Card),
            soft,
            colour,
            Oklch(IsDark ? 0.45 : 0.82, Math.Min(chroma, 0.1), hue)
        );
    }

    /// <summary>White or near black, whichever is readable on a colour.</summary>
    public static Rgb On(Rgb ground)
    {
        var dark = new Rgb(0x14, 0x16, 0x1C);
        return ground.Contrast(Rgb.White) >= 4.5 ? Rgb.White
            : ground.Contrast(dark) >= 4.5 ? dark
            : new Rgb(0, 0, 0);
    }

    /// <summary>A colour of the lightness, moved away from the grounds until it has the contrast on all of them.</summary>
    public static Rgb Readable(
        double lightness,
        double chroma,
        double hue,
        double contrast,
        params ReadOnlySpan<Rgb> grounds
    )
    {
        double luminance = 0;
        foreach (var ground in grounds)
            luminance += ground.Luminance / grounds.Length;
        var step = luminance > 0.18 ? -0.01 : 0.01;
        for (; lightness is > 0.02 and < 0.995; lightness += step)
        {
            if (Lowest(Oklch(lightness, chroma, hue), grounds) >= contrast)
                break;
        }

        return Oklch(Math.Clamp(lightness, 0, 1), chroma, hue);
    }

    private static double Lowest(Rgb colour, ReadOnlySpan<Rgb> grounds)
    {
        var lowest = 21.0;
        foreach (var ground in grounds)
            lowest = Math.Min(lowest, colour.Contrast(ground));
        return lowest;
    }

    private static Rgb Oklch(double lightness, double chroma, double hue) => Rgb.FromOklch(lightness, chroma, hue);

    private static Rgb Shift(Rgb colour, double by)
    {
        var (lightness, chroma, hue) = colour.ToOklch();
        return Oklch(Math.Clamp(lightness + by, 0, 1), chroma, hue);
    }

    private Rgb Neutral(double lightness, double chroma) => Oklch(lightness, IsWireframe ? 0 : chroma, _hues.Neutral);

    /// <summary>A neutral as far from the ground as it is from the usual one.</summary>
    private Rgb Between(double lightness, double chroma)
    {
        var (ground, groundChroma, hue) = Ground.ToOklch();
        var away = lightness - (IsDark ? 0.165 : 0.982);
        return groundChroma > 0.03
            ? Oklch(Math.Clamp(ground + away, 0, 1), groundChroma * 0.8, hue)
            : Neutral(Math.Clamp(ground + away, 0, 1), chroma);
    }

    private Rgb SeriesColour(int index) =>
        IsWireframe ? Neutral(WireframeLightness[index], 0)
        : index == 0 ? Accent
        : Oklch(SeriesLightness[index] + (IsDark ? 0.03 : 0), SeriesChroma[index], _hues.Fan[index % _hues.Fan.Count]);

    private Tone CategoryTone(int index)
    {
        if (IsWireframe)
            return new(Secondary, Panel, Muted, Line);
        var hue = _hues.Fan[index];
        var soft = Oklch(IsDark ? 0.29 : 0.955, IsDark ? 0.055 : 0.035, hue);
        return new(
            Readable(IsDark ? 0.8 : 0.48, 0.15, hue, 4.7, soft, Card),
            soft,
            Series[index % Series.Count],
            Oklch(IsDark ? 0.42 : 0.86, IsDark ? 0.08 : 0.07, hue)
        );
    }

    private Tone StateTone(double hue, double chroma)
    {
        if (IsWireframe)
            return new(Secondary, Panel, Muted, Line);
        var soft = Oklch(IsDark ? 0.3 : 0.955, IsDark ? 0.06 : 0.045, hue);
        return new(
            Readable(IsDark ? 0.8 : 0.5, chroma, hue, 4.7, soft, Card),
            soft,
            Oklch(IsDark ? 0.7 : 0.62, chroma, hue),
            Oklch(IsDark ? 0.42 : 0.86, IsDark ? 0.08 : 0.07, hue)
        );
    }
}
