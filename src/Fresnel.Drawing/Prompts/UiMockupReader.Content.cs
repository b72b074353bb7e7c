using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Figures, tables, sections, entries, plans and products.</content>
internal sealed partial class UiMockupReader
{
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
            // "Monstera water today, Cactus in 5 days": entries of which one has a number are no figures.
            if (
                clause.HasColon
                && ListReader.Split(clause.Body) is { Count: > 2 } entries
                && entries.Count(entry => entry.Any(token => token.Kind == TokenKind.Number)) * 2 < entries.Count
                && entries.TrueForAll(entry => Outline.IsUpper(entry, 0))
            )
                continue;
            var all = WithoutFacts(text);
            foreach (var pair in PairReader.Read(all))
            {
                if (IsRange(all, pair.Number))
                    continue;
                if (pair.Label.Length == 0 && metrics.Count > 0 && pair.Number[0] is '+' or '-' or '−')
                    metrics[^1] = metrics[^1] with { Change = pair.Number };
                else if (pair.Label.Length is > 0 and < 40)
                    metrics.Add(
                        new Metric
                        {
                            Name = WithoutTiles(pair.Label),
                            Value = pair.Number + UnitAfter(all, pair.Number),
                        }
                    );
            }
        }

        // "Margherita 8.50, Diavola 9.80": what it costs is a list.
        if (_screen == UiScreen.Other && metrics.Count > 1 && metrics.TrueForAll(IsPriced))
            return [];
        return _screen is UiScreen.Dashboard or UiScreen.Wallet or UiScreen.Other or UiScreen.Profile ? metrics : [];
    }

    private static bool IsPriced(Metric metric) =>
        metric is { Value: { } value, Change: null }
        && char.IsUpper(metric.Name.Length > 0 ? metric.Name[0] : 'a')
        && value.Length > 3
        && value[^3] is '.' or ','
        && value.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',');

    /// <summary>"4 min", "21°C": the unit belongs to the figure.</summary>
    private static string UnitAfter(Phrase text, string number)
    {
        var at = text.IndexOf(token => token.Kind == TokenKind.Number && token.Text == number);
        if (at < 0 || at + 1 >= text.Count || text[at + 1].Kind != TokenKind.Word)
            return "";
        var unit = text[at + 1];
        return unit.Start == text[at].End && unit.Text.Length <= 2 ? text.Source.Source[unit.Start..unit.End]
            : unit.IsWordIn(ScreenParts.Units) ? " " + text.Source.Source[unit.Start..unit.End]
            : "";
    }

    /// <summary>"Tue-Sun 12-22", "9 to 14".</summary>
    private static bool IsRange(Phrase text, string number)
    {
        var at = text.IndexOf(token => token.Kind == TokenKind.Number && token.Text == number);
        return at >= 0 && (IsJoint(at + 1) && IsNumber(at + 2) || IsJoint(at - 1) && IsNumber(at - 2));

        bool IsNumber(int index) => index >= 0 && index < text.Count && text[index].Kind == TokenKind.Number;

        bool IsJoint(int index) =>
            index >= 0
            && index < text.Count
            && (
                text[index].Kind == TokenKind.Mark && text[index].Text is "-" or "–" or "—"
                || text[index].Text is "to" or "bis"
            );
    }

    /// <summary>"4 KPI tiles (Orders 312 …": the first of them is orders.</summary>
    private static string WithoutTiles(string label)
    {
        var words = new PromptText(label).All;
        var tiles = words.IndexOf(token => token.IsWordIn(s_tiles));
        var name = tiles < 0 ? words : words.After(tiles);
        while (!name.IsEmpty && name[0].Is('('))
            name = name.After(0);
        return tiles < 0 || name.IsEmpty ? label : name.Text;
    }

    private static readonly HashSet<string> s_tiles = WordList.Parse("tiles cards kpis metrics stats figures kacheln");

    /// <summary>"phone 555-8890" and "5 rows" are no figures.</summary>
    private static Phrase WithoutFacts(Phrase text)
    {
        var used = new int[text.Source.Tokens.Count];
        foreach (var fact in FactScanner.Scan(text).Where(fact => fact.Kind is FactKind.Telephone or FactKind.Date))
            Array.Fill(used, 2, fact.Words.From, fact.Words.Count);
        for (var i = 0; i + 1 < text.Count; i++)
        {
            if (text[i].Kind == TokenKind.Number && text[i + 1].IsWordIn(UiWords.Rows))
                used[text.From + i] = used[text.From + i + 1] = 2;
        }

        if (!used.Contains(2))
            return text;
        var rest = text.Source.Without(used);
        var (from, to) = (text[0].Start, text[text.Count - 1].End);
        var first = rest.All.IndexOf(token => token.Start >= from);
        var last = rest.All.IndexOf(token => token.Start >= to);
        return first < 0 ? text.Slice(0, 0) : rest.All.Slice(first, last < 0 ? rest.All.Count : last);
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
        if (_context.Outline.Table is null && ScreenTables.Read(_context.Prompt.All) is { } written)
            return written;
        if (_context.Outline.Table is null && _screen != UiScreen.Table && NamedColumns() is { } named)
            return named;
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
        // "of users with name": what the rows are of is no column.
        var lead = new PromptText(columns[0]).All;
        if (
            lead.IndexOf(token => token.IsWord("with") || token.IsWord("mit") || token.IsWord("showing"))
            is >= 0
                and var with
        )
            columns = [lead.After(with).Text, .. columns.Skip(1)];
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

    /// <summary>"a table with columns Name, Role, Last login and 5 rows": rows to fill in.</summary>
    private BriefTable? NamedColumns()
    {
        if (_screen == UiScreen.Board || !_all.Any(token => token.IsWordIn(TableNames)))
            return null;
        var columns = ListAfter(UiWords.Column)
            .Where(column => !new PromptText(column).All.Any(token => token.IsWordIn(UiWords.Rows)))
            .ToList();
        var rows = _all.IndexOf(token => token.IsWordIn(UiWords.Rows), 1);
        var count =
            rows > 0 && int.TryParse(_all[rows - 1].Text, out var written) ? written
            : rows > 0 && SubjectWords.Numbers.TryGetValue(_all[rows - 1].Text, out var named) ? named
            : 4;
        return columns.Count < 2
            ? null
            : new BriefTable
            {
                Columns = columns,
                Rows =
                [
                    .. Enumerable
                        .Range(0, Math.Clamp(count, 1, 12))
                        .Select(_ => (IReadOnlyList<string>)[.. columns.Select(_ => "")]),
                ],
            };
    }

    private static readonly HashSet<string> TableNames = WordList.Parse(
        "table tabelle tableau tabla tabella tabela tabel"
    );

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
        return BoardCounts.Apply(
            _all,
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
            ]
        );
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
        if (_screen == UiScreen.Calendar && Events() is { Count: > 0 } events)
            return events;
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
            items.AddRange(SlideReader.Items([.. ListReader.Split(clause.Body).Select(WithoutLastAnd)], dated: false));
        }

        return
        [
            .. items.Where(item =>
                !ListReader.Conjunctions.Contains(item.Label.ToLowerInvariant())
                && !metrics.Exists(metric =>
                    metric.Name == item.Label
                    || metric.Value == item.Label
                    || metric.Value is not null
                        && metric.Value == item.Value
                        && item.Label.EndsWith(metric.Name, StringComparison.OrdinalIgnoreCase)
                    || item.Label.Equals($"{metric.Name} {metric.Value}", StringComparison.OrdinalIgnoreCase)
                )
                && !navigation.Contains(item.Label)
                && (navigation.Count == 0 || !IsMenu(item.Label))
                && !fields.Any(field => field.Label.Equals(item.Label, StringComparison.OrdinalIgnoreCase))
            ),
        ];
    }

    /// <summary>"bottom tabs Home".</summary>
    private static bool IsMenu(string label) => new PromptText(label).All.Any(token => token.IsWordIn(s_menus));

    private static readonly HashSet<string> s_menus = WordList.Parse("tab tabs navbar tabbar sidebar navigation menu");

    /// <summary>"Team lunch on the 12th, Release on 24 May".</summary>
    private List<BriefItem> Events()
    {
        var events = new List<BriefItem>();
        foreach (var part in _context.Outline.Clauses.SelectMany(clause => ListReader.SplitAll(clause.Body)))
        {
            if (OnWeekday(part) is { } weekly)
            {
                events.Add(weekly);
                continue;
            }

            var on = part.IndexOf(token => token.Text is "on" or "am" or "le" or "el" or "op" or "il", 1);
            if (on < 1 || on == part.Count - 1)
                continue;
            var date = part.After(on).TrimStart(ListReader.Articles);
            var label = part.Before(on).TrimStart(EventLeads).Trim();
            if (
                !label.IsEmpty
                && !date.IsEmpty
                && (DateWords.IsDayNumber(date[0]) || DateWords.IsDay(date[0]) || DateWords.IsWholeDate(date[0]))
            )
                events.Add(new BriefItem { Label = Shown(label.Text), When = date.Text });
        }

        return events;
    }

    /// <summary>"week view with Standup Mon 9:00".</summary>
    private BriefItem? OnWeekday(Phrase part)
    {
        var day = part.IndexOf(token => token.IsWordIn(DateWords.Weekdays), 1);
        if (day < 1)
            return null;
        var with = part.Before(day)
            .Tokens.ToList()
            .FindLastIndex(token => token.Text is "with" or "mit" or "avec" or "con");
        var label = part.Slice(with + 1, day).TrimStart(EventLeads).Trim();
        label = WithoutJoints(label);
        var when = part.Slice(day, part.Count).Text;
        // "Meeting at 9:00 on Tuesday"
        if (!label.IsEmpty && DateWords.IsTime(label[label.Count - 1]))
        {
            when = $"{when} {label.Slice(label.Count - 1, label.Count).Text}";
            label = WithoutJoints(label.Slice(0, label.Count - 1));
        }

        return label.IsEmpty || !label.Any(token => token.Kind is TokenKind.Word or TokenKind.Quote)
            ? null
            : new BriefItem { Label = Shown(label.Text), When = when };
    }

    private static Phrase WithoutJoints(Phrase label)
    {
        while (
            !label.IsEmpty
            && label[label.Count - 1].Text is "on" or "am" or "le" or "el" or "every" or "at" or "um" or "à"
        )
            label = label.Slice(0, label.Count - 1);
        return label;
    }

    private static readonly HashSet<string> EventLeads = WordList.Parse(
        "with and showing events event appointments a an the mit und termine termin avec et con y"
    );

    private List<PricePlan> Plans()
    {
        // "monthly yearly switch" is no plan.
        var plans = PlanReader
            .Read(_context.Outline, _list.Entries)
            .Where(plan =>
                plan.Price is not null || !new PromptText(plan.Name).All.Any(word => word.IsWordIn(UiWords.Toggle))
            )
            .ToList();
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
            ?? (lead.Count > 0 ? ContentList.SubjectOf(CutFacts(NamedIn(lead))) : null)
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

    /// <summary>"of a shop: wooden chair": behind the shop's own words and a colon.</summary>
    private static Phrase NamedIn(List<Phrase> lead) =>
        Outline.ToClause(lead[0]) is { HasColon: true, Body.IsEmpty: false } clause
        && clause.Label.Any(token => token.IsWordIn(s_shops))
            ? clause.Body
            : lead[0];

    private static readonly HashSet<string> s_shops = WordList.Parse(
        "shop store boutique tienda negozio loja laden winkel market marketplace site website app"
    );

    /// <summary>Without the price in it: "lamp for $129" is a lamp.</summary>
    private static Phrase CutFacts(Phrase text)
    {
        var at = text.IndexOf(token => token.Kind == TokenKind.Number && FactScanner.IsMoney(token));
        return at > 0 ? text.Before(at).Trim() : text;
    }
}
