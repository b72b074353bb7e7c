using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads where a journey goes: 'from "Zürich HB" to "Milano C."', "from Berlin to Oslo".</summary>
internal static class ScreenRoutes
{
    private const int MostWords = 3;

    private static readonly HashSet<string> s_from = WordList.Parse("from von de da desde van");

    private static readonly HashSet<string> s_to = WordList.Parse("to nach a para naar");

    /// <returns>Two fields or none, and the context without their words.</returns>
    public static (IReadOnlyList<FormField> Fields, PromptContext Remaining) Read(PromptContext context)
    {
        var all = context.Rest.All;
        for (var i = 0; i + 3 < all.Count; i++)
        {
            if (
                !all[i].IsWordIn(s_from)
                || PlaceAt(all, i + 1) is not (> 0 and var from)
                || i + 1 + from >= all.Count
                || !all[i + 1 + from].IsWordIn(s_to)
                || PlaceAt(all, i + 2 + from) is not (> 0 and var to)
            )
                continue;
            var (first, second) = (all.Slice(i + 1, i + 1 + from), all.Slice(i + 2 + from, i + 2 + from + to));
            var used = new int[all.Count];
            Array.Fill(used, 2, i, second.To - all.From - i);
            var rest = context.Rest.Without(used);
            return (
                [Field(all, i, first), Field(all, i + 1 + from, second)],
                context with
                {
                    Rest = rest,
                    Outline = Outline.Read(rest.All),
                }
            );
        }

        return ([], context);
    }

    private static FormField Field(Phrase all, int at, Phrase place) =>
        new() { Label = SlideReader.Capitalize(all.Slice(at, at + 1).Text), Value = place.Text };

    /// <summary>How many tokens a name has: a quotation, or words with capitals.</summary>
    private static int PlaceAt(Phrase all, int at)
    {
        if (at < all.Count && all[at].Kind == TokenKind.Quote)
            return 1;
        var end = at;
        while (
            end < all.Count
            && end - at < MostWords
            && all[end].Kind == TokenKind.Word
            && Outline.IsUpper(all, end)
            && !all[end].IsWordIn(DateWords.Weekdays)
            && !all[end].IsWordIn(DateWords.Months)
        )
            end++;
        return end - at;
    }
}
