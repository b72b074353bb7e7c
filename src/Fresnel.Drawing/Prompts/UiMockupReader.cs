using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a screen.</summary>
internal sealed class UiMockupReader
{
    private static readonly HashSet<string> For = WordList.Parse("for fur pour para per voor dla для of von de van");

    private static readonly HashSet<UiScreen> Forms = [UiScreen.SignIn, UiScreen.SignUp, UiScreen.Form, UiScreen.Cart];

    private readonly PromptContext _context;
    private readonly Phrase _all;
    private readonly ContentList _list;
    private readonly IReadOnlyList<BriefChart> _charts;
    private readonly UiScreen _screen;

    private UiMockupReader(PromptContext context)
    {
        (_charts, _context) = ScreenCharts.Read(context);
        (_all, _list) = (_context.Rest.All, ContentList.Read(_context.Outline));
        _screen = ParseScreen(context.Kind.Layout);
    }

    public static UiMockupBrief Read(PromptContext context) => new UiMockupReader(context).Read();

    private static UiScreen ParseScreen(string layout) =>
        Enum.TryParse<UiScreen>(layout.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var screen)
            ? screen
            : UiScreen.Other;

    private UiMockupBrief Read()
    {
        var (title, messages) = (
            _context.Text(TextRole.Headline),
            _screen == UiScreen.Chat ? ChatReader.Read(_context) : []
        );
        IReadOnlyList<BriefAction> actions = [.. ActionReader.Read(_context), .. Accounts()];
        var free = _context.Unlabelled.Where(text => !messages.Any(message => message.Text == text)).ToList();
        if (title is null && free.Count > 0)
        {
            title = free[0];
            free.RemoveAt(0);
        }

        var navigation = ListAfter(UiWords.Navigation);
        var (table, sections) = (Table(), Sections());
        var fields = Fields();
        var plans = Plans();
        var pairs = plans.Count > 0 || table is not null || _screen == UiScreen.Product ? [] : Metrics();
        var brief = new UiMockupBrief
        {
            Screen = _screen,
            Device =
                UiWords.Devices.First(_context.Prompt.All) is { } device ? Enum.Parse<DeviceFrame>(device.Value)
                // An app without another name is one for a phone.
                : _screen == UiScreen.Other && _context.Kind.Words.Any(token => token.IsWord("app")) ? DeviceFrame.Phone
                : null,
            Title = title,
            Subtitle = _context.Text(TextRole.Subheading),
            Brand = _context.Text(TextRole.Brand) ?? Brand(),
            Url = _all
                .Tokens.FirstOrDefault(token => token.Kind == TokenKind.Address && !token.Text.Contains('@'))
                .Text,
            Navigation = navigation,
            Metrics = pairs,
            Charts = _charts,
            Table = table,
            Fields = fields,
            Sections = sections,
            Items =
                table is null && sections.Count == 0 && messages.Count == 0 && plans.Count == 0
                    ? Items(pairs, fields, navigation)
                    : [],
            Plans = plans,
            Messages = messages,
            Actions = actions,
        };
        brief = _screen == UiScreen.Product ? brief with { Product = Product(), Items = [] } : brief;
        brief = brief with { Subject = Subject(brief) };
        if (IsBare(brief) && _list.Entries.Count > 1)
            brief = brief with { Items = SlideReader.Items(_list.Entries, dated: false) };
        var rest = free.Concat(_context.TextsOf(TextRole.Detail))
            .Concat(Leftovers.Of(brief, _context))
            .Distinct()
            .ToList();
        return _context.Complete(
            rest.Count == 0
                ? brief
                : brief with
                {
                    Items = [.. brief.Items, .. rest.Select(text => new BriefItem { Label = text })],
                }
        );
    }

    /// <summary>Whether an enumeration has not been read as a part of the screen.</summary>
    private static bool IsBare(UiMockupBrief brief) =>
        brief is { Screen: UiScreen.Other or UiScreen.ListDetail or UiScreen.Feed, Table: null, Product: null }
        && brief.Items.Count
            + brief.Metrics.Count
            + brief.Charts.Count
            + brief.Fields.Count
            + brief.Sections.Count
            + brief.Plans.Count
            + brief.Messages.Count
            + brief.Navigation.Count
            == 0;

