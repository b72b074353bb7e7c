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

    /// <summary>
    /// "Architecture: mobile app, API", "three reasons to read: …", "meet the crew: Yuki (captain), Lars (cook)": what stands
    /// before the colon is stronger than the name of a screen or a picture in the list after it.
    /// </summary>
    private static PictureKind? Listed(PromptText prompt, List<LexiconMatch>? strong)
    {
        var all = prompt.All;
        var colon = all.IndexOf(token => token.Depth == 0 && (token.Is(':') || token.Is('：')));
        if (colon < 1 || colon > LongestHead || strong is not null && strong[0].From < colon)
            return null;
        var entries = ListReader.Split(all.After(colon));
        if (entries.Count < 2)
            return null;
        if (strong is not null && KindOf(strong[^1]) == "ui_mockup" && colon == 1 && Headed(prompt) is { } headed)
            return headed;
        var from = all[0].IsWord("the") || all[0].IsWord("top") || all[0].IsWord("our") ? 1 : 0;
        if (from + 1 < colon && SubjectWords.CountOf(all[from]) > 1 && all[from + 1].IsWordIn(Points))
            return new("slide", "bullets", "", true, all.Slice(0, 0));
        if (
            all.Before(colon).Any(token => token.IsWordIn(SlideReader.TeamWords))
            && entries.Exists(entry => entry[entry.Count - 1].Is(')'))
            && (all[0].IsWord("meet") || colon <= 3)
        )
            return new("slide", "", "", true, all.Slice(0, 0));
        return colon == 1 && all[0].IsWordIn(SlideReader.TableWords) && all.Any(token => token.Is(';'))
            ? new("slide", "comparison", "", true, all.Slice(0, 1))
            : null;
    }

    /// <summary>'card "Get well soon" with a star': a card with a text of its own.</summary>
    private static PictureKind? Carded(PromptText prompt, List<LexiconMatch>? strong)
    {
        var at = prompt.All.IndexOf(token => token.IsWordIn(s_cards));
        return
            strong is null
            && at is >= 0 and <= Head
            && at + 1 < prompt.Tokens.Count
            && prompt.Tokens[at + 1].Kind == TokenKind.Quote
            ? new("marketing", "invitation", "", true, prompt.All.Slice(at, at + 1))
            : null;
    }

    private static readonly HashSet<string> s_cards = WordList.Parse(
        "card karte carte tarjeta biglietto cartao kaart kartka"
    );

    /// <summary>"…, as a slide": what is said last to be the form is it.</summary>
    private static bool IsAsked(PromptText prompt, List<LexiconMatch> group)
    {
        var at = group[0].From;
        return group.Exists(match => match.Value.EndsWith('!'))
            && at > 1
            && prompt.Tokens[at - 1].IsWordIn(ListReader.Articles)
            && prompt.Tokens[at - 2].Text is "as" or "als" or "comme" or "como" or "come"
            && group[^1].To >= prompt.Tokens.Count - 1;
    }

    private const int LongestHead = 12;

    internal static readonly HashSet<string> Points = WordList.Parse(
        """
        reasons tips benefits advantages facts rules ways lessons mistakes habits takeaways signs myths principles grunde tipps
        vorteile regeln raisons conseils regles razones consejos reglas motivi consigli regole motivos dicas redenen
        """
    );

    /// <summary>"Network: laptop connects to router", "Process: A, B, C": the word before a colon is the form.</summary>
    private static PictureKind? Headed(PromptText prompt)
    {
        var all = prompt.All;
        // "Title: …, subtitle …": the first page of a presentation.
        if (
            all.Count > 4
            && all[0].IsWord("title")
            && (all[1].Is(':') || all[1].Kind == TokenKind.Quote)
            && all.Any(token => token.Text is "subtitle" or "subline" or "presenter" or "speaker")
        )
            return new("slide", "title", "", false, all.Slice(0, 0));
        // "layers of a rainforest: canopy, floor"
        if (
            KnownTopics.Find(all) is null
            && all.Count > 6
            && all[0].IsWord("layers")
            && all[1].IsWord("of")
            && all.IndexOf(token => token.Is(':')) is > 2 and < 8
        )
            return new("diagram", "layers", "", true, all.Slice(0, 1));
        if (all.Count < 4 || all[0].Kind != TokenKind.Word || !HeadWords.TryGetValue(all[0].Text, out var layout))
            return null;
        // "network of an office: router, switch"
        var isOf = all[1].Text is "of" or "for" && all.IndexOf(token => token.Is(':')) is > 2 and < LongestHeading;
        return all[1].Is(':') || isOf ? new("diagram", layout, "", true, all.Slice(0, 1)) : null;
    }

    private const int LongestHeading = 8;

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
