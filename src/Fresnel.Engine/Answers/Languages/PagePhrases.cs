using Fresnel.Engine.Answers.Facts;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>
/// Facts about pages in languages with a pack: a value stands for itself, and a few sentences say yes, no and what is
/// missing.
/// </summary>
internal static class PagePhrases
{
    private static readonly Dictionary<string, (string Yes, string No, string Missing, string About)> s_sentences =
        new()
        {
            ["de"] = ("Ja.", "Nein.", "Das steht nicht auf diesem Bild.", "etwa "),
            ["es"] = ("Sí.", "No.", "Eso no aparece en esta imagen.", "aproximadamente "),
            ["fr"] = ("Oui.", "Non.", "Cela ne figure pas sur cette image.", "environ "),
        };

    /// <returns>Null: no fact about a page, or a language without sentences.</returns>
    public static Phrase? Of(Fact fact, string language)
    {
        if (!s_sentences.TryGetValue(language, out var words))
            return null;
        return fact switch
        {
            PageValue value => new(About(value.IsApproximate) + value.Value, value.Value),
            PageCount count => new($"{count.Count}", $"{count.Count}"),
            PageList { Entries.Count: > 0 } list => new(
                string.Join(", ", list.Entries),
                string.Join(", ", list.Entries)
            ),
            PageExtreme extreme => new($"{extreme.Name} ({About(extreme.IsApproximate)}{extreme.Value})", extreme.Name),
            PageStatement statement => statement.IsTrue ? new(words.Yes, "yes") : new(words.No, "no"),
            PagePlace place => new(
                $"x {PagePoint.Of(place.Box).X}, y {PagePoint.Of(place.Box).Y}",
                $"{PagePoint.Of(place.Box).X}, {PagePoint.Of(place.Box).Y}"
            ),
            PageMissing or PageList => new(words.Missing),
            _ => null,
        };

        string About(bool isApproximate) => isApproximate ? words.About : "";
    }
}