    /// <summary>"with Google sign in": a button for each account of another company.</summary>
    private IEnumerable<BriefAction> Accounts() =>
        _screen is UiScreen.SignIn or UiScreen.SignUp
            ? _all
                .Tokens.Where(token => token.IsWordIn(UiWords.Companies))
                .Select(token => new BriefAction
                {
                    Label = $"Continue with {_all.Source.Source[token.Start..token.End]}",
                    Style = ActionStyle.Secondary,
                })
                .DistinctBy(action => action.Label)
            : [];

    private string? Subject(UiMockupBrief brief)
    {
        var subject = ContentList.SubjectOf(
            _context.Outline.Clauses.Count > 0 ? ContentList.WholeOf(_context.Outline.Clauses[0]) : default
        );
        return subject == brief.Brand ? null : subject;
    }

    /// <summary>"for Fieldnote": capitals after "for".</summary>
    private string? Brand()
    {
        for (var i = 0; i + 1 < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(For) || _all[i + 1].Kind != TokenKind.Word || !Outline.IsUpper(_all, i + 1))
                continue;
            var to = i + 2;
            while (
                to < _all.Count
                && (
                    (_all[to].Kind == TokenKind.Word && Outline.IsUpper(_all, to))
                    || (_all[to].Is('&') && to + 1 < _all.Count)
                )
            )
                to++;
            // "for Acme CRM" is a brand; "for SaaS companies" is not.
            if (
                to < _all.Count
                && _all[to].Kind == TokenKind.Word
                && !_all[to].IsWordIn(For)
                && _all[to].Text
                    is not ("with" or "mit" or "avec" or "con" or "com" or "met" or "and" or "z" or "с" or "in")
            )
                continue;
            return _all.Slice(i + 1, to).Text;
        }

