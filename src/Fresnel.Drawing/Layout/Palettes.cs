using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Layout;

/// <summary>Chooses the palette of a page.</summary>
internal static class Palettes
{
    private const double Neutral = 0.03;

    /// <param name="darkShare">Of the seeds that get a dark page where the brief names no theme, 0 to 1.</param>
    public static Palette Choose(BriefStyle style, SeededRandom random, double darkShare = 0.2)
    {
        var (pick, isDark) = (random.Next(), random.Chance(darkShare));
        var ground = Parse(style.Background);
        var dark =
            ground is { } named ? named.Luminance < 0.18
            : style.Theme is { } theme ? theme == BriefTheme.Dark
            : isDark;
        if (style.Theme == BriefTheme.Wireframe)
            return new Palette(Hues.Wireframe, dark: false, wireframe: true);
        if (Accent(style) is not { } accent)
            return new Palette(Hues.Curated[(int)(pick * Hues.Curated.Count)], dark, ground: ground);
        var (lightness, chroma, hue) = accent.ToOklch();
        var hues =
            chroma < Neutral ? new Hues(265, 0.03, 265, Hues.Curated[0].Fan) : Hues.Around(hue, Math.Min(chroma, 0.22));
        var page = ground ?? new Palette(hues, dark).Ground;
        // The named colour itself, unless it does not show on the ground.
        for (
            var step = dark ? 0.02 : -0.02;
            accent.Contrast(page) < 1.7 && (dark ? lightness < 0.95 : lightness > 0.05);

        )
            accent = Rgb.FromOklch(lightness += step, chroma, hue);
        return new Palette(hues, dark, accent: accent, ground: ground);
    }

    /// <param name="hex"><c>#RRGGBB</c>.</param>
    /// <returns>Null for anything else.</returns>
    public static Rgb? Parse(string? hex) =>
        hex is { Length: 7 }
        && hex[0] == '#'
        && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            ? Rgb.Parse(hex)
            : null;

    /// <summary>The first colour that is not grey, else the first.</summary>
    private static Rgb? Accent(BriefStyle style)
    {
        var colours = style.Colours.Select(Parse).OfType<Rgb>().ToList();
        return colours.Count == 0
            ? null
            : colours.Select(colour => (Rgb?)colour).FirstOrDefault(colour => colour!.Value.ToOklch().Chroma >= Neutral)
                ?? colours[0];
    }
}
