using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Colours that entries have by their own names: "red wine", "green tea".</summary>
internal static class EntryColours
{
    private static readonly HashSet<string> s_names = WordList.Parse(
        """
        red blue green yellow purple pink brown teal turquoise orange grey gray black rot blau grun gelb lila rosa braun rouge bleu
        vert jaune violet rojo azul verde amarillo rosso blu giallo vermelho amarelo
        """
    );

    /// <returns><c>#RRGGBB</c>; null where the name has no colour.</returns>
    public static string? InName(string label)
    {
        var text = new PromptText(label).All;
        if (text.Count is 0 or > 4 || !text.Any(token => token.IsWordIn(s_names)))
            return null;
        for (var i = 0; i < text.Count; i++)
        {
            if (!text[i].IsWordIn(s_names) || text.Count > 1 && i > 0 && Outline.IsUpper(text, i))
                continue;
            // "orange" alone may be the fruit.
            if (text[i].Text is "orange" or "lila" or "rosa" && text.Count == 1)
                continue;
            return ColourWords.Find(text, i)?.Colour.Hex;
        }

        return null;
    }

    /// <summary>Entries of a list in the colours of their names, where one of them has one and none has another.</summary>
    public static IReadOnlyList<BriefItem> Named(IReadOnlyList<BriefItem> items) =>
        items.Any(item => item.Colour is not null)
            ? items
            : [.. items.Select(item => InName(item.Label) is { } colour ? item with { Colour = colour } : item)];
}
