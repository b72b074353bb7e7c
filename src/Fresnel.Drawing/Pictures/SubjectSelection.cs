using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Pictures;

/// <summary>The pictures of a composition, by name.</summary>
/// <param name="Hero">The main subject; null for an abstract figure.</param>
/// <param name="Companions">Other subjects of the prompt, at most two.</param>
/// <param name="Accents">Small pictures around them, at most five.</param>
internal sealed record SubjectSelection(string? Hero, IReadOnlyList<string> Companions, IReadOnlyList<string> Accents)
{
    // A lower score means that only a vague keyword matched.
    private const double MinScore = 0.55;

    public static SubjectSelection Select(PromptFacts facts, PictureIndex pictures, SeededRandom random)
    {
        var emoji = facts.Emoji.Select(pictures.OfEmoji).OfType<string>().Distinct().ToList();
        var found = pictures.Find(facts.PictureWords, facts.Language);
        // One picture for each word; companions need a better match than the hero.
        var named = found
            .Where(each => each.Score >= MinScore)
            .DistinctBy(each => each.Word)
            .Where((each, i) => i == 0 || each.Score >= Math.Max(0.8, 0.6 * found[0].Score))
            .Select(each => each.Picture);
        var requested = emoji.Concat(named).Distinct().ToList();
        var companions = requested.Skip(1).Where(picture => !IsSameAnimal(picture, requested[0])).Take(2).ToList();
        if (facts.IsComplete)
            return new SubjectSelection(requested.FirstOrDefault(), companions, emoji);
        var hero =
            requested.FirstOrDefault()
            ?? new[] { facts.Topic.HeroPicture, facts.Event?.AccentPictures[0] }.FirstOrDefault(picture =>
                picture is not null && pictures.Has(picture)
            );

        var around = new List<string>(emoji);
        if (facts.Event is { } seasonal)
            around.AddRange(seasonal.AccentPictures.Take(seasonal.IsSeason ? 1 : 3));
        around.AddRange(requested.Skip(3).Take(2));
        around.AddRange(random.Shuffle(facts.Topic.AccentPictures));
        around.AddRange(facts.Event?.AccentPictures.Skip(3) ?? []);
        var accents = around
            .Where(pictures.Has)
            .Where(picture => picture != hero && !companions.Contains(picture) && !IsSameAnimal(picture, hero))
            .Distinct()
            .Take(5)
            .ToList();
        return new SubjectSelection(hero, companions, accents);
    }

    /// <summary>The facts with the topic of the best picture where the words, in whatever language, have none.</summary>
    public static PromptFacts InferTopic(PromptFacts facts, PictureIndex pictures)
    {
        if (
            facts.Topic != Topics.General
            || pictures.Find(facts.PictureWords, facts.Language) is not [var best, ..]
            || best.Score < MinScore
        )
            return facts;
        var words = PictureSynonyms.All.Where(pair => pair.Value == best.Picture).Select(pair => pair.Key).ToList();
        return facts with { Topic = TopicClassifier.Classify(words, []) };
    }

    // "dog" and "dog-face".
    private static bool IsSameAnimal(string picture, string? hero) =>
        hero is not null && (picture == $"{hero}-face" || hero == $"{picture}-face");
}
