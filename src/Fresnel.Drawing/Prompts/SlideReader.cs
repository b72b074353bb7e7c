using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a slide.</summary>
internal static partial class SlideReader
{
    private static readonly HashSet<string> Sides = WordList.Parse(
        "left right links rechts gauche droite izquierda derecha sinistra destra"
    );

    private static readonly HashSet<string> With = WordList.Parse("with mit avec con com met z с showing");

    internal static readonly HashSet<string> TableWords = WordList.Parse(
        "table tabelle tableau tabla tabella tabela tabel таблица 表 comparison"
    );

    private static readonly string[] PlanStems =
    [
        "plan",
        "pric",
        "preis",
        "prix",
        "precio",
        "prezz",
        "preco",
        "prijz",
        "prijs",
        "cen",
        "cennik",
        "тариф",
        "цен",
        "tier",
        "tarif",
        "pakiet",
        "paket",
    ];

    public static SlideBrief Read(PromptContext context) =>
        PlanBadges.Read(context) is var (badge, rest)
        && ReadPage(rest) is { Plans.Count: > 1 } slide
        && badge.On(slide.Plans) is { } plans
            ? slide with
            {
                Plans = plans,
            }
            : ReadPage(context);

    private static SlideBrief ReadPage(PromptContext context)
    {
        (var picture, context) = SlidePictures.Read(context);
        context = WithLeadingQuote(context);
        if (context.Kind.Layout == "process")
            context = DiagramChains.Read(context);
        var list = ContentList.Read(context.Outline).AfterCounted();
        var all = context.Rest.All;
        var layout = context.Kind.Layout;
        (list, var hasIcons) = EntryMarks.WithoutIcons(list);
        var isOfPeople =
            context.Requests.Mark is "photo" or "portrait" or "avatar" or "face" or "picture" && IsOfTeam(context);
        if ((hasIcons || context.Requests.Mark.Length > 0) && layout.Length == 0 && !isOfPeople)
            layout = "icon_grid";
        if (picture is not null && layout == "two_columns")
            layout = list.Entries.Count > 1 ? "bullets" : "";
        // "old vs new process slide: Old – phone; New – online": the two sides are compared.
        if (layout == "process" && all.Any(token => token.Text is "vs" or "versus"))
            layout = "comparison";
        if (layout == "process")
            list = Arrows(all) ?? list;
        if (layout == "matrix" && SlideMatrices.Read(context, list) is { } matrix)
            return context.Complete(matrix);
        if (VersusReader.Read(context) is { } versus)
            return context.Complete(
                new SlideBrief
                {
                    Layout = SlideLayout.Comparison,
                    Title =
                        context.Text(TextRole.Headline)
                        ?? (context.Unlabelled.Count > 0 ? context.Unlabelled[0] : null),
                    Table = versus,
                }
            );
        var brief = layout switch
        {
            "comparison"
            or "two_columns"
                when PlanReader.Read(context.Outline, list.Entries) is { Count: > 1 } offers
                    && offers.All(offer => offer.Price is not null)
                    && (HasPlanWord(context) || Columns(context.Outline).Count < 2)
                    && !context.Prompt.All.Any(token => token.Text is "vs" or "versus") => new SlideBrief
            {
                Layout = SlideLayout.Pricing,
                Plans =
                [
                    .. offers.Select((offer, i) => i == 0 ? offer with { Name = WithoutOffer(offer.Name) } : offer),
                ],
            },
            "pricing" => new SlideBrief
            {
                Layout = SlideLayout.Pricing,
                Plans = PlanReader.Read(context.Outline, list.Entries),
            },
            "quote" => ReadQuote(context),
            "big_number" when list.Entries.Count(entry => entry.Any(token => token.Kind == TokenKind.Number)) > 1 =>
                WithItems(SlideLayout.Bullets, list),
            "big_number" => ReadFigure(context, all),
            "chart" => new SlideBrief
            {
                Layout = SlideLayout.Chart,
                Chart = ChartReader.Read(context.Outline, all, context.Kind.Chart),
            },
            "comparison" or "two_columns" or "matrix" => ReadColumns(context, list, layout),
            "timeline" => WithItems(SlideLayout.Timeline, list, dated: true),
            "process" => WithItems(SlideLayout.Process, list),
            "agenda" => WithItems(SlideLayout.Agenda, EntryMarks.TimesOf(list), dated: true),
            "icon_grid" => WithItems(SlideLayout.IconGrid, list),
            "bullets" => WithItems(SlideLayout.Bullets, list),
            "title" => new SlideBrief { Layout = SlideLayout.Title },
            _ => ByContent(context, list, all),
        };
        brief = context.Complete(AddTexts(brief, context, list));
        return picture is null
            ? brief
            : brief with
            {
                Picture = picture.Thing ?? brief.Title ?? brief.Subject,
                PictureLeft = picture.IsLeft,
            };
    }

