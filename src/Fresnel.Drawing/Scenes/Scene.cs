using System.Text.RegularExpressions;
using Fresnel.Drawing.Banners;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Scenes;

/// <summary>A plain picture without words: what the prompt names stands large in a place under a light.</summary>
internal static class Scene
{
    public static bool Suits(Brief brief) =>
        brief.Copy is { Headline: null, Brand: null, Button: null, Badge: null, Details.Count: 0 }
        && brief.Offer is { Price: null, Discount: null }
        && (
            brief.Wordless
            || brief.Wanted == Wanted.Picture
            || (
                brief.Wanted == Wanted.Other
                && (
                    brief.Asked.Contains("photo", StringComparison.Ordinal)
                    || brief.Asked.Contains("render", StringComparison.Ordinal)
                    || brief.Asked.Contains("sketch", StringComparison.Ordinal)
                    || brief.Asked.Contains("storyboard", StringComparison.Ordinal)
                    || brief.Asked.Contains("comic", StringComparison.Ordinal)
                    || brief.Asked.Contains("portrait", StringComparison.Ordinal)
                    || brief.Asked.Contains("product shot", StringComparison.Ordinal)
                    || brief.Asked is "foto"
                )
            )
            || (
                brief.Wanted == Wanted.Unsaid
                && Describes.IsMatch(brief.Rest)
                && !Words.Of(brief.Rest).Exists(Sells.Contains)
            )
        );

    // "A red apple on a table" describes; "electric car charging" names a trade.
    private static readonly Regex Describes = new(
        @"^\s*(?:an?|the|two|three|some|my|one|un|une|una|uno|um|uma|eine?n?|der|die|das|el|la|le|il|een|de|het|bir)\s|\b(?:on (?:a|an|the|top)|under|beside|next to|at (?:sunset|night|dawn|dusk)|in (?:a|an|the))\b|[\u3040-\u30FF\u4E00-\u9FFF\uAC00-\uD7AF\u0E00-\u0E7F\u0900-\u097F\u0590-\u06FF]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    private static readonly Regex Swims = new(
        "boat|ship|ferry|canoe|whale|dolphin|fish|surf|swim|shark|octopus|turtle",
        RegexOptions.CultureInvariant
    );

    private static readonly HashSet<string> Pair =
    [
        "two",
        "pair",
        "couple",
        "zwei",
        "deux",
        "dos",
        "due",
        "dois",
        "duas",
        "twee",
        "два",
        "две",
        "iki",
        "दो",
    ];

    private static readonly HashSet<string> Three =
    [
        "three",
        "several",
        "few",
        "drei",
        "trois",
        "tres",
        "tre",
        "drie",
        "три",
        "uc",
        "तीन",
    ];

    private static readonly HashSet<string> Sells =
    [
        "sale",
        "launch",
        "promo",
        "promotion",
        "offer",
        "deal",
        "discount",
        "opening",
        "announcement",
        "shop",
        "buy",
        "campaign",
        "marketing",
        "hiring",
    ];

    public static Composition Compose(Brief brief, Canvas canvas, Studio studio)
    {
        var place = Place.For(Words.Of(brief.Rest), canvas.Dice("place")).Tinted(brief.Colours);
        var cast = Cast.For(brief, studio.Pictures, canvas.Dice("cast"));
        var (ground, front, finish) = (new Sheet("g"), new Sheet("h"), new Sheet("f"));
        double w = canvas.Width,
            h = canvas.Height;
        var floor = h * (canvas.Aspect > 1.25 ? 0.8 : 0.78);
        if (!canvas.Transparent)
            place.Draw(ground, canvas, floor);

        var standing = cast.Hero is null ? [] : cast.Companions.Prepend(cast.Hero).ToList();
        if (standing.Count == 1 && Words.Of(brief.Rest) is var said)
            standing.AddRange(
                Enumerable.Repeat(
                    standing[0],
                    said.Exists(Pair.Contains) ? 1
                        : said.Exists(Three.Contains) ? 2
                        : 0
                )
            );
        var drawn = new List<string>();
        var largest = Math.Min(
            h * 0.56,
            w
                * (
                    standing.Count switch
                    {
                        <= 1 => 0.62,
                        2 => 0.38,
                        _ => 0.34,
                    }
                )
        );
        // The first stands in the middle or, with company, beside it; later ones smaller and nearer.
        double[] at = standing.Count switch
        {
            <= 1 => [0.5],
            2 => [0.3, 0.71],
            _ => [0.5, 0.22, 0.79],
        };
        for (var i = standing.Count - 1; i >= 0; i--)
        {
            var side =
                largest
                * (
                    i == 0 ? 1
                    : standing.Count == 2 ? 0.84
                    : 0.7
                );
            if (studio.Sprites.Get(standing[i], side) is not { } sprite)
                continue;
            var (width, height) = sprite.Within(side);
            var afloat = place.OnWater && Swims.IsMatch(standing[i]);
            var (x, bottom) = (
                w * at[i],
                floor
                    + h
                        * (
                            afloat ? -0.035
                            : i == 0 ? 0.05
                            : 0.085
                        )
            );
            if (!canvas.Transparent && !afloat)
                Shadows.Contact(
                    front,
                    x,
                    bottom - height * 0.01,
                    width * 0.56,
                    Math.Max(height * 0.055, h * 0.012),
                    place.Dark ? 0.6 : 0.34,
                    place.Shade
                );
            front.Image(sprite.Png, new Box(x - width / 2, bottom - height, width, height));
            drawn.Add(standing[i].Replace('-', ' '));
        }

        if (standing.Count == 0)
            Abstract(front, w / 2, floor, Math.Min(w, h) * 0.26, canvas);
        return new Composition(
            [new(0, ground.ToString()), new(2, front.ToString()), new(3, finish.ToString())],
            Describe(brief, place, drawn)
        );
    }

    private static void Abstract(Sheet sheet, double x, double floor, double radius, Canvas canvas)
    {
        var palette = canvas.Dice("palette").Pick(Palettes.All);
        Shadows.Contact(sheet, x, floor + radius * 0.12, radius * 1.1, radius * 0.12, 0.4, palette.Deep);
        sheet.Circle(
            x,
            floor - radius * 0.9,
            radius,
            sheet.Linear(0.2, 0, 0.8, 1, (0, palette.GlowA, 1), (1, palette.Base, 1))
        );
        sheet.Ellipse(
            x - radius * 0.3,
            floor - radius * 1.3,
            radius * 0.42,
            radius * 0.32,
            sheet.Radial((0, Rgb.White, 0.75), (1, Rgb.White, 0))
        );
    }

    private static string Describe(Brief brief, Place place, List<string> drawn)
    {
        var what =
            drawn.Count == 0
                ? "an abstract figure, as nothing the prompt names is among the pictures we draw with"
                : string.Join(
                    ", ",
                    drawn
                        .GroupBy(name => name)
                        .Select(same => same.Count() > 1 ? $"{same.Count()} × {same.Key}" : same.Key)
                );
        var instead =
            brief.Wanted == Wanted.Other ? $" It stands in for the {brief.Asked}, which is not drawn yet." : "";
        return $"An illustration without words: {what}, {place.Name}.{instead}"
            + (brief.Unmet.Count > 0 ? $" It {string.Join("; ", brief.Unmet)}." : "");
    }
}