        return null;
    }

    private IReadOnlyList<FormField> Fields()
    {
        var toggles = ListAfter(UiWords.Toggle)
            .Select(label => new FormField { Label = label, Type = FieldType.Toggle });
        if (!Forms.Contains(_screen) && !_all.Any(token => token.IsWordIn(UiWords.Field)))
            return [.. toggles];
        var listed = ListAfter(UiWords.Field);
        if (listed.Count > 0)
            return [.. listed.Select(label => new FormField { Label = label, Type = TypeOf(label) }), .. toggles];
        // The words of the screen's own name are no fields: "log in", "sign up form".
        var matches = UiWords
            .Fields.Find(_all)
            .Where(match => match.To - match.From > 0)
            .Select(match => new FormField { Label = Label(match), Type = Enum.Parse<FieldType>(match.Value) })
            .DistinctBy(field => field.Label.ToLowerInvariant());
        return [.. matches, .. toggles];
    }

    private string Label(LexiconMatch match)
    {
        // "first name", "phone number": adjectives before it belong to it.
        return SlideReader.Capitalize(new Phrase(_context.Rest, match.From, match.To).Text);
    }

    private static FieldType TypeOf(string label) =>
        UiWords.Fields.First(new PromptText(label).All) is { } match
            ? Enum.Parse<FieldType>(match.Value)
            : FieldType.Text;

    /// <summary>What follows a name of a part: "sidebar: Overview, Reports", "toggles for email and push".</summary>
    private IReadOnlyList<string> ListAfter(IReadOnlySet<string> names)
    {
        var at = _all.IndexOf(token => token.IsWordIn(names));
        if (at < 0)
            return [];
        var start = at + 1;
        while (
            start < _all.Count
            && (
                _all[start].Is(':')
                || _all[start].Is('：')
                || _all[start].IsWordIn(names)
                || _all[start].Kind == TokenKind.Word
                    && _all[start].Text
                        is "for"
                            or "with"
                            or "bar"
                            or "items"
                            or "entries"
                            or "named"
                            or "like"
                            or "of"
                            or "fur"
                            or "pour"
                            or "para"
                            or "per"
            )
        )
            start++;
        var end = start;
        while (end < _all.Count && !EndsList(end, start))
            end++;
        var parts = ListReader.Split(_all.Slice(start, end));
        return start == at + 1 && parts.Count < 2 ? [] : [.. parts.Select(part => part.Text)];
    }

    private bool EndsList(int at, int start)
    {
        var token = _all[at];
        if (
            token.Kind == TokenKind.Break
            || (token.Kind == TokenKind.Mark && token.Text is "." or ";" && token.Depth == 0)
        )
            return true;
        if (at == start)
            return false;
        // "… and a line chart", "with …" begin something else.
        return token.IsWord("with")
            || token.IsWord("showing")
            || (
                token.IsWordIn(ListReader.Conjunctions)
                && at + 1 < _all.Count
                && (_all[at + 1].IsWordIn(ListReader.Articles) || IsPart(at + 1) || IsPart(at + 2))
            )
            || (token.Is(',') && (IsPart(at + 1) || IsPart(at + 2)));
    }

    private bool IsPart(int at) =>
        at < _all.Count
        && (
            _all[at].IsWordIn(UiWords.Button)
            || _all[at].IsWordIn(UiWords.Navigation)
            || _all[at].IsWordIn(UiWords.Toggle)
            || _all[at].IsWordIn(UiWords.Field)
            || _all[at].Kind == TokenKind.Word
                && _all[at].Text is "chart" or "graph" or "table" or "list" or "hero" or "metrics" or "cards"
        );

    private List<Metric> Metrics()
    {
        var metrics = new List<Metric>();
        foreach (var clause in _context.Outline.Clauses)
        {
            // A labelled list has entries; what stands before the colon may have figures.
            var text =
                clause.HasColon && !clause.Label.IsEmpty && IsEntryLabel(clause.Label)
                    ? clause.Label
                    : ContentList.WholeOf(clause);
            foreach (var pair in PairReader.Read(text))
            {
                if (pair.Label.Length == 0 && metrics.Count > 0 && pair.Number[0] is '+' or '-' or '−')
                    metrics[^1] = metrics[^1] with { Change = pair.Number };
                else if (pair.Label.Length is > 0 and < 40)
                    metrics.Add(new Metric { Name = pair.Label, Value = pair.Number });
            }
        }

        return _screen is UiScreen.Dashboard or UiScreen.Wallet or UiScreen.Other or UiScreen.Profile ? metrics : [];
    }

    private static bool IsEntryLabel(Phrase label) => label.Any(token => token.IsWordIn(EntryWords));

    private static readonly HashSet<string> EntryWords = WordList.Parse(
        """
        transactions transaction payments items products orders activity events posts messages tasks list entries cart umsatze buchungen
        artikel produkte transactions produits transacciones productos transazioni prodotti produtos transacoes
        """
    );

    private BriefTable? Table()
    {
        if (_context.Outline.Table is not null || _screen != UiScreen.Table)
            return _context.Outline.Table;
        var columns = ListAfter(UiWords.Column);
        var lists = _context
            .Outline.Clauses.Where(clause => !clause.Body.Any(token => token.IsWordIn(UiWords.Column)))
            .Select(clause => ListReader.Split(clause.Body))
            .Where(parts => parts.Count > 1)
            .ToList();
        var start = 0;
        if (columns.Count == 0 && lists.Count > 0)
            (columns, start) = ([.. lists[0].Select(part => part.Text)], 1);
        if (columns.Count == 0)
            return null;
        var rows = lists
            .Skip(start)
            .Where(parts => parts.Count == columns.Count && !parts.Select(part => part.Text).SequenceEqual(columns))
            .ToList();
        return new BriefTable
        {
            Columns = columns,
            Rows =
            [
                .. rows.Select(parts =>
                    (IReadOnlyList<string>)[.. parts.Select(part => part.TrimStart(UiWords.Rows).Trim().Text)]
                ),
            ],
        };
    }

    private IReadOnlyList<UiSection> Sections()
    {
        if (_screen != UiScreen.Board)
            return [];
        var labelled = _context
            .Outline.Clauses.Where(clause =>
                !clause.Label.IsEmpty && !clause.Label.Any(token => token.IsWordIn(UiWords.Column))
            )
            .ToList();
        if (labelled.Count > 1)
            return
            [
                .. labelled.Select(clause => new UiSection
                {
                    Heading = ListReader.Split(clause.Label)[^1].Text,
                    Items = SlideReader.Items(ListReader.Split(clause.Body), false),
                }),
            ];
        var columns = ListAfter(UiWords.Column);
        if (columns.Count == 0)
            columns = [.. _list.Entries.Select(entry => entry.Text)];
        return
        [
            .. columns.Select(heading =>
            {
                var entry = new PromptText(heading).All;
                var (rest, note) = ItemReader.TakeBrackets(entry);
                return new UiSection
                {
                    Heading = rest.Text,
                    Items = note.IsEmpty ? [] : SlideReader.Items(ListReader.Split(note), false),
                };
            }),
        ];
    }

    /// <summary>A labelled list, or lines: "last transactions: Groceries -$42.75, Salary +$3,200.00".</summary>
    private IReadOnlyList<BriefItem> Items(
        List<Metric> metrics,
        IReadOnlyList<FormField> fields,
        IReadOnlyList<string> navigation
    )
    {
        if (_context.Outline.Entries.Count > 1)
            return SlideReader.Items(_context.Outline.Entries, dated: false);
        var items = new List<BriefItem>();
        foreach (var clause in _context.Outline.Clauses.Where(clause => clause.HasColon && !clause.Label.IsEmpty))
        {
            if (
                clause.Label.Any(token =>
                    token.IsWordIn(UiWords.Navigation)
                    || token.IsWordIn(UiWords.Button)
                    || token.IsWordIn(UiWords.Field)
                    || token.IsWordIn(UiWords.Toggle)
                )
            )
                continue;
            items.AddRange(SlideReader.Items(ListReader.Split(clause.Body), dated: false));
        }

        return
        [
            .. items.Where(item =>
                !metrics.Exists(metric => metric.Name == item.Label)
                && !navigation.Contains(item.Label)
                && !fields.Any(field => field.Label.Equals(item.Label, StringComparison.OrdinalIgnoreCase))
            ),
        ];
    }

    private IReadOnlyList<PricePlan> Plans()
    {
        var plans = PlanReader.Read(_context.Outline, _list.Entries);
        return
            _screen is UiScreen.Landing or UiScreen.Other
            && plans.Count > 1
            && plans.Count(plan => plan.Price is not null) > 1
            && _context.Prompt.All.Any(token =>
                token.Kind == TokenKind.Word
                && token.Text is "pricing" or "plans" or "plan" or "preise" or "tarifs" or "precios"
            )
            ? plans
            : [];
    }

    private ProductOffer? Product()
    {
        var facts = FactScanner.Scan(_all);
        string? Fact(FactKind kind) =>
            facts.FirstOrDefault(fact => fact.Kind == kind) is { Words.Source: not null } fact ? fact.Text : null;
        var lead =
            _context.Outline.Clauses.Count > 0
                ? ListReader.Split(ContentList.WholeOf(_context.Outline.Clauses[0]))
                : [];
        var name =
            (_context.Unlabelled.Count > 0 ? _context.Unlabelled[0] : null)
            ?? (lead.Count > 0 ? ContentList.SubjectOf(CutFacts(lead[0])) : null)
            ?? _context.Text(TextRole.Headline);
        return name is null
            ? null
            : new ProductOffer
            {
                Name = name,
                Price = Fact(FactKind.Price),
                OldPrice = Fact(FactKind.OldPrice),
                Rating = Fact(FactKind.Rating),
                Reviews = Fact(FactKind.Reviews),
                Badge = _context.Text(TextRole.Badge),
                Text = _context.Text(TextRole.Subheading),
            };
    }

    /// <summary>Without the price in it: "lamp for $129" is a lamp.</summary>
    private static Phrase CutFacts(Phrase text)
    {
        var at = text.IndexOf(token => token.Kind == TokenKind.Number && FactScanner.IsMoney(token));
        return at > 0 ? text.Before(at).Trim() : text;
    }
}