    /// <summary>'"Why bees matter" pollinate crops, make honey': the quotation before a list is the title.</summary>
    private static PromptContext WithLeadingQuote(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.Kind is not (TokenKind.Mark or TokenKind.Break));
        if (
            context.Text(TextRole.Headline) is not null
            || context.Kind.Layout is "quote" or "big_number" or "title"
            || at < 0
            || at + 2 >= all.Count
            || all[at].Kind != TokenKind.Quote
            || all[at + 1].Kind is not (TokenKind.Word or TokenKind.Number) && !IsDash(all[at + 1])
            || all[at + 1].IsWordIn(ListReader.Conjunctions)
            || all[at + 1].IsWordIn(With)
            || !all.After(at).Any(ListReader.IsComma)
        )
            return context;
        var used = new int[all.Count];
        used[at] = 1;
        if (IsDash(all[at + 1]))
            used[at + 1] = 1;
        var rest = context.Rest.Without(used);
        return context with
        {
            Texts =
            [
                new(all[at].Text, TextRole.Headline, all.From + at),
                .. context.Texts.Where(text => text.Role != TextRole.Unspecified || text.Text != all[at].Text),
            ],
            Rest = rest,
            Outline = Outline.Read(rest.All),
        };
    }

    private static bool IsDash(PromptToken token) => token.Kind == TokenKind.Mark && token.Text is "-" or "–" or "—";

    /// <summary>"de offre Basic": what stands before the first name.</summary>
    private static string WithoutOffer(string name)
    {
        var text = new PromptText(name).All;
        var at = text.IndexOf(token =>
            token.Kind == TokenKind.Word && !token.IsWordIn(ListReader.Articles) && !token.IsWordIn(Offers)
        );
        return at <= 0 ? name : text.Slice(at, text.Count).Text;
    }

    private static readonly HashSet<string> Offers = WordList.Parse(
        "of our de der die das offre offres angebot angebote offer offers plan plans tarif tarifs oferta ofertas offerta comparing"
    );

    private static SlideBrief ByContent(PromptContext context, ContentList list, Phrase all)
    {
        if (Table(context) is not null)
            return ReadColumns(context, list, "comparison");
        if (IsNumber(context, all))
            return ReadFigure(context, all);
        if (
            PlanReader.Read(context.Outline, list.Entries) is { Count: > 1 } plans
            && plans.Count(plan => plan.Price is not null && FactScanner.IsMoney(new PromptText(plan.Price).Tokens[0]))
                * 2
                > plans.Count
            && HasPlanWord(context)
        )
            return new SlideBrief { Layout = SlideLayout.Pricing, Plans = plans };
        if (
            (
                Columns(context.Outline) is { Count: > 1 } found
                    ? found
                    : ColumnReader.Dashed(context.Outline) ?? ColumnReader.Paired(context)
            ) is
            { } columns
        )
            return new SlideBrief
            {
                Layout = columns.Count == 2 ? SlideLayout.TwoColumns : SlideLayout.Comparison,
                Columns = columns,
            };
        if (EntryMarks.IsQuoteWithAddress(list))
            return new SlideBrief { Layout = SlideLayout.Title };
        if (EntryMarks.OneQuote(list) is { } other)
            return new SlideBrief { Layout = SlideLayout.Title, Subtitle = other };
        if (list.Entries.Count > 1)
        {
            var items = Items(list.Entries, dated: false);
            if (IsTeam(context, items))
                return new SlideBrief
                {
                    Layout = SlideLayout.IconGrid,
                    Items = [.. items.Select(item => TeamRoles.Split(item) with { Icon = "portrait" })],
                };
            return new SlideBrief
            {
                Layout =
                    items.Count > 2 && items.All(item => item.When is not null)
                        ? SlideLayout.Timeline
                        : SlideLayout.Bullets,
                Items = items,
            };
        }

        if (Growth(all) is { } growth)
            return new SlideBrief { Layout = SlideLayout.Chart, Chart = growth };
        var numbers = all.Tokens.Count(token => token.Kind == TokenKind.Number);
        return
            numbers == 1
            && context.Unlabelled.Count == 0
            && context.Text(TextRole.Headline) is null
            && all.Count < 24
            && !all.Any(token => token.Kind == TokenKind.Address)
            ? ReadFigure(context, all)
            : new SlideBrief { Layout = SlideLayout.Title };
    }

    /// <summary>"growth from 1.2M in 2022 to 3.4M in 2025": two bars.</summary>
    private static BriefChart? Growth(Phrase all)
    {
        for (var i = 0; i + 7 < all.Count; i++)
        {
            if (
                all[i].IsWord("from")
                && NumberText.TryParse(all[i + 1].Text, out var first)
                && all[i + 2].IsWord("in")
                && DateWords.IsYear(all[i + 3])
                && all[i + 4].IsWord("to")
                && NumberText.TryParse(all[i + 5].Text, out var last)
                && all[i + 6].IsWord("in")
                && DateWords.IsYear(all[i + 7])
            )
                return new BriefChart
                {
                    Type = ChartType.Bar,
                    Title = i > 0 ? Capitalize(all.Before(i).TrimStart(With).Text) : null,
                    Labels = [all[i + 3].Text, all[i + 7].Text],
                    Series = [new ChartSeries { Values = [first, last] }],
                };
        }

        return null;
    }

    /// <summary>"the number $4.2M": one figure, with a quotation or a sentence as its caption.</summary>
    private static bool IsNumber(PromptContext context, Phrase all)
    {
        var at = all.IndexOf(token => token.Kind == TokenKind.Number);
        return at > 0
            && all.IndexOf(token => token.Kind == TokenKind.Number, at + 1) < 0
            && all[at - 1].IsWordIn(FigureWords)
            && context.Unlabelled.Count <= 1;
    }

    private static readonly HashSet<string> FigureWords = WordList.Parse(
        "big large huge number figure stat statistic zahl kennzahl chiffre nombre numero cifra getal liczba число цифра"
    );

    /// <summary>Names of people, with what they do.</summary>
    private static bool IsTeam(PromptContext context, IReadOnlyList<BriefItem> items) =>
        IsOfTeam(context)
        && items.All(item =>
            item is { Value: null, When: null }
            && item.Label.Split(' ') is { Length: <= 3 } words
            && words.All(word => char.IsUpper(word[0]))
        );

    private static bool IsOfTeam(PromptContext context) => context.Prompt.All.Any(token => token.IsWordIn(TeamWords));

    internal static readonly HashSet<string> TeamWords = WordList.Parse(
        """
        team people speakers founders board leadership crew staff members mitglieder sprecher mannschaft equipe equipo squadra
        zespol команда
        """
    );

    private static bool HasPlanWord(PromptContext context) =>
        context.Prompt.All.Any(token =>
            token.Kind == TokenKind.Word && PlanStems.Any(stem => token.Text.StartsWith(stem, StringComparison.Ordinal))
        );

    private static SlideBrief WithItems(SlideLayout layout, ContentList list, bool dated = false) =>
        new() { Layout = layout, Items = Items(list.Entries, dated) };

    public static IReadOnlyList<BriefItem> Items(IReadOnlyList<Phrase> entries, bool dated) =>
        [.. entries.Select(entry => ItemReader.Read(entry, dated)).Where(item => item.Label.Length > 0)];

    /// <summary>"A -> B -> C".</summary>
    private static ContentList? Arrows(Phrase all)
    {
        var parts = all.Split(token => token.Kind == TokenKind.Arrow);
        return parts.Count > 2
            ? new ContentList([.. parts.Select(part => Outline.ToClause(part).Body)], Outline.ToClause(parts[0]).Label)
            : null;
    }

    private static SlideBrief ReadColumns(PromptContext context, ContentList list, string layout)
    {
        var slide = new SlideBrief
        {
            Layout = layout == "comparison" ? SlideLayout.Comparison : SlideLayout.TwoColumns,
        };
        if (
            context.Outline.Table is null
            && (
                ColumnReader.Dashed(context.Outline)
                ?? ColumnReader.Opposed(context.Outline)
                ?? (Columns(context.Outline) is { Count: > 1 } labelled ? labelled : null)
                ?? ColumnReader.Headed(context.Outline)
                ?? ColumnReader.Paired(context)
            )
                is { } columns
        )
            return slide with { Columns = columns };
        if ((ColumnReader.Bracketed(context.Rest.All, list) ?? ColumnReader.Sided(context.Outline)) is { } sided)
            return slide with { Columns = sided };
        slide = slide with { Table = Table(context) };
        if (slide.Table is not null)
            return slide;
        if (Opponents(context.Rest.All) is { } table)
            return slide with { Table = table };
        if (list.Entries.Count == 0 && IsSwot(context))
            return slide with
            {
                Columns = [.. SwotOf(context.Language).Select(heading => new BriefColumn { Heading = heading })],
            };
        if (list.Entries.Count == SwotOf("").Length && IsSwot(context))
            return slide with
            {
                Columns =
                [
                    .. SwotOf(context.Language)
                        .Select(
                            (name, i) =>
                                new BriefColumn { Heading = name, Items = [WithoutLetter(list.Entries[i]).Text] }
                        ),
                ],
            };
        if (ColumnReader.Named(context, list) is { } named)
            return slide with { Columns = named };
        if (ColumnReader.Criteria(context.Outline) is { } criteria)
            return slide with { Table = criteria };
        if (ColumnReader.Compared(context.Rest.All, list) is { } compared)
            return slide with { Columns = compared };
        return slide with { Columns = [.. list.Entries.Select(entry => new BriefColumn { Heading = entry.Text })] };
    }

    /// <summary>"S loyal members": the letter of the field.</summary>
    private static Phrase WithoutLetter(Phrase entry) =>
        entry.Count > 1 && entry[0] is { Kind: TokenKind.Word, Text.Length: 1 } && Outline.IsUpper(entry, 0)
            ? entry.After(0).Trim()
            : entry;

    /// <summary>Clauses with a label each: "Pros: fast, cheap; Cons: limited".</summary>
    private static List<BriefColumn> Columns(Outline outline)
    {
        var columns = new List<BriefColumn>();
        foreach (var each in outline.Clauses.Where(clause => clause.HasColon && !clause.Body.IsEmpty))
        {
            var clause = each;
            while (Outline.ToClause(clause.Body) is { HasColon: true } inner && !inner.Label.IsEmpty)
                clause = inner;
            if (!clause.Label.IsEmpty)
                columns.Add(
                    new BriefColumn
                    {
                        Heading = LastPart(clause.Label),
                        Items = [.. ListReader.Split(clause.Body).Select(item => item.Text)],
                    }
                );
        }

        return columns;
    }

    private static readonly HashSet<string> s_columns = WordList.Parse(
        "column spalte colonne columna side seite heading"
    );

    /// <summary>"comparing A and B. A": the heading is what stands last.</summary>
    private static string LastPart(Phrase label)
    {
        // "problem / solution – Problem"
        if (ItemReader.Separator(label) is > 0 and var dash && dash + 1 < label.Count)
            label = label.After(dash).Trim();
        var words = label.TrimStart(Sides).TrimStart(s_columns).Trim();
        var last = words.IsEmpty ? label : ListReader.Split(words)[^1];
        var with = last.IndexOf(token => token.IsWordIn(With));
        return (with >= 0 && with < last.Count - 1 ? last.After(with) : last).Text;
    }

    /// <summary>"our product vs competitor, price, speed": a table to fill in, with a row for each criterion.</summary>
    private static BriefTable? Opponents(Phrase all)
    {
        var parts = ListReader.Split(all);
        if (parts.Count == 0)
            return null;
        var at = parts[0]
            .IndexOf(token => token.Kind == TokenKind.Word && token.Text is "vs" or "versus" or "gegen" or "contra");
        if (at < 1 || at >= parts[0].Count - 1)
            return null;
        var right = parts[0].After(at).Trim();
        while (right.Count > 1 && right[0].Kind == TokenKind.Mark)
            right = right.Slice(1, right.Count);
        return new BriefTable
        {
            Columns = ["", Capitalize(parts[0].Before(at).Trim().Text), Capitalize(right.Text)],
            Rows = [.. parts.Skip(1).Select(part => (IReadOnlyList<string>)[Capitalize(part.Text), "", ""])],
        };
    }

    private static bool IsSwot(PromptContext context) =>
        context.Prompt.All.Any(token =>
            token.Kind == TokenKind.Word && token.Text.StartsWith("swot", StringComparison.Ordinal)
        );

    private static string[] SwotOf(string language) =>
        language switch
        {
            "de" => ["Stärken", "Schwächen", "Chancen", "Risiken"],
            "fr" => ["Forces", "Faiblesses", "Opportunités", "Menaces"],
            "es" => ["Fortalezas", "Debilidades", "Oportunidades", "Amenazas"],
            "it" => ["Punti di forza", "Punti di debolezza", "Opportunità", "Minacce"],
            _ => ["Strengths", "Weaknesses", "Opportunities", "Threats"],
        };

    /// <summary>"table: Plan, Price; Free, $0; Pro, $12": clauses of as many parts each.</summary>
    private static BriefTable? Table(PromptContext context)
    {
        if (context.Outline.Table is { } piped)
            return piped;
        if (!context.Prompt.All.Any(token => token.IsWordIn(TableWords)))
            return null;
        var rows = context.Outline.Clauses.Select(clause => ListReader.Split(clause.Body)).ToList();
        // "Country, Capital: Norway, Oslo; Portugal, Lisbon": the names of the columns before the colon.
        var head = context.Outline.Clauses is [{ HasColon: true } first, ..]
            ? first
            : new Clause(context.Rest.All.Slice(0, 0), default, false);
        if (head.HasColon && Outline.ToClause(head.Body) is { HasColon: true } inner)
            head = inner;
        if (head.HasColon && ListReader.Split(head.Label) is { Count: > 1 } names)
        {
            rows[0] = ListReader.Split(head.Body);
            rows.Insert(0, names);
        }
        return rows.Count > 1 && rows[0].Count > 1 && rows.TrueForAll(row => row.Count == rows[0].Count)
            ? new BriefTable
            {
                Columns = [.. rows[0].Select(cell => cell.Text)],
                Rows = [.. rows.Skip(1).Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Text)])],
            }
            : null;
    }
}
