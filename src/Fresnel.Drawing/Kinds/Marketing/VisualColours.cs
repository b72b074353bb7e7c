using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Chooses the colours of a visual: those of the brief, else those that suit what it is about.</summary>
internal static class VisualColours
{
    private const double LightTint = 0.86;

    private const double LightGround = 0.82;

    public static Theme Choose(MarketingBrief brief, SeededRandom random)
    {
        var pastel = brief.Style.Moods.Contains("pastel");
        var neon = brief.Style.Moods.Contains("futuristic");
        var background = Palettes.Parse(brief.Style.Background);
        bool? dark =
            background is { } ground ? ground.Luminance < 0.18
            : brief.Style.Theme is { } theme ? theme == BriefTheme.Dark
            : null;
        var named = brief.Style.Colours.Select(Palettes.Parse).OfType<Rgb>().Take(3).ToList();
        if (named.Count > 0)
        {
            var lightness = named[0].ToOklch().Lightness;
            // "yellow poster": a light colour alone is that of the ground, as it would not be seen on white.
            if (named.Count == 1 && background is null && lightness > LightGround && named[0].ToOklch().Chroma > 0.06)
                background = named[0].Blend(Rgb.White, 0.15);
            return OnGround(
                Theme.Create(
                    ColourScheme.FromNamed(named),
                    dark ?? (!pastel && lightness <= LightTint && (lightness < 0.6 || random.Chance(0.5))),
                    pastel
                ),
                background
            );
        }

        // Lights of saturated colours on a ground that is nearly black.
        if (neon)
            return OnGround(Theme.Create(ColourSchemes.Get("neon"), dark ?? true), background);
        var subject = WordNormalizer.Split(brief.Subject ?? brief.Title ?? "");
        List<string> words = [.. BriefTexts.Of(brief).SelectMany(WordNormalizer.Split).Take(200)];
        var topic = TopicClassifier.Classify(subject, words);
        var seasonal = SeasonalEvents.Find([.. subject, .. words]);
        var ofEvent =
            seasonal is not null && (!seasonal.IsSeason || topic.TakesSeasonColours) ? seasonal.ColourSchemes : [];
        List<string> names = [.. ofEvent, .. topic.ColourSchemes];
        // The first names suit best, and the square of a uniform number is more often small.
        var roll = random.Next();
        var scheme = ColourSchemes.Get(names[(int)(roll * roll * Math.Min(names.Count, 5))]);
        return OnGround(
            Theme.Create(scheme, dark ?? (!pastel && (seasonal?.Dark ?? random.Chance(topic.DarkProbability))), pastel),
            background
        );
    }

    /// <summary>The palette of texts and controls on the theme's background.</summary>
    public static Palette PaletteOf(Theme theme, BriefStyle style)
    {
        if (style.Theme == BriefTheme.Wireframe)
            return new Palette(Hues.Wireframe, dark: false, wireframe: true);
        var (_, chroma, hue) = theme.Button.ToOklch();
        var around = Hues.Around(hue, Math.Min(chroma, 0.2));
        return new Palette(
            around with
            {
                Neutral = theme.Scheme.Base.ToOklch().Hue,
            },
            theme.IsDark,
            accent: theme.Button,
            ground: theme.BackgroundStart.Blend(theme.BackgroundEnd, 0.5)
        );
    }

    private static Theme OnGround(Theme theme, Rgb? background) =>
        background is { } colour ? theme with { BackgroundStart = colour, BackgroundEnd = colour } : theme;
}
