using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads a screen part by part: "128 posts", "a grid of pictures", "ingredients flour, milk", "five messages".
/// </summary>
internal sealed class ScreenParts
{
    private const int MostRows = 12;

    private static readonly HashSet<string> Grouped = WordList.Parse(
        """
        ingredients steps instructions features tasks exercises songs episodes categories contacts notifications restaurants
        amenities facilities interests skills hobbies languages sizes
        dishes rooms lessons chapters topics friends participants people events orders goals habits courses workouts hotels
        flights trips books movies recipes messages emails mails posts comments reviews products plans days hours photos
        pictures images videos albums articles transactions payments players members stations stops bookings appointments
        callers users files documents notes devices cards tiles filters tags
        recettes recetas rezepte ricette receitas recepten przepisy cartes karten tarjetas schede produits productos produkte prodotti
        produtos producten produkty photos fotos bilder foto imagenes immagini fotografias messages nachrichten mensajes messaggi
        mensagens berichten termine bestellungen pedidos commandes ordini kategorien categorias categories categorie
        """
    );

    public static readonly HashSet<string> Tiled = WordList.Parse(
        "folders ordner dossiers carpetas cartelle pictures photos images videos albums people participants callers products recipes movies books hotels rooms cards tiles recettes recetas rezepte ricette receitas recepten cartes karten tarjetas schede produits productos produkte prodotti produtos producten fotos bilder"
    );

    private static readonly HashSet<string> Forms = WordList.Parse("table list grid gallery feed carousel wall");

    /// <summary>Drawn with the screen already.</summary>
    private static readonly HashSet<string> Drawn = WordList.Parse("portrait avatar photo picture headshot");

    private static readonly HashSet<string> Leads = WordList.Parse(
        "with and et und y e en i ve oraz mit avec con com of the a an showing including has plus next upcoming latest recent last his her their your my"
    );

    private readonly PromptContext _context;
    private readonly UiScreen _screen;
    private readonly int[] _used;
    private readonly List<Metric> _metrics = [];
    private readonly List<UiSection> _sections = [];
    private string? _title;

    private ScreenParts(PromptContext context, UiScreen screen) =>
        (_context, _screen, _used) = (context, screen, new int[context.Rest.Tokens.Count]);

    /// <param name="Remaining">The context without the words of the parts.</param>
    public sealed record Result(
        IReadOnlyList<Metric> Metrics,
        IReadOnlyList<UiSection> Sections,
        string? Title,
        PromptContext Remaining
    );

    public static Result Read(PromptContext context, UiScreen screen) => new ScreenParts(context, screen).Read();

    private Result Read()
    {
        foreach (var clause in _context.Outline.Clauses)
        {
            var parts = Parts(clause);
            for (var i = 0; i < parts.Count; i++)
                i = ReadPart(parts, i);
        }

        var rest = _context.Rest.Without(_used);
        return new(
            _metrics,
            _sections,
            _title,
            _used.Contains(2) ? _context with { Rest = rest, Outline = Outline.Read(rest.All) } : _context
        );
    }

    /// <summary>At commas, and at "and" before a number, an article or a word for a group.</summary>
    private static List<Phrase> Parts(Clause clause)
    {
        var parts = new List<Phrase>();
        var body = clause.HasColon && !clause.Label.IsEmpty ? clause.Body : ContentList.WholeOf(clause);
        foreach (var part in body.Split(ListReader.IsComma))
        {
            var start = 0;
            for (var i = 1; i < part.Count - 1 && parts.Count < Phrase.MaxParts; i++)
            {
                var next = part[i + 1];
                if (
                    part[i].Depth > 0
                    || !part[i].IsWordIn(ListReader.Conjunctions) && !part[i].IsWord("with")
                    || !(
                        IsCount(next)
                        || next.IsWordIn(ListReader.Articles)
                        || next.IsWordIn(Grouped)
                        || next.IsWordIn(Drawn)
                    )
                )
                    continue;
                parts.Add(part.Slice(start, i).Trim());
                start = i + 1;
            }

            parts.Add(part.Slice(start, part.Count).Trim());
        }

        for (var i = 0; i < parts.Count; i++)
        {
            // "4 episodes and", where what followed has been read.
            while (parts[i].Count > 1 && parts[i][parts[i].Count - 1].IsWordIn(ListReader.Conjunctions))
                parts[i] = parts[i].Slice(0, parts[i].Count - 1);
        }

        parts.RemoveAll(part => part.IsEmpty);
        return parts;
    }

