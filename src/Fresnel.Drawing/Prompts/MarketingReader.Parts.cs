using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>What stands between commas and sentences, beyond quotations and facts.</content>
internal sealed partial class MarketingReader
{
    /// <summary>Parts between commas and sentences with a name, a number or a word of offers, beyond the facts in them.</summary>
    private void AddParts(bool isMenu, string? subject)
    {
        var first = true;
        foreach (var clause in _context.Outline.Clauses)
        {
            if (!first && clause.Label.IsEmpty && _sentence is null && IsSentence(clause.Body))
            {
                // As written: words of the style, "clean", have been read.
                _sentence = clause.Body.Source.Source[clause.Body[0].Start..clause.Body[clause.Body.Count - 1].End];
                continue;
            }

            // What stands before the colon of a menu is its title.
            var isTitled = isMenu && clause.HasColon && !clause.Label.IsEmpty;
            foreach (var part in ListReader.Split(isTitled ? clause.Body : ContentList.WholeOf(clause)))
            {
                var quote = first ? part.IndexOf(token => token.Kind == TokenKind.Quote) : -1;
                AddPart(quote < 0 ? part : part.Slice(0, quote + 1), first && !isTitled, isMenu, subject);
                if (quote >= 0 && part.After(quote).Trim() is { IsEmpty: false } after)
                    AddPart(after, false, isMenu, subject);
                first = false;
            }
        }

        foreach (var entry in _context.Outline.Entries)
            _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = entry.Text });
    }

    /// <summary>"We clean, you relax": a clause of its own, said to the one who reads it, without a fact.</summary>
    private bool IsSentence(Phrase text) =>
        text.Count is > 2 and <= 14
        && Outline.IsUpper(text, 0)
        && text[0].Kind == TokenKind.Word
        && IsAddressed(text)
        && FactsIn(text).Count == 0
        && !text.Any(token => token.Kind == TokenKind.Quote);

    private void AddPart(Phrase part, bool first, bool isMenu, string? subject)
    {
        var inside = FactsIn(part);
        if (isMenu && inside.Any(fact => fact.Kind == FactKind.Price))
        {
            _details.Add(new MarketingDetail { Kind = DetailKind.Price, Text = part.TrimStart(_leads).Text });
            return;
        }

        var rest = Without(part, inside);
        // The start of the first part is the subject; a place after it is not.
        if (first && subject is not null)
        {
            AddPlace(part, subject);
            // "gift voucher 30 € for a massage", "every Tuesday 2 for 1"
            if (
                inside.Count > 0
                && rest.Count > 1
                && (
                    rest[^1][0].Text is "for" or "fur" or "pour" or "para" or "per"
                    || rest[^1].Any(token => token.Kind == TokenKind.Number)
                )
            )
                _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = rest[^1].Text });
            return;
        }

        foreach (var piece in rest)
        {
            var text = piece.TrimStart(_leads).Trim();
            if (
                text.IsEmpty
                || text.Tokens.All(token => token.Kind == TokenKind.Quote || token.Text is "then" or "dann" or "puis")
            )
                continue;
            // "book cover …, lone rider in the desert": what the cover shows.
            if (
                !first
                && inside.Count == 0
                && text.Count > 1
                && _context.Kind.Words.Any(token => token.Text.EndsWith("cover", StringComparison.Ordinal))
                && text.Tokens.All(token => token.Kind == TokenKind.Word && !IsCapital(text, token))
            )
            {
                _pictured.Add(text.Text);
                continue;
            }

            var capital = text.Any(token => IsCapital(text, token)) || IsUncased(text);
            var number = text.Any(token => token.Kind == TokenKind.Number);
            var words =
                text.Any(token => token.IsWordIn(TextWords))
                || _facts.Count > 0
                    && text.Count is > 1 and <= 6
                    && piece.From == part.From
                    && (text[0].IsWordIn(s_venues) || text[text.Count - 1].IsWordIn(s_venues));
            if (text.Any(token => token.Kind == TokenKind.Quote) || IsCall(text) || text.Text == subject)
                continue;
            if (!(capital || number || words))
            {
                // Joining words beside a fact, "apply at", say nothing; "remote" alone is said.
                if (
                    inside.Count == 0 && !first && text.From == piece.Trim().From && IsSaid(text)
                    || IsBought(text, inside)
                )
                    _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = text.Text });
                else if (inside.Count == 0 && text.Count < 12)
                {
                    var pictured = text.Count > 1 ? text.TrimStart(Themes) : text;
                    if (!IsAddressed(piece))
                        _pictured.Add(pictured.Text);
                    if (!first && IsRemark(piece, pictured))
                        _remarks.Add(piece.Trim().Text);
                }

                continue;
            }

            if (
                inside.Count > 0 && text.Count <= 2 && !capital && !number
                || text.Tokens.All(token => token.IsWordIn(PriceNouns))
            )
                continue;
            var isPlace =
                piece.Count > 0
                && (
                    text.Any(token => token.IsWordIn(s_venues))
                    || piece[0].IsWordIn(PlaceJoints)
                    || part[0].IsWordIn(PlaceJoints)
                    || number && capital
                );
            _details.Add(
                new MarketingDetail
                {
                    // "call Pete 555 0147"
                    Kind =
                        number && text[0].IsWordIn(FactScanner.TelephoneWords) ? DetailKind.Telephone
                        : isPlace ? DetailKind.Place
                        : DetailKind.Text,
                    Text = number && inside.Count > 0 && words ? part.TrimStart(_leads).Text : text.Text,
                }
            );
        }
    }

    /// <summary>"plaza mayor", "town square", "community hall": where something is.</summary>
    private static readonly HashSet<string> s_venues = WordList.Parse(
        """
        plaza piazza place platz marktplatz square hall salle sala salon park parc parque parco theatre theater club stadium arena museum
        library gymnasium church harbour harbor pier rathaus stadthalle turnhalle mairie ayuntamiento praca largo plein street avenue
        strasse rue calle via rua
        """
    );

    /// <summary>"bring your own mat", "We clean": said to the one who reads it.</summary>
    private static bool IsAddressed(Phrase text) => text.Any(token => token.IsWordIn(Pronouns));

    private static readonly HashSet<string> Pronouns = WordList.Parse(
        "we you your our us i my me wir ihr euch dein deine unser unsere nous vous votre notre tu vos nos"
    );

    /// <summary>Neither "a saxophone" nor "warm colours": what is described with an article, a joint or a colour is a picture.</summary>
    private bool IsRemark(Phrase piece, Phrase text)
    {
        var all = piece.Trim();
        return text.Count <= 6
            && !text.IsEmpty
            && !text.Any(token => token.IsWordIn(s_people))
            && all.Tokens.All(token => token.Kind == TokenKind.Word)
            && (
                IsAddressed(all)
                || !(all[0].IsWordIn(ListReader.Articles) || all[0].IsWordIn(s_shown))
                    && !text.Any(token => token.IsWordIn(Generic) || token.IsWordIn(s_looks))
                    && !Enumerable.Range(0, text.Count).Any(at => ColourWords.Find(text, at) is not null)
                    && StyleReader.Looks.First(text) is null
                    && KindLexicon.Names.First(text) is null
                    && !text.Tokens.All(token => _context.Style.Moods.Contains(token.Text))
            );
    }

    /// <summary>"surprised guy" is seen, not said.</summary>
    private static readonly HashSet<string> s_people = WordList.Parse(
        "guy man woman girl boy kid baby face person couple child smile hand hands mann frau kind homme femme hombre mujer uomo donna"
    );

    private static readonly HashSet<string> s_shown = WordList.Parse(
        "with showing featuring in on at mit avec con com picture photo image illustration drawing big large small"
    );

    private static readonly HashSet<string> s_looks = WordList.Parse(
        """
        background type font fonts letters lettering style look colours colors colour color tones palette layout mood atmosphere
        numbers headline text playful elegant minimalist minimal modern vintage retro bold clean hand-drawn handwritten
        illustration picture photo drawing around behind foreground left right top bottom centre center middle side
        """
    );

    /// <summary>German nouns have capitals: "rotes Fahrrad" is no name.</summary>
    private bool IsCapital(Phrase text, PromptToken token) =>
        token.Kind == TokenKind.Word
        && char.IsUpper(text.Source.Source[token.Start])
        && token.Text.Length > 1
        && (_context.Language != "de" || Outline.IsUpper(text, 0));

    /// <summary>A word beside a quoted headline in a script without capitals, "上海": it is said.</summary>
    private bool IsUncased(Phrase text) =>
        _context.Texts.Count > 0
        && text.Count == 1
        && text[0].Kind == TokenKind.Word
        && !_context.Style.Moods.Contains(text[0].Text)
        && char.GetUnicodeCategory(text.Source.Source[text[0].Start]) == UnicodeCategory.OtherLetter;

    /// <summary>
    /// A word or two between commas, beside a quoted headline and facts: a description of the picture has a joint or an
    /// article.
    /// </summary>
    private bool IsSaid(Phrase text) =>
        _facts.Count > 0
        && (_context.Kind.Layout == "business_card" ? text.Count <= 5 : _context.Texts.Count > 0 && text.Count <= 2)
        && text.Tokens.All(token =>
            token.Kind == TokenKind.Word && !token.IsWordIn(Generic) && !_context.Style.Moods.Contains(token.Text)
        );

    /// <summary>Facts are in the order of the text; one may go on after a comma.</summary>
    private List<PromptFact> FactsIn(Phrase part)
    {
        var (low, high) = (0, _facts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_facts[middle].Words.To <= part.From)
                low = middle + 1;
            else
                high = middle;
        }

        return [.. _facts.Skip(low).TakeWhile(fact => fact.Words.From < part.To)];
    }

    /// <summary>"茶叶礼盒 ¥199": what has the price, where it is no word of the price itself.</summary>
    private static bool IsBought(Phrase text, List<PromptFact> inside) =>
        inside.Exists(fact => fact.Kind == FactKind.Price && text.To == fact.Words.From)
        && !text.Tokens.All(token =>
            token.IsWordIn(PriceNouns) || token.IsWordIn(Generic) || token.IsWordIn(LeastPrice)
        )
        && !text[text.Count - 1].IsWordIn(Leads);

    private static bool IsCall(Phrase text) =>
        text.Count is 2 or 3 && text[0].IsWordIn(Calls) && Outline.IsUpper(text, 0);

    /// <summary>"jazz concert at Blue Note Club", "opening … in Berlin".</summary>
    private void AddPlace(Phrase part, string subject)
    {
        for (var i = 1; i + 1 < part.Count; i++)
        {
            if (
                part[i].IsWordIn(PlaceJoints)
                && Outline.IsUpper(part, i + 1)
                && part[i + 1].Kind == TokenKind.Word
                && part[i + 1].Text.Length > 1
                && !_facts.Exists(fact => fact.Words.From <= part.From + i + 1 && fact.Words.To > part.From + i + 1)
            )
            {
                var text = part.After(i).Text;
                if (!subject.Contains(text, StringComparison.Ordinal))
                    _details.Add(new MarketingDetail { Kind = DetailKind.Place, Text = text });
                return;
            }
        }
    }

    /// <summary>What is left of a part around its facts.</summary>
    private static List<Phrase> Without(Phrase part, List<PromptFact> facts)
    {
        var (pieces, start) = (new List<Phrase>(), part.From);
        foreach (var fact in facts)
        {
            if (
                fact.Words.From > start
                && new Phrase(part.Source, start, fact.Words.From).Trim() is { IsEmpty: false } before
            )
                pieces.Add(before);
            start = fact.Words.To;
        }

        if (start < part.To && new Phrase(part.Source, start, part.To).Trim() is { IsEmpty: false } after)
            pieces.Add(after);
        return pieces;
    }
}
