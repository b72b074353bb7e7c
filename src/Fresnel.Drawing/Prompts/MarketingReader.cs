using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a marketing visual.</summary>
internal sealed partial class MarketingReader
{
    private static readonly HashSet<string> Calls = WordList.Parse(
        """
        shop buy get start join learn book order try sign see explore discover read subscribe download donate apply register
        reserve contact enrol enroll watch play listen find visit claim save grab view jetzt mehr kaufen buchen compra comprar
        descubre reserva empieza decouvrir acheter reserver scopri acquista prenota kup sprawdz купить узнать заказать
        """
    );

    /// <summary>A part with one of these is a text of the visual.</summary>
    private static readonly HashSet<string> TextWords = WordList.Parse(
        """
        free entry admission tickets ticket limited open swipe rsvp apply gratis entrada eintritt frei gratuit gratuite ingresso
        livre entree wstep wolny вход свободный бесплатно hours only new now hiring opening shipping delivery guests doors vip
        """
    );

    private static readonly HashSet<string> Leads = WordList.Parse(
        """
        for with and in on at a an the our we our of by to from announcing promoting advertising fur zum zur mit einen eine ein
        pour une un una unos unas de la le del el los las para por con il lo per di um uma da do voor de het een van dla z на для с о im am auf
        have has got want it is there text also please need image something let's using featuring that everything
        """
    );

    private static readonly HashSet<string> PlaceJoints = WordList.Parse(
        "at in im am auf chez en nel in w в на venue location salle club"
    );

    private static readonly HashSet<string> LeastPrice = WordList.Parse("from ab desde vanaf od от");

    /// <summary>Words for the picture itself, or for what a price is.</summary>
    private static readonly HashSet<string> Generic = WordList.Parse(
        "moody atmospheric dreamy gritty cozy cosy airy vibrant realistic graphic visual image design picture template card post old price prices new-price answers"
    );

    private static readonly HashSet<string> Replies = WordList.Parse(
        "rsvp reply respond register apply book order antwort antworten reponse respuesta risposta"
    );

    private static readonly HashSet<string> DeadlineJoints = WordList.Parse(
        "by before until till bis avant antes entro ate voor do до"
    );

    private readonly PromptContext _context;
    private readonly Phrase _all;
    private readonly List<PromptFact> _facts;
    private readonly List<MarketingDetail> _details = [];
    private readonly IReadOnlyList<string> _emoji;

    private MarketingReader(PromptContext context, IReadOnlyList<string> emoji)
    {
        (_context, _all, _emoji) = (context, context.Rest.All, emoji);
        // The Monday of "Cyber Monday" is no date.
        var occasions = KindLexicon.Names.Find(_all).Where(match => match.Value == "marketing.?").ToList();
        _facts =
        [
            .. FactScanner
                .Scan(_all)
                .Where(fact =>
                    fact.Kind != FactKind.Date
                    || !occasions.Exists(each => each.From <= fact.Words.From && each.To >= fact.Words.To)
                )
                .Select(WithReason),
        ];
    }

    /// <summary>"RSVP by May 1" is one text.</summary>
    private static PromptFact WithReason(PromptFact fact)
    {
        var (tokens, from) = (fact.Words.Source.Tokens, fact.Words.From);
        return
            fact.Kind == FactKind.Date
            && from > 1
            && tokens[from - 1].IsWordIn(DeadlineJoints)
            && tokens[from - 2].IsWordIn(Replies)
            ? new PromptFact(FactKind.Deadline, fact.Words with { From = from - 2 })
            : fact;
    }

    /// <param name="emoji">Of the prompt; they are shown as pictures.</param>
    public static MarketingBrief Read(PromptContext context, IReadOnlyList<string> emoji) =>
        new MarketingReader(context, emoji).Read();

    /// <summary>"from $399" is another offer than "$399".</summary>
    private static string PriceText(Phrase price) =>
        price.From > 0 && price.Source.Tokens[price.From - 1].IsWordIn(LeastPrice)
            ? (price with { From = price.From - 1 }).Text
            : price.Text;