    /// <returns>The index of the last part that is read.</returns>
    private int ReadPart(List<Phrase> parts, int at)
    {
        var part = parts[at];
        var text = part.TrimStart(Leads).Trim();
        if (text.IsEmpty || part.Any(token => token.Kind == TokenKind.Quote))
            return at;
        if (ReadForm(parts, at, part) || ReadSpan(text) || ReadCount(parts, at, text) || ReadMetric(text))
        {
            Use(part);
            return at;
        }

        if (_screen == UiScreen.Profile && text.Count == 1 && text[0].IsWordIn(Drawn))
            Use(part);
        return
            text.Count > 1
            && text[0].IsWordIn(Grouped)
            && text[1].Kind == TokenKind.Word
            && !(text[0].IsWord("plans") && text.Any(FactScanner.IsMoney))
            ? ReadGroup(parts, at, text)
            : at;
    }

    /// <summary>"a table of recent orders", "a grid of pictures".</summary>
    private bool ReadForm(List<Phrase> parts, int at, Phrase part)
    {
        var form = part.IndexOf(token => token.IsWordIn(Forms));
        if (form is >= 0 and <= 3 && ReadCountedForm(part.Slice(form, part.Count)))
            return true;
        if (
            form is < 0 or > 3
            || form + 2 >= part.Count
            || part[form + 1].Text is not ("of" or "with" or "for")
            || part.Count - form > 7
            // The entries follow: "a list of sneakers, boots".
            || part[form].IsWord("list") && at + 1 < parts.Count && !parts[at + 1][0].IsWordIn(ListReader.Articles)
            || part.Any(token => token.Kind == TokenKind.Number || token.IsWordIn(UiWords.Column))
        )
            return false;
        var content = ListReader.WithoutArticle(part.Slice(form + 2, part.Count));
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(content.Text),
                Form =
                    part[form].IsWord("table") ? SectionForm.Table
                    : part[form].Text is "list" or "feed" ? SectionForm.List
                    : SectionForm.Grid,
            }
        );
        return true;
    }

    private static readonly HashSet<string> s_cards = WordList.Parse("cards tiles entries items");

    /// <summary>"5-day forecast", "7-day list".</summary>
    private bool ReadSpan(Phrase text)
    {
        if (text.Count is < 3 or > 4 || !IsCount(text[0]) || !text.After(0).Any(token => token.IsWordIn(s_spans)))
            return false;
        if (!text.Slice(1, text.Count - 1).Any(token => token.IsWordIn(s_periods)) || CountOf(text[0]) > MostRows)
            return false;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Text),
                Count = CountOf(text[0]),
                Form = text.Any(token => token.IsWordIn(s_weather)) ? SectionForm.Strip : SectionForm.List,
            }
        );
        return true;
    }

    private static readonly HashSet<string> s_weather = WordList.Parse(
        "forecast vorhersage previsions prevision pronostico previsione previsioni"
    );

    private static readonly HashSet<string> s_spans = WordList.Parse(
        "list forecast schedule overview outlook history vorhersage prognose ubersicht previsions prevision pronostico previsione previsioni"
    );

    private static readonly HashSet<string> s_periods = WordList.Parse(
        "day days week weeks month months hour hours tag tage tagen woche wochen jour jours dia dias giorno giorni"
    );

    private static readonly HashSet<string> s_chips = WordList.Parse(
        "categories category tags filters genres topics amenities facilities interests skills hobbies languages sizes kategorien categorias categorie catégories"
    );

    /// <summary>"list of 4 dishes with prices".</summary>
    private bool ReadCountedForm(Phrase part)
    {
        if (part.Count < 4 || part[1].Text is not ("of" or "with") || !IsCount(part[2]) || CountOf(part[2]) > MostRows)
            return false;
        var content = part.After(2);
        var with = content.IndexOf(token => token.IsWord("with") || token.IsWord("and"));
        content = with > 0 ? content.Before(with) : content;
        if (
            content.Count > 3
            || !content.Tokens.All(token => token.Kind == TokenKind.Word)
            || content[0].IsWordIn(UiWords.Column)
        )
            return false;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(content.Text),
                Count = CountOf(part[2]),
                Form =
                    part[0].IsWord("table") ? SectionForm.Table
                    : IsSideways(part[0]) ? SectionForm.Strip
                    : part[0].Text is "list" or "feed" ? SectionForm.List
                    : SectionForm.Grid,
            }
        );
        return true;
    }

    /// <summary>"a horizontal list": the word is read as the shape of the picture before.</summary>
    private bool IsSideways(PromptToken form)
    {
        var before = _context.Prompt.Source.AsSpan(0, form.Start).TrimEnd();
        return before.EndsWith("horizontal", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("scrolling", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("scrollable", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>"five messages", "the next five days".</summary>
    private bool ReadCount(List<Phrase> parts, int at, Phrase text)
    {
        var part = parts[at];
        if (
            !IsCount(text[0])
            || text.Count is < 2 or > 4
            || !text[text.Count - 1].IsWordIn(Grouped)
            || CountOf(text[0]) > MostRows
        )
            return false;
        if (_screen == UiScreen.Profile && text[0].Kind == TokenKind.Number)
            return false;
        // "a restaurant list with 3 cards": cards of restaurants.
        var list =
            text.Count == 2 && text[1].IsWordIn(s_cards) && at > 0
                ? parts[at - 1].TrimStart(Leads).Trim()
                : text.Slice(0, 0);
        if (list.Count is 2 or 3 && list[list.Count - 1].IsWordIn(Forms) && _used[list.From] == 0)
            Use(list);
        else
            list = text.Slice(0, 0);
        var named = part.IndexOf(token => token.Text is "next" or "last" or "upcoming" or "latest" or "recent");
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(
                    (
                        !list.IsEmpty ? list
                        : named >= 0 ? part.Slice(named, part.Count)
                        : text.Slice(1, text.Count)
                    ).Text
                ),
                Count = CountOf(text[0]),
                Form = text[text.Count - 1].IsWordIn(Tiled) ? SectionForm.Grid : SectionForm.List,
            }
        );
        return true;
    }

    /// <summary>"8,432 steps", "21° and sunny in Lisbon", "arrival in 12 min".</summary>
    private bool ReadMetric(Phrase text)
    {
        if (
            _screen
            is not (
                UiScreen.Dashboard
                or UiScreen.Other
                or UiScreen.Profile
                or UiScreen.Wallet
                or UiScreen.Map
                or UiScreen.Player
            )
        )
            return false;
        var number = text.IndexOf(token => token.Kind == TokenKind.Number);
        if (number < 0 || text.IndexOf(token => token.Kind == TokenKind.Number, number + 1) >= 0)
            return false;
        if (ReadQuantity(text, number))
            return true;
        if (text.Count == 2 && number == 0 && text[1].IsWordIn(DateWords.Months))
            return false;

        var arrives =
            number > 1 && text[number - 1].IsWord("in") && text.Count - number is 2 && !Outline.IsUpper(text, 0);
        if (!arrives && (number > 0 || text.Count is < 2 or > 6) || text[text.Count - 1].IsWordIn(Counted))
            return false;
        var name = (arrives ? text.Before(number - 1) : text.After(0)).TrimStart(ListReader.Conjunctions).Trim();
        if (
            name.IsEmpty
            || !name.Tokens.All(token => token.Kind == TokenKind.Word)
            || name[0].IsWordIn(DateWords.Months)
        )
            return false;
        _metrics.Add(
            new Metric
            {
                Name = name.Count == 1 && name[0].IsWordIn(Units) ? name.Text : SlideReader.Capitalize(name.Text),
                Value = arrives ? text.Slice(number, text.Count).Text : text.Slice(0, 1).Text,
            }
        );
        return true;
    }

    /// <summary>"rain 41 mm".</summary>
    private bool ReadQuantity(Phrase text, int number)
    {
        if (
            number is < 1 or > 3
            || text.Count != number + 2
            || !text[number + 1].IsWordIn(Units)
            || text[number - 1].IsWord("in")
        )
            return false;
        _metrics.Add(
            new Metric
            {
                Name = SlideReader.Capitalize(text.Before(number).Text),
                Value = text.Slice(number, text.Count).Text,
            }
        );
        return true;
    }

    public static readonly HashSet<string> Units = WordList.Parse(
        "t kg g mm cm m km mi ml l kcal cal kwh kw w min mins h hrs s ms bpm mb gb tb kmh mph db hpa"
    );

    /// <summary>Parts of the page that other readers count.</summary>
    private static readonly HashSet<string> Counted = WordList.Parse(
        "cards kpis charts metrics buttons fields columns rows toggles tabs icons screens sections options tiles widgets lanes"
    );

    /// <summary>"ingredients flour, milk, eggs": up to a part that begins another.</summary>
    private int ReadGroup(List<Phrase> parts, int at, Phrase text)
    {
        var (items, end) = (new List<Phrase> { text.After(0).TrimStart(Leads).Trim() }, at);
        while (end + 1 < parts.Count && !Begins(parts[end + 1]))
            items.Add(parts[++end]);
        if (_screen == UiScreen.Calendar || items[0].IsEmpty)
            return at;
        var entries = items.SelectMany(ListReader.SplitAll).ToList();
        // "Pancakes, ingredients …": what stands alone before the groups names the page.
        if (
            _sections.Count == 0
            && at == 1
            && Outline.IsUpper(parts[0], 0)
            && parts[0].Count <= 4
            && _used[parts[0].From] == 0
        )
        {
            _title = parts[0].Text;
            Use(parts[0]);
        }

        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Slice(0, 1).Text),
                Form =
                    text[0].IsWordIn(Tiled) ? SectionForm.Grid
                    : text[0].IsWordIn(s_chips) && entries.Count > 1 && entries.TrueForAll(IsShort) ? SectionForm.Chips
                    : SectionForm.List,
                Items = SlideReader.Items(entries, dated: false),
            }
        );
        for (var i = at; i <= end; i++)
            Use(parts[i]);
        return end;
    }

    private static bool IsShort(Phrase entry) =>
        entry.Count <= 3 && entry.Tokens.All(token => token.Kind == TokenKind.Word);

    private static bool Begins(Phrase part)
    {
        var text = part.TrimStart(ListReader.Conjunctions);
        return text.IsEmpty
            || IsCount(text[0])
            || text[0].IsWordIn(ListReader.Articles)
            || text[0].IsWordIn(Grouped)
            || text[0].IsWord("with")
            || text.Any(token =>
                token.IsWordIn(UiWords.Button) || token.IsWordIn(UiWords.Toggle) || token.IsWordIn(UiWords.Navigation)
            );
    }

    private static bool IsCount(PromptToken token) =>
        token.Kind == TokenKind.Number
        || token.Kind == TokenKind.Word && SubjectWords.Numbers.TryGetValue(token.Text, out var count) && count > 1;

    private static int CountOf(PromptToken token) =>
        token.Kind == TokenKind.Word ? SubjectWords.Numbers[token.Text]
        : int.TryParse(token.Text, out var count) && count > 0 ? count
        : int.MaxValue;

    private void Use(Phrase part)
    {
        for (var i = part.From; i < part.To; i++)
            _used[i] = 2;
    }
}
