using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>What the visual is about.</content>
internal sealed partial class MarketingReader
{
    /// <summary>What is held: a label that ends with one is the headline.</summary>
    private static readonly HashSet<string> Events = WordList.Parse(
        """
        festival concert party fair market opening day week weekend night evening show tour exhibition workshop course class
        conference meetup contest tournament race marathon match game reading fest konzert markt messe concours concierto mercato
        """
    );

    private static readonly HashSet<string> GermanArticles = WordList.Parse(
        "den dem des einen einem unser unsere unseren"
    );

    // "real estate", "used cars": a trade has few words.
    private const int LongestTrade = 3;

    /// <summary>A name in what the visual is about, "travel ad for Iceland", is on it beside a quoted headline.</summary>
    private void AddNames(MarketingBrief brief, string? subject)
    {
        if (subject is null || brief.Title == subject || _context.Kind.Layout is "business_card" or "logo")
            return;
        var text = new PromptText(subject).All;
        for (var i = 0; i < text.Count; i++)
        {
            var end = i;
            while (
                end < text.Count
                && text[end] is { Kind: TokenKind.Word, Text.Length: > 2 }
                && Outline.IsUpper(text, end)
            )
                end++;
            if (end == i)
                continue;
            var name = text.Slice(i, end).Text;
            var isShown = BriefTexts
                .Of(brief with { Subject = null, Subjects = [] })
                .Any(each => each.Contains(name, StringComparison.OrdinalIgnoreCase));
            // The first word of a prompt has a capital without being a name.
            if (!isShown && (i > 0 || end > i + 1))
                _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = name });
            i = end;
        }
    }

    /// <summary>The first part without its facts and joining words.</summary>
    private string? Subject()
    {
        var clause = _context.Outline.Clauses.FirstOrDefault(each => !each.Body.IsEmpty || !each.Label.IsEmpty);
        if (clause.Body.Source is null)
            return null;
        var isMenu =
            IsMenu(_facts.FindAll(fact => fact.Kind == FactKind.Price)) && clause.HasColon && !clause.Label.IsEmpty;
        var part = ListReader
            .Split(
                isMenu ? clause.Label
                : IsForWhom(clause) ? clause.Label
                : NamesTrade(clause) ? clause.Body
                : ContentList.WholeOf(clause)
            )
            .FirstOrDefault();
        if (part.Source is null)
            return null;
        var quote = part.IndexOf(token => token.Kind == TokenKind.Quote);
        // 'gift card "€50" for a book shop': what it is for may stand after its text.
        if (quote >= 0)
            part =
                part.Before(quote).TrimStart(_leads).TrimStart(Generic).IsEmpty
                && quote + 1 < part.Count
                && part[quote + 1].Text is "for" or "fur" or "pour" or "para" or "per" or "voor" or "dla" or "для"
                    ? part.After(quote)
                    : part.Before(quote);
        var cut = _facts
            .Where(fact => fact.Words.From >= part.From && fact.Words.From < part.To)
            .Select(fact => fact.Words.From)
            .DefaultIfEmpty(part.To)
            .Min();
        part = new Phrase(part.Source, part.From, cut).Trim();
        // "We are hiring a baker": the first word belongs to what is said.
        if (KindLexicon.Names.First(part) is not { Value: "marketing.?" } said || said.From > part.From)
            part = part.TrimStart(_leads).TrimStart(Generic).TrimStart(_leads);
        if (_context.Language == "de" && part.Count > 1)
            part = part.TrimStart(GermanArticles);
        var end = part.IndexOf(token =>
            token.Kind == TokenKind.Word
            && token.Text
                is "with"
                    or "featuring"
                    or "mit"
                    or "avec"
                    or "showing"
                    or "that"
                    or "which"
                    or "until"
                    or "saying"
                    or "where"
        );
        // "free coffee with every cake"
        if (end > 0 && !(clause.HasColon && part.Before(end).Any(token => token.IsWordIn(TextWords))))
            part = part.Before(end);
        while (
            !part.IsEmpty
            && (
                part[part.Count - 1].IsWordIn(_leads)
                || part[part.Count - 1].IsWordIn(PlaceJoints)
                || part[part.Count - 1].Kind == TokenKind.Mark
            )
        )
            part = part.Slice(0, part.Count - 1);
        return part.IsEmpty ? null : part.Text.Replace(" :", ":", StringComparison.Ordinal);
    }

    /// <summary>
    /// "real estate ad: modern family house": before the colon stands what kind of ad it is, which is not on it. An occasion, a
    /// name, or a word before facts alone is the headline.
    /// </summary>
    private bool NamesTrade(Clause clause)
    {
        if (clause.Label.IsEmpty || clause.Label.Count > LongestTrade || !StandsBeforeColon(_context.Kind.Words))
            return false;
        var label = clause.Label;
        if (
            KindLexicon.Names.Find(label).Exists(match => match.Value == "marketing.?")
            || SeasonalEvents.Find(WordNormalizer.Split(label.Text)) is { IsSeason: false }
            || label[label.Count - 1].IsWordIn(Events)
            || label.Any(token => token.Kind != TokenKind.Word || token.IsWordIn(TextWords))
            || Enumerable.Range(1, label.Count - 1).Any(at => Outline.IsUpper(label, at))
        )
            return false;
        var part = ListReader.Split(clause.Body).FirstOrDefault();
        return part.Source is not null
            && part.Count >= 2
            && part.Tokens.All(token => token.Kind == TokenKind.Word)
            && !SubjectWords.Numbers.ContainsKey(part[0].Text)
            && !IsCall(part)
            && FactsIn(part).Count == 0;
    }

    private static bool StandsBeforeColon(Phrase kind) =>
        kind.Source is not null
        && !kind.IsEmpty
        && kind.To < kind.Source.Tokens.Count
        && kind.Source.Tokens[kind.To].Is(':');

    /// <summary>A name for a card or logo, capitals ("SAVE THE BEES"), else what the visual is about.</summary>
    private string? ImpliedTitle(string? subject, bool noText)
    {
        if (_context.Kind.Layout == "logo")
            return _context.Text(TextRole.Brand) ?? (subject is null ? null : SlideReader.Capitalize(subject));
        // "thank you card for a customer"
        if (!noText && _context.Kind.Words.Any(token => token.IsWord("thank")))
            return "Thank you";
        if (
            !noText
            && _context.Kind.Words is var kind
            && kind.Any(token => token.IsWord("new"))
            && kind.Any(token => token.IsWord("year"))
        )
            return _all.Tokens.FirstOrDefault(DateWords.IsYear) is { Text: { } year }
                ? $"Happy New Year {year}"
                : "Happy New Year";
        return noText ? null
            : subject is null ? _context.Text(TextRole.Brand)
            : SlideReader.Capitalize(WithoutFormat(subject));
    }

    /// <summary>"we're hiring post": the last word says what the picture is, unless it is a part of a name: "job ad".</summary>
    private static string WithoutFormatWord(string subject)
    {
        var text = new PromptText(subject).All;
        var at = text.IndexOf(token => token.IsWordIn(s_formats), 1);
        if (
            at < 0
            || at + 1 < text.Count && !text[at + 1].IsWordIn(s_purposes)
            || at == 1 && KindLexicon.Names.First(text.Slice(0, 1)) is null
            || text[at - 1].IsWordIn(s_named)
        )
            return subject;
        return at + 1 == text.Count
            ? text.Before(at).Trim().Text
            : $"{text.Before(at).Text} {text.Slice(at + 1, text.Count).Text}";
    }

    private static readonly HashSet<string> s_formats = WordList.Parse(
        "sign notice post flyer banner poster ad advert card plakat flugblatt anzeige affiche cartel volantino locandina"
    );

    private static readonly HashSet<string> s_purposes = WordList.Parse("for of fur pour para per di de");

    private static readonly HashSet<string> s_named = WordList.Parse(
        "gift greeting thank you post job want credit debit loyalty stamp report score playing sim blog goal"
    );

    /// <summary>"新年促销海报：…": in a script without spaces the name of the format stands inside a word.</summary>
    private string WithoutFormat(string subject)
    {
        if (_context.Language is not ("zh" or "ja" or "ko"))
            return WithoutFormatWord(subject);
        foreach (
            var name in (string[])
                ["海报", "海報", "横幅", "传单", "广告", "ポスター", "チラシ", "バナー", "포스터", "배너"]
        )
            subject = subject.Replace(name, "", StringComparison.Ordinal);
        return subject.Trim(' ', ':', '：', '的', 'の', ',', '，', '、');
    }
}
