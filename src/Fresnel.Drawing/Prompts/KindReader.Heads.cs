namespace Fresnel.Drawing.Prompts;

/// <content>Kinds by the first words of a prompt and the form of its parts.</content>
internal static partial class KindReader
{
    /// <summary>"line chart newsletter subscribers jan 200": a name before another noun says what the chart is about.</summary>
    private static void DropContent(PromptText prompt, List<LexiconMatch> group)
    {
        while (
            group.Count > 1
            && group[^1].To < prompt.Tokens.Count
            && KindOf(group[^2]) is "diagram"
            && KindOf(group[^1]) is "marketing" or "ui_mockup"
            && prompt.Tokens[group[^1].To] is var next
            && (
                next.Is(':')
                || next.Kind == TokenKind.Word
                    && !Joining.Contains(next.Text)
                    && char.IsLower(prompt.Source[next.Start])
            )
        )
            group.RemoveAt(group.Count - 1);
    }

    /// <summary>"electric vs petrol car, price 6 vs 13, noise low vs high".</summary>
    private static bool IsVersus(Phrase all) =>
        all.Split(token => ListReader.IsComma(token) || token.Is(';') || token.Is(':'))
            .Count(part =>
                part.IndexOf(token => token.Text is "vs" or "versus", 1) is > 0 and var at && at < part.Count - 1
            ) >= 2;

    /// <summary>"Network: laptop connects to router", "Process: A, B, C": the word before a colon is the form.</summary>
    private static PictureKind? Headed(PromptText prompt)
    {
        var all = prompt.All;
        // "Title: …, subtitle …": the first page of a presentation.
        if (
            all.Count > 4
            && all[0].IsWord("title")
            && all[1].Is(':')
            && all.Any(token => token.Text is "subtitle" or "subline" or "presenter" or "speaker")
        )
            return new("slide", "title", "", false, all.Slice(0, 0));
        if (
            all.Count < 4
            || !all[1].Is(':')
            || all[0].Kind != TokenKind.Word
            || !HeadWords.TryGetValue(all[0].Text, out var layout)
        )
            return null;
        return new("diagram", layout, "", true, all.Slice(0, 1));
    }

    private static readonly Dictionary<string, string> HeadWords = new()
    {
        ["network"] = "architecture",
        ["architecture"] = "architecture",
        ["system"] = "architecture",
        ["classes"] = "architecture",
        ["hierarchy"] = "tree",
        ["tree"] = "tree",
        ["organisation"] = "org_chart",
        ["organization"] = "org_chart",
        ["cycle"] = "cycle",
        ["flow"] = "flow",
        ["funnel"] = "layers",
        ["pyramid"] = "layers",
        ["layers"] = "layers",
        ["timeline"] = "timeline",
    };
}
