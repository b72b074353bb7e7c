using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Pictures;

/// <summary>Who appears: the subject, what stands beside it, and small things around.</summary>
/// <param name="Hero">Null for an abstract one: better none than a wrong one.</param>
/// <param name="Companions">Further things the prompt names, at most two.</param>
/// <param name="Accents">Small ones, at most five.</param>
/// <param name="Certain">The hero is the prompt's own, not only its trade's.</param>
internal sealed record Cast(string? Hero, IReadOnlyList<string> Companions, IReadOnlyList<string> Accents, bool Certain)
{
    // Below this a picture shares little more than a loose keyword with the prompt.
    private const double Enough = 0.55;

    public static Cast For(Brief brief, PictureIndex pictures, Dice dice)
    {
        var asked = brief.Emoji.Select(pictures.OfEmoji).OfType<string>().Distinct().ToList();
        var found = pictures.Find(brief.PictureWords, brief.Language);
        // One picture a word, and beside the first only what is named as surely: a keyword in common is not enough.
        var named = found
            .Where(each => each.Score >= Enough)
            .DistinctBy(each => each.Word)
            .Where((each, at) => at == 0 || each.Score >= Math.Max(0.8, 0.6 * found[0].Score))
            .Select(each => each.Picture);
        var own = asked.Concat(named).Distinct().ToList();
        var hero =
            own.FirstOrDefault()
            ?? new[] { brief.Category.Hero, brief.Occasion?.Accents.Split(' ')[0] }.FirstOrDefault(picture =>
                picture is not null && pictures.Has(picture)
            );
        var companions = own.Skip(1).Where(picture => !Alike(picture, hero)).Take(2).ToList();

        var around = new List<string>(asked);
        if (brief.Occasion is { } occasion)
            around.AddRange(occasion.Accents.Split(' ').Take(occasion.IsSeason ? 1 : 3));
        around.AddRange(own.Skip(3).Take(2));
        around.AddRange(dice.Shuffle(brief.Category.Accents.Split(' ')));
        if (brief.Occasion is { } also)
            around.AddRange(also.Accents.Split(' ').Skip(3));
        var accents = around
            .Where(pictures.Has)
            .Where(picture => picture != hero && !companions.Contains(picture) && !Alike(picture, hero))
            .Distinct()
            .Take(5)
            .ToList();
        return new Cast(hero, companions, accents, own.Count > 0);
    }

    /// <summary>The brief with the trade of its subject's picture, where its words alone named none: they may be in any language.</summary>
    public static Brief WithTrade(Brief brief, PictureIndex pictures)
    {
        if (
            brief.Category != Categories.Any
            || pictures.Find(brief.PictureWords, brief.Language) is not [var best, ..]
            || best.Score < Enough
        )
            return brief;
        var words = Synonyms.All.Where(pair => pair.Value == best.Picture).Select(pair => pair.Key).ToList();
        return brief with { Category = Categories.Of(words, []) };
    }

    // A dog and a dog's face are one dog too many.
    private static bool Alike(string picture, string? hero) =>
        hero is not null && (picture == $"{hero}-face" || hero == $"{picture}-face");
}