    private MarketingBrief Read()
    {
        var texts = AssignQuotes();
        var subject = Subject();
        var prices = _facts.Where(fact => fact.Kind == FactKind.Price).ToList();
        // A list of prices is a menu, not an offer.
        var isMenu = prices.Count > 2;
        AddFacts();
        AddParts(isMenu, subject);
        var noText = _context.Exclude.Any(each => each is "text" or "word" or "lettering" or "writing");
        var title = texts.Title ?? ImpliedTitle(subject, noText);
        var format = Enum.TryParse<MarketingFormat>(
            _context.Kind.Layout.Replace("_", "", StringComparison.Ordinal),
            ignoreCase: true,
            out var parsed
        )
            ? parsed
            : MarketingFormat.Banner;
        var brief = new MarketingBrief
        {
            Format = format,
            Title = title,
            Subtitle = texts.Subtitle,
            Badge = _context.Text(TextRole.Badge),
            Button = texts.Button is null ? null : new BriefAction { Label = texts.Button },
            Brand = _context.Text(TextRole.Brand),
            Subject = subject,
            Price =
                isMenu ? null
                : prices.Count > 0 ? PriceText(prices[0].Words)
                : null,
            OldPrice = Fact(FactKind.OldPrice),
            Discount = Fact(FactKind.Discount),
            Rating = Fact(FactKind.Rating),
            Details = _details,
            Subjects = Subjects(subject),
        };
        AddNames(brief, subject);
        if (
            Reduced() is { } reduced
            && !Whole.Contains(reduced)
            && !BriefTexts.Of(brief with { Subjects = [] }).Any(text => Has(text, reduced))
        )
            _details.Insert(0, new MarketingDetail { Kind = DetailKind.Text, Text = SlideReader.Capitalize(reduced) });
        return _context.Complete(brief);
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> Whole =
    [
        "everything",
        "all",
        "all items",
        "alles",
        "tout",
        "todo",
        "tutto",
    ];

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

    private string? Fact(FactKind kind) =>
        _facts.FirstOrDefault(fact => fact.Kind == kind) is { Words.Source: not null } fact ? fact.Text : null;

    /// <summary>Unlabelled quotations take what is free: a call to action the button, then headline, subline, details.</summary>
    private (string? Title, string? Subtitle, string? Button) AssignQuotes()
    {
        var (title, subtitle, button) = (
            _context.Text(TextRole.Headline),
            _context.Text(TextRole.Subheading),
            _context.Text(TextRole.Button)
        );
        foreach (var text in _context.Unlabelled)
        {
            if (
                button is null
                && text.Length <= 24
                && (title is not null || _context.Unlabelled.Count > 1)
                && Calls.Contains(WordNormalizer.Split(text).FirstOrDefault() ?? "")
            )
                button = text;
            else if (title is null && text.Length <= 160)
                title = text;
            else if (subtitle is null)
                subtitle = text;
            else
                _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = text });
        }

