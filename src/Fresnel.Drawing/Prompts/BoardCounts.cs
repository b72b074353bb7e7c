using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads how many cards the columns of a board have: "3 cards in the first, 2 in Done", "two cards each".</summary>
internal static class BoardCounts
{
    private static readonly HashSet<string> s_cards = WordList.Parse(
        "card cards task tasks ticket tickets item items note notes karten aufgaben cartes taches tarjetas tareas schede carte kaarten"
    );

    private static readonly HashSet<string> s_each = WordList.Parse("each every per je chaque cada ogni elke");

    private static readonly string[][] s_ordinals =
    [
        ["first", "ersten", "première", "primera", "prima"],
        ["second", "zweiten", "deuxième", "segunda", "seconda"],
        ["third", "dritten", "troisième", "tercera", "terza"],
        ["fourth", "vierten", "quatrième", "cuarta", "quarta"],
        ["fifth"],
    ];

    public static IReadOnlyList<UiSection> Apply(Phrase text, IReadOnlyList<UiSection> columns)
    {
        // "two cards each" is no column.
        var counted = columns.Where(column => !IsCount(new PromptText(column.Heading ?? "").All)).ToList();
        for (var i = 0; i < text.Count; i++)
        {
            if (CountAt(text, i) is not { } count)
                continue;
            var end = i + 1;
            var hasCards = end < text.Count && text[end].IsWordIn(s_cards);
            end += hasCards ? 1 : 0;
            if (hasCards && text.Slice(end, Math.Min(text.Count, end + 3)).Any(token => token.IsWordIn(s_each)))
                for (var k = 0; k < counted.Count; k++)
                    counted[k] = counted[k] with { Count = count };
            else if (end < text.Count && text[end].Text is "in" or "im" or "dans" or "en" and not null)
                SetFor(text.Slice(end + 1, Math.Min(text.Count, end + 6)), count, counted);
        }

        return counted;
    }

    private static bool IsCount(Phrase heading) =>
        heading.Count is 3 or 4
        && CountAt(heading, 0) is not null
        && heading[1].IsWordIn(s_cards)
        && heading.Any(token => token.IsWordIn(s_each));

    private static void SetFor(Phrase place, int count, List<UiSection> columns)
    {
        var words = place.Text;
        for (var k = 0; k < columns.Count; k++)
        {
            if (
                k < s_ordinals.Length
                    && s_ordinals[k].Any(word => words.Contains(word, StringComparison.OrdinalIgnoreCase))
                    && place.IndexOf(ListReader.IsComma) is var comma
                    && (
                        comma < 0
                        || place.Before(comma).Text is var near
                            && s_ordinals[k].Any(word => near.Contains(word, StringComparison.OrdinalIgnoreCase))
                    )
                || columns[k].Heading is { Length: > 1 } heading
                    && words.StartsWith(heading, StringComparison.OrdinalIgnoreCase)
            )
            {
                columns[k] = columns[k] with { Count = count };
                return;
            }
        }
    }

    private static int? CountAt(Phrase text, int at) =>
        text[at] switch
        {
            { Kind: TokenKind.Word, Text: var word } when SubjectWords.Numbers.TryGetValue(word, out var named) =>
                named,
            { Kind: TokenKind.Number, Text: var digits } when int.TryParse(digits, out var count) && count <= 12 =>
                count,
            _ => null,
        };
}
