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
        etsy shopify ebay linkedin facebook instagram twitter youtube furs beim for with and in on at a an the our we our of by
        to from announcing promoting advertising fur zum zur mit einen eine ein
        pour une un una unos unas de la le del el los las para por con il lo per di um uma da do voor de het een van dla z на
        для с о im am auf
        have has got want it is there text also please need image something let's using featuring that everything
        """
    );

    private static readonly HashSet<string> PlaceJoints = WordList.Parse(
        "at in im am auf chez en nel in w в на venue location salle club"
    );

    private static readonly HashSet<string> LeastPrice = WordList.Parse("from ab desde vanaf od от");

    /// <summary>Words for the picture itself, or for what a price is.</summary>
    private static readonly HashSet<string> Generic = WordList.Parse(
        """
        moody atmospheric dreamy gritty cozy cosy airy vibrant realistic graphic visual image design picture template card post
        old price prices new-price answers
        """
    );

    private static readonly HashSet<string> Replies = WordList.Parse(
        "rsvp reply respond register apply book order antwort antworten reponse respuesta risposta"
    );

    private static readonly HashSet<string> Validity = WordList.Parse(
        "valid gultig valable valido valida geldig wazny"
    );

    private static readonly HashSet<string> DeadlineJoints = WordList.Parse(
        "by before until till bis avant antes entro ate voor do до"
    );

    /// <summary>Words before a price that say what it is.</summary>
    private static readonly HashSet<string> PriceNouns = WordList.Parse(
        """
        entry admission rent miete loyer alquiler reward ticket tickets deposit fee cover donation fare only just each eintritt
        finderlohn spende anzahlung nur entree recompense
        entrada recompensa ingresso ricompensa solo toegang beloning alleen entrada ingresso recompensa so apenas
        """
    );

    private readonly PromptContext _context;

    private static readonly HashSet<string> DutchWords = WordList.Parse("een het voor met en op bij naar uw onze tot");

    /// <summary>An English van is a car.</summary>
    private readonly HashSet<string> _leads;

    private readonly Phrase _all;
    private readonly List<PromptFact> _facts;
    private readonly List<MarketingDetail> _details = [];
    private readonly IReadOnlyList<string> _emoji;
    private readonly BriefAction? _button;

    private MarketingReader(PromptContext context, IReadOnlyList<string> emoji, BriefAction? button)
    {
        (_context, _all, _emoji, _button) = (context, context.Rest.All, emoji, button);
        _leads = _all.Any(token => token.IsWordIn(DutchWords)) ? Leads : [.. Leads.Where(word => word != "van")];
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
        _facts = [.. _facts.Concat(MenuPrices()).OrderBy(fact => fact.Words.From)];
    }

    /// <summary>"Green 4.50, Berry 5.00" of a menu: prices without a currency.</summary>
    private IEnumerable<PromptFact> MenuPrices()
    {
        if (!_context.Kind.Words.Any(token => token.IsWordIn(s_menus)))
            return [];
        var ends = new List<int>();
        for (var i = 1; i < _all.Count; i++)
        {
            if (
                _all[i].Kind == TokenKind.Number
                && _all[i - 1].Kind == TokenKind.Word
                && (i + 1 == _all.Count || ListReader.IsComma(_all[i + 1]) || _all[i + 1].Kind == TokenKind.Break)
                && NumberText.TryParse(_all[i].Text, out _)
                && !_facts.Exists(fact => fact.Words.From <= i && fact.Words.To > i)
            )
                ends.Add(i);
        }

        return ends.Count < 2 ? [] : ends.Select(at => new PromptFact(FactKind.Price, _all.Slice(at, at + 1)));
    }

    private static readonly HashSet<string> s_menus = WordList.Parse(
        "menu board speisekarte carte carta cardapio menukaart меню list preisliste listino"
    );

    /// <summary>"RSVP by May 1" is one text.</summary>
    private static PromptFact WithReason(PromptFact fact)
    {
        var (tokens, from) = (fact.Words.Source.Tokens, fact.Words.From);
        // "valid until 30 June", "a 10% code THANKS10"
        if (
            from > 0
            && (
                fact.Kind == FactKind.Date && tokens[from - 1].IsWordIn(Validity)
                || fact.Kind == FactKind.Code
                    && tokens[from - 1] is { Kind: TokenKind.Number, Text: var share }
                    && share.EndsWith('%')
            )
        )
            return fact with { Words = fact.Words with { From = from - 1 } };
        return
            fact.Kind == FactKind.Date
            && from > 1
            && tokens[from - 1].IsWordIn(DeadlineJoints)
            && tokens[from - 2].IsWordIn(Replies)
            ? new PromptFact(FactKind.Deadline, fact.Words with { From = from - 2 })
            : fact;
    }

    /// <param name="emoji">Of the prompt; they are shown as pictures.</param>
    public static MarketingBrief Read(PromptContext context, IReadOnlyList<string> emoji)
    {
        // "button Register", "a green Book now button": a label without quotation marks.
        var (actions, remaining) = ScreenButtons.ReadNamed(ScreenPlaces.Remove(context));
        return new MarketingReader(remaining, emoji, actions.Count > 0 ? actions[0] : null).Read();
    }

    /// <summary>"from $399" is another offer than "$399".</summary>
    private static string PriceText(Phrase price)
    {
        var from = price.From;
        if (from > 0 && price.Source.Tokens[from - 1].IsWordIn(LeastPrice))
            from--;
        if (from > 0 && price.Source.Tokens[from - 1].IsWordIn(PriceNouns))
            from--;
        var to = price.To;
        // "890 € rent"
        if (to < price.Source.Tokens.Count && price.Source.Tokens[to].IsWordIn(PriceNouns))
            to++;
        return new Phrase(price.Source, from, to).Text;
    }

    /// <summary>"Full wash $15": with what it buys, where that is not the headline.</summary>
    private static string PriceOf(Phrase price, string? title)
    {
        var (text, whole) = (PriceText(price), WithWhatItBuys(price));
        var bought = whole.Length > text.Length ? whole[..^text.Length].Trim() : "";
        return
            bought.Length > 0
            && char.IsUpper(bought[0])
            && whole.EndsWith(text, StringComparison.Ordinal)
            && (title is null || !Has(title, bought))
            ? whole
            : text;
    }

    private static string WithWhatItBuys(Phrase price)
    {
        var from = price.From;
        while (
            from > 0
            && price.From - from < 3
            && price.Source.Tokens[from - 1] is { Kind: TokenKind.Word } word
            && !word.IsWordIn(ListReader.Conjunctions)
            && !word.IsWordIn(Leads)
        )
            from--;
        return (price with { From = from }).Text;
    }

    /// <summary>A list of prices, each with what it buys, is a menu and not an offer.</summary>
    private static bool IsMenu(List<PromptFact> prices) =>
        prices.Count > 2
        || prices.Count == 2
            && prices.TrueForAll(price =>
                price.Words.From > 1
                && price.Words.Source.Tokens[price.Words.From - 1] is { Kind: TokenKind.Word } word
                && !word.IsWordIn(Leads)
                && !word.IsWordIn(LeastPrice)
                && !word.IsWordIn(PriceNouns)
            )
            && ListReader.IsComma(prices[1].Words.Source.Tokens[prices[0].Words.To]);

    private MarketingBrief Read()
    {
        var texts = AssignQuotes();
        var subject = Subject();
        var prices = _facts.Where(fact => fact.Kind == FactKind.Price).ToList();
        var isMenu = IsMenu(prices);
        AddFacts();
        // "tickets $8 / kids $4": more than one price, each with what it buys.
        if (!isMenu)
            _details.AddRange(
                prices
                    .Skip(1)
                    .Select(price => new MarketingDetail
                    {
                        Kind = DetailKind.Price,
                        Text = WithWhatItBuys(price.Words),
                    })
            );
        AddParts(isMenu, subject);
        var noText = _context.Exclude.Any(each => each is "text" or "word" or "lettering" or "writing");
        var offer = texts.Title is null && !noText && !isMenu ? Offer() : null;
        if (offer is not null)
            _details.RemoveAll(detail => Has(offer, detail.Text));
        var title = texts.Title ?? offer ?? ImpliedTitle(subject, noText);
        // "we are moving!": the occasion is the headline.
        if (
            texts.Title is null
            && title is not null
            && Occasion("", null) is { } occasion
            && Has(occasion, title)
            && occasion.Length > title.Length
        )
            title = occasion;
        var format = Enum.TryParse<MarketingFormat>(
            _context.Kind.Layout.Replace("_", "", StringComparison.Ordinal),
            ignoreCase: true,
            out var parsed
        )
            ? parsed
            : MarketingFormat.Banner;
        var menu = isMenu ? MenuName(ref title) : null;
        var lost = LostThing(title);
        // "Lost cat flyer, Mimi": what is lost is said before how it is called.
        if (lost is not null && texts.Title is { } called && texts.Subtitle is null && IsCalled(called))
            (title, texts.Subtitle, lost) = (lost, called, null);
        var brief = new MarketingBrief
        {
            Format = format,
            Title = title,
            Subtitle = texts.Subtitle ?? _sentence,
            Badge =
                _context.Text(TextRole.Badge)
                ?? menu
                ?? (
                    isMenu
                        ? null
                        : lost
                            ?? CardName(title)
                            ?? Occasion(title, subject)
                            ?? EventBefore(title)
                            ?? InvitationName(title)
                ),
            Button =
                _button is not null ? _button with { Place = ScreenPlace.Flow }
                : texts.Button is null ? null
                : new BriefAction { Label = texts.Button },
            Brand = _context.Text(TextRole.Brand),
            Subject = subject ?? Trade(),
            Price =
                isMenu ? null
                : prices.Count > 0 ? PriceOf(prices[0].Words, title)
                : null,
            OldPrice = Fact(FactKind.OldPrice),
            Discount = Discount(),
            Rating = Fact(FactKind.Rating),
            Details = _details,
            Remarks = _remarks,
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

    /// <summary>"Menu board for a taco truck" is the menu of the taco truck.</summary>
    private string? MenuName(ref string? title)
    {
        if (title is null || _context.Language != "en" || _context.Texts.Count > 0)
            return null;
        var words = new PromptText(title).All;
        var at = words.IndexOf(token => token.IsWord("for"));
        if (at < 1 || at + 1 >= words.Count || !words.Before(at).Any(token => token.IsWordIn(s_menus)))
            return null;
        title = SlideReader.Capitalize(words.After(at).TrimStart(ListReader.Articles).Text);
        return words.Before(at).Any(token => token.IsWord("list")) ? "Prices" : "Menu";
    }

    /// <summary>'Grand opening poster for "Gelato Nino"': the occasion, where the headline is another text.</summary>
    private string? Occasion(string? title, string? subject)
    {
        if (_context.Kind.Layout is "logo" or "business_card" || title is null)
            return null;
        var all = _context.Prompt.All;
        foreach (var match in KindLexicon.Names.Find(all).Where(match => match.Value == "marketing.?"))
        {
            var text = all.Slice(match.From, match.To).Text;
            if (
                match.To - match.From > 1
                && !Has(title, text)
                && (title != subject || subject is null)
                && !_details.Exists(detail => Has(detail.Text, text))
                && !_context.Texts.Any(each => Has(each.Text, text))
            )
                return SlideReader.Capitalize(text);
        }

        return null;
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>"50% off everything" is one text.</summary>
    private string? Discount() =>
        Fact(FactKind.Discount) is not { } discount ? null
        : _facts.First(fact => fact.Kind == FactKind.Discount).Words is var words
        && words.To < _all.Source.Tokens.Count
        && _all.Source.Tokens[words.To] is { Kind: TokenKind.Word, Text: var all }
        && Whole.Contains(all)
            ? $"{discount} {all}"
        : discount;

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
                _details.Add(new MarketingDetail { Kind = KindOf(fact), Text = WithCall(fact) });
        }
    }
}