        foreach (
            var text in _context
                .Texts.Where(text => text.Role is not (TextRole.Unspecified or TextRole.Detail))
                .GroupBy(text => text.Role)
                .SelectMany(group => group.Skip(1))
        )
            _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = text.Text });
        foreach (var text in _context.TextsOf(TextRole.Detail))
            _details.Add(new MarketingDetail { Kind = KindOf(text), Text = text });
        if (title is null && subtitle is { Length: <= 60 })
            (title, subtitle) = (subtitle, null);
        if (button is null && CallAfterComma() is { } call)
            button = call;
        return (title, subtitle, button);
    }

    /// <summary>", Get started" as a part of its own.</summary>
    private string? CallAfterComma() =>
        _context
            .Outline.Clauses.SelectMany(clause => ListReader.Split(clause.Body))
            .Where(part =>
                part.Count is 2 or 3
                && part[0].IsWordIn(Calls)
                && Outline.IsUpper(part, 0)
                && part.Tokens.All(token => token.Kind == TokenKind.Word)
            )
            .Select(part => part.Text)
            .FirstOrDefault();

    private static DetailKind KindOf(string text)
    {
        var facts = FactScanner.Scan(new PromptText(text).All);
        return facts.Count == 0 ? DetailKind.Text : KindOf(facts[0]);
    }

    private static DetailKind KindOf(PromptFact fact) =>
        fact.Kind switch
        {
            FactKind.Date => DetailKind.Date,
            FactKind.Time => DetailKind.Time,
            FactKind.Telephone => DetailKind.Telephone,
            FactKind.Address => fact.Text.Contains('@') ? DetailKind.Email : DetailKind.Web,
            FactKind.Code => DetailKind.Code,
            FactKind.Price => DetailKind.Price,
            _ => DetailKind.Text,
        };

    private void AddFacts()
    {
        foreach (var fact in _facts)
        {
            if (
                fact.Kind
                is FactKind.Date
                    or FactKind.Time
                    or FactKind.Telephone
                    or FactKind.Address
                    or FactKind.Code
                    or FactKind.Reviews
                    or FactKind.Deadline
            )
                _details.Add(new MarketingDetail { Kind = KindOf(fact), Text = fact.Text });
        }
    }

    /// <summary>Parts between commas and sentences with a name, a number or a word of offers, beyond the facts in them.</summary>
    private void AddParts(bool isMenu, string? subject)
    {
        var first = true;
        foreach (var clause in _context.Outline.Clauses)
        {
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

    private void AddPart(Phrase part, bool first, bool isMenu, string? subject)
    {
        var inside = FactsIn(part);
        if (isMenu && inside.Any(fact => fact.Kind == FactKind.Price))
        {
            _details.Add(new MarketingDetail { Kind = DetailKind.Price, Text = part.TrimStart(Leads).Text });
            return;
        }

        var rest = Without(part, inside);
        // The start of the first part is the subject; a place after it is not.
        if (first && subject is not null)
        {
            AddPlace(part, subject);
            return;
        }

        foreach (var piece in rest)
        {
            var text = piece.TrimStart(Leads).Trim();
            if (text.IsEmpty || text.Tokens.All(token => token.Kind == TokenKind.Quote))
                continue;
            var capital = text.Any(token => IsCapital(text, token)) || IsUncased(text);
            var number = text.Any(token => token.Kind == TokenKind.Number);
            var words = text.Any(token => token.IsWordIn(TextWords));
            if (text.Any(token => token.Kind == TokenKind.Quote) || IsCall(text) || text.Text == subject)
                continue;
            if (!(capital || number || words))
            {
                // Joining words beside a fact, "apply at", say nothing; "remote" alone is said.
                if (inside.Count == 0 && !first && text.From == piece.Trim().From && IsSaid(text))
                    _details.Add(new MarketingDetail { Kind = DetailKind.Text, Text = text.Text });
                else if (inside.Count == 0 && text.Count is > 1 and < 12)
                    _context.Limitations.Add($"leaves out “{piece.Trim().Text}”");
                continue;
            }

            if (inside.Count > 0 && text.Count <= 2 && !capital && !number)
                continue;
            var isPlace =
                piece.Count > 0
                && (piece[0].IsWordIn(PlaceJoints) || part[0].IsWordIn(PlaceJoints) || number && capital);
            _details.Add(
                new MarketingDetail
                {
                    Kind = isPlace ? DetailKind.Place : DetailKind.Text,
                    Text = number && inside.Count > 0 && words ? part.TrimStart(Leads).Text : text.Text,
                }
            );
        }
    }

    private static bool IsCapital(Phrase text, PromptToken token) =>
        token.Kind == TokenKind.Word && char.IsUpper(text.Source.Source[token.Start]) && token.Text.Length > 1;

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
        _context.Texts.Count > 0
        && _facts.Count > 0
        && text.Count <= 2
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

    /// <summary>The first part without its facts and joining words.</summary>
    private string? Subject()
    {
        var clause = _context.Outline.Clauses.FirstOrDefault(each => !each.Body.IsEmpty || !each.Label.IsEmpty);
        if (clause.Body.Source is null)
            return null;
        var isMenu = _facts.Count(fact => fact.Kind == FactKind.Price) > 2 && clause.HasColon && !clause.Label.IsEmpty;
        var part = ListReader.Split(isMenu ? clause.Label : ContentList.WholeOf(clause)).FirstOrDefault();
        if (part.Source is null)
            return null;
        var quote = part.IndexOf(token => token.Kind == TokenKind.Quote);
        // 'gift card "€50" for a book shop': what it is for may stand after its text.
        if (quote >= 0)
            part =
                part.Before(quote).TrimStart(Leads).TrimStart(Generic).IsEmpty
                && quote + 1 < part.Count
                && part[quote + 1].Text is "for" or "fur" or "pour" or "para" or "per" or "voor" or "dla" or "для"
                    ? part.After(quote)
                    : part.Before(quote);
        var cut = _facts
            .Where(fact => fact.Words.From >= part.From && fact.Words.From < part.To)
            .Select(fact => fact.Words.From)
            .DefaultIfEmpty(part.To)
            .Min();
        part = new Phrase(part.Source, part.From, cut).Trim().TrimStart(Leads).TrimStart(Generic).TrimStart(Leads);
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
        if (end > 0)
            part = part.Before(end);
        while (
            !part.IsEmpty
            && (
                part[part.Count - 1].IsWordIn(Leads)
                || part[part.Count - 1].IsWordIn(PlaceJoints)
                || part[part.Count - 1].Kind == TokenKind.Mark
            )
        )
            part = part.Slice(0, part.Count - 1);
        return part.IsEmpty ? null : part.Text.Replace(" :", ":", StringComparison.Ordinal);
    }

    /// <summary>A name for a card or logo, capitals ("SAVE THE BEES"), else what the visual is about.</summary>
    private string? ImpliedTitle(string? subject, bool noText)
    {
        if (_context.Kind.Layout == "logo")
            return _context.Text(TextRole.Brand) ?? (subject is null ? null : SlideReader.Capitalize(subject));
        return noText ? null
            : subject is null ? _context.Text(TextRole.Brand)
            : SlideReader.Capitalize(subject);
    }
}
