using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Layout.Charts;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Parts of screens that show one member of the brief each; nothing where it is empty.</summary>
internal static class Blocks
{
    public static Node? Heading(MockupContext ui, bool actions = true)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        IReadOnlyList<BriefAction> shown = actions
            ? [.. ui.Buttons.Where(action => action.Place is ScreenPlace.Flow or ScreenPlace.Top).Take(3)]
            : [];
        // A phone has no room for two beside a title.
        var below = ui.Compact && shown.Count > 1;
        var icons = ui.Icons.Take(ui.Compact ? 3 : 5).Select(action => Controls.IconButton(ui, action));
        var brand = ui.Compact && !brief.Metrics.Any(metric => metric.Name == brief.Brand) ? brief.Brand : null;
        var subtitle = brief.Subtitle ?? brand;
        if (brief.Title is null && subtitle is null && shown.Count == 0 && ui.Icons.Count == 0)
            return Search(ui);
        var heading = Row(
            new() { Gap = 12 },
            [
                Column(
                    new() { Grow = 1, Gap = 4 },
                    TextOrNone(brief.Title, new TypeSpec(ui.Compact ? 26 : 28, 700) { MaxLines = 3 }, palette.Ink),
                    TextOrNone(subtitle, new TypeSpec(15) { MaxLines = 3 }, palette.Secondary)
                ),
                .. icons,
                .. below ? [] : shown.Select(action => Controls.Button(ui, action, 42)),
            ]
        );
        var buttons = below
            ? Row(new() { Gap = 10 }, shown.Select(action => Controls.Button(ui, action, 44, wide: true)))
            : null;
        return buttons is null && Search(ui) is null
            ? heading
            : Column(new() { Gap = 16 }, heading, buttons, Search(ui));
    }

    /// <summary>At the top, where the screen has none of its own.</summary>
    private static Node? Search(MockupContext ui) =>
        IsForm(ui) || ui.Brief.Screen is UiScreen.Table or UiScreen.ListDetail or UiScreen.Chat ? null
        : ui.Brief.Fields.FirstOrDefault(field => field.Type == FieldType.Search) is { } field
            ? Controls.Search(ui, field.Placeholder ?? field.Label)
        : null;

    public static string? SearchLabel(MockupContext ui) =>
        ui.Brief.Fields.FirstOrDefault(field => field.Type == FieldType.Search)?.Label;

    private static bool IsForm(MockupContext ui) =>
        ui.Brief.Screen is UiScreen.Form or UiScreen.Cart or UiScreen.SignIn or UiScreen.SignUp;

    public static Node? Metrics(MockupContext ui)
    {
        var metrics = ui.Brief.Metrics.Take(8).ToList();
        if (metrics.Count == 0)
            return null;
        var columns =
            ui.Compact ? Math.Min(2, metrics.Count)
            : metrics.Count <= 4 ? metrics.Count
            : (metrics.Count + 1) / 2;
        return Grid(columns, 16, false, metrics.Select(metric => MetricCard(ui, metric)));
    }

    private static Node MetricCard(MockupContext ui, Metric metric)
    {
        var palette = ui.Palette;
        var falls = metric.Change?.TrimStart() is { Length: > 0 } change && change[0] is '-' or '−' or '–';
        var tone = falls ? palette.Bad : palette.Good;
        return Controls.Panel(
            ui,
            new Insets(18, 20),
            6,
            TextOrNone(metric.Name, new TypeSpec(14, 500) { MaxLines = 2 }, palette.Secondary),
            Controls.TextOrBar(
                ui,
                metric.Value,
                new TypeSpec(ui.Compact ? 26 : 30, 700)
                {
                    MaxLines = 1,
                    Min = 12,
                    LineHeight = 1.25,
                },
                palette.Ink,
                96
            ),
            metric.Change is { Length: > 0 } text
                ? Row(new(), Pill(text, tone.Ink, tone.Soft, 12, falls ? "trending-down" : "trending-up"))
                : null
        );
    }

    public static Node? Charts(MockupContext ui, double height)
    {
        var charts = ui.Brief.Charts.Take(4).Where(chart => !ChartData.From(chart).IsEmpty).ToList();
        if (charts.Count == 0)
            return null;
        var columns = ui.Compact || charts.Count == 1 ? 1 : 2;
        return Grid(
            columns,
            16,
            false,
            charts.Select(chart => new NamedPart(nameof(ScreenPart.Charts), ChartCard(ui, chart, height)))
        );
    }

    private static Node ChartCard(MockupContext ui, BriefChart chart, double height) =>
        Controls.Panel(
            ui,
            new Insets(20, 24, 16, 24),
            14,
            TextOrNone(chart.Title, new TypeSpec(17, 600) { MaxLines = 2 }, ui.Palette.Ink),
            Art(
                null,
                height,
                (surface, box) =>
                {
                    surface.AddPictured(chart.Type.ToString());
                    ChartNode.Draw(surface, ChartData.From(chart), box, 13);
                }
            )
        );

    public static Node? Table(MockupContext ui)
    {
        if (ui.Brief.Table is not { Columns.Count: > 0 } table)
            return null;
        if (table.Rows.All(row => row.All(string.IsNullOrWhiteSpace)))
            return new NamedPart(
                nameof(ScreenPart.Table),
                EmptySections.Table(ui, table.Rows.Count > 0 ? table.Rows.Count : 5, table.Columns)
            );
        var size = (ui.Compact ? 13 : 15) / ui.Page.Unit;
        return Art(
            null,
            (Math.Min(table.Rows.Count, 40) + 1) * (ui.Compact ? 44 : 50) + 18,
            (_, box) => TableBlock.Draw(ui.Page, table, box, size)
        );
    }

    public static Node? Sections(MockupContext ui) =>
        ui.Brief.Sections.Count == 0 ? null : Column(new() { Gap = 24 }, Rows(ui, [.. ui.Brief.Sections.Take(10)]));

    /// <summary>Two lists stand side by side where there is room.</summary>
    private static IEnumerable<Node> Rows(MockupContext ui, List<UiSection> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            if (!ui.Compact && i + 1 < sections.Count && IsList(sections[i]) && IsList(sections[i + 1]))
            {
                yield return Row(
                    new() { Gap = 24, Align = Alignment.Start },
                    Section(ui, sections[i], i).Growing(),
                    Section(ui, sections[i + 1], i + 1).Growing()
                );
                i++;
            }
            else
                yield return Section(ui, sections[i], i);
        }

        bool IsList(UiSection section) =>
            section is { Form: SectionForm.List, Heading: not null }
            && ui.Brief.Screen is not UiScreen.Cart and not UiScreen.Form;
    }

    public static Node Section(MockupContext ui, UiSection section, int index) =>
        new NamedPart(
            section.Form.ToString(),
            Column(
                new() { Gap = 10 },
                section.Form is SectionForm.Icons or SectionForm.Banner
                    ? null
                    : TextOrNone(section.Heading, new TypeSpec(17, 600) { MaxLines = 2 }, ui.Palette.Ink),
                ElementBlocks.Create(ui, section, index) is { } element ? element
                    : section.Items.Count > 0 && section.Form == SectionForm.Grid ? EmptySections.Cards(ui, section)
                    : section.Items.Count > 0 ? List(ui, section.Items, checks: HasChecks(section.Items))
                    : EmptySections.Create(ui, section)
            )
        );

    /// <summary>What is done is ticked; an entry that is chosen otherwise says so itself.</summary>
    private static bool HasChecks(IReadOnlyList<BriefItem> items) =>
        items.Any(item => item is { Highlighted: true, Value: null, Colour: null });

    public static Node? Items(MockupContext ui) =>
        ui.Brief.Items.Count == 0 ? null : List(ui, ui.Brief.Items, checks: HasChecks(ui.Brief.Items));

    /// <summary>Rows in a panel, with a figure, a time or a switch at the end.</summary>
    public static Node List(
        MockupContext ui,
        IReadOnlyList<BriefItem> items,
        bool switches = false,
        bool checks = false
    ) =>
        Controls.Panel(
            ui,
            new Insets(4, ui.Compact ? 16 : 22),
            0,
            items
                .Take(14)
                .SelectMany(
                    (item, i) =>
                        i == 0
                            ? (Node[])[ListRow(ui, item, i, switches, checks)]
                            : [Rule(ui.Palette.Line), ListRow(ui, item, i, switches, checks)]
                )
        );

    public static Node ListRow(MockupContext ui, BriefItem item, int index, bool switches = false, bool checks = false)
    {
        var palette = ui.Palette;
        var tone = palette.Tone(index);
        var icon = PageContext.IconOf(item.Icon, item.Label);
        var gain = item.Value?.TrimStart().StartsWith('+') == true;
        var chosen = item.Highlighted && !checks && !switches;
        var own = Palettes.Parse(item.Colour);
        return Row(
            new()
            {
                Gap = 14,
                Pad = new Insets(12, chosen ? 12 : 0),
                MinHeight = 56,
                Fill = chosen ? palette.Soft : null,
                Radius = chosen ? 10 : 0,
            },
            checks ? Controls.Checkbox(ui, item.Highlighted) : null,
            icon is null ? null : Tile(icon, 42, tone.Ink, tone.Soft, 12),
            Column(
                new() { Grow = 1, Gap = 1 },
                // A screen shows what its brief does not say as grey bars.
                item.Label.Length == 0
                    ? Controls.Bar(ui, 120 + index % 3 * 40)
                    : Text(item.Label, new TypeSpec(16, 500) { MaxLines = 3, LineHeight = 1.3 }, own ?? palette.Ink),
                TextOrNone(item.Text, new TypeSpec(14) { MaxLines = 3, LineHeight = 1.35 }, palette.Secondary),
                item.Value is not null
                    ? TextOrNone(item.When, new TypeSpec(13) { MaxLines = 1 }, palette.Secondary)
                    : null
            ),
            switches && item.Value is null
                ? HasStates(item.Label)
                    ? Controls.Toggle(ui, item.Highlighted)
                    : Icon("chevron-right", 20, palette.Tertiary)
                : item.Value is not null
                    ? TextOrNone(
                        item.Value,
                        new TypeSpec(16, 600) { MaxLines = 2 },
                        own
                            ?? (
                                gain ? palette.Good.Ink
                                : chosen ? palette.AccentText
                                : palette.Ink
                            ),
                        1
                    )
                    : TextOrNone(item.When, new TypeSpec(13, 500) { MaxLines = 2 }, palette.Tertiary, 1)
        );
    }

    /// <summary>"Notifications" are on or off; a name or a language is chosen on a page of its own.</summary>
    private static bool HasStates(string label) =>
        new Prompts.PromptText(label).All is var words
        && !words.Any(word => word.IsWordIn(s_values))
        && Prompts.UiWords.Fields.First(words) is null or { Value: "Toggle" or "Checkbox" };

    private static readonly HashSet<string> s_values = Prompts.WordList.Parse(
        """
        name photo picture language region country currency units time address account profile plan billing payment storage
        about help privacy security version theme font bio subscription
        name foto sprache region land wahrung konto profil speicher hilfe datenschutz langue pays compte idioma pais cuenta
        lingua paese conto profilo nome nom nombre apparence photo-de-profil taal
        """
    );

    public static Node? Fields(MockupContext ui, double gap = 18)
    {
        var fields = ui.Brief.Fields.Where(field => IsForm(ui) || field.Type != FieldType.Search).Take(16).ToList();
        if (fields.Count == 0)
            return null;
        // Switches alone are rows of a list.
        return
            !IsForm(ui)
            && fields.Count > 1
            && fields.TrueForAll(field => field.Type == FieldType.Toggle && !field.Label.Contains('/'))
            ? Controls.Panel(
                ui,
                new Insets(6, ui.Compact ? 16 : 22),
                0,
                fields.SelectMany(
                    (field, i) =>
                        (Node?[])
                            [
                                i == 0 ? null : Rule(ui.Palette.Line),
                                Row(new() { MinHeight = 58 }, Controls.Field(ui, field).Growing()),
                            ]
                )
            )
            : Column(new() { Gap = gap }, fields.Select(field => Controls.Field(ui, field)));
    }

    public static Node? Plans(MockupContext ui, double height) =>
        ui.Brief.Plans.Count == 0
            ? null
            : Art(
                null,
                ui.Compact ? ui.Brief.Plans.Count * 150 : height,
                (_, box) => PricingBlock.Draw(ui.Page, ui.Brief.Plans, box)
            );

    public static Node? Messages(MockupContext ui) =>
        ui.Brief.Messages.Count == 0
            ? null
            : Column(new() { Gap = 14 }, ui.Brief.Messages.Take(14).Select((message, i) => Bubble(ui, message, i)));

    private static Node Bubble(MockupContext ui, ChatMessage message, int index)
    {
        var (palette, own) = (ui.Palette, message.Own);
        var bubble = Row(
            new() { Justify = own ? Alignment.End : Alignment.Start },
            Column(
                new()
                {
                    Fill =
                        own ? palette.Accent
                        : palette.IsDark ? palette.Card
                        : palette.Panel,
                    Radius = 18,
                    Pad = new Insets(11, 16),
                },
                Text(
                    message.Text,
                    new TypeSpec(16) { MaxLines = 10, Balanced = true },
                    own ? palette.OnAccent : palette.Ink
                )
            )
        );
        var body = Column(
            new() { Gap = 4, Grow = 1 },
            TextOrNone(message.From, new TypeSpec(13, 600) { MaxLines = 1 }, palette.Secondary, own ? 1 : -1),
            bubble,
            TextOrNone(message.Time, new TypeSpec(12) { MaxLines = 1 }, palette.Tertiary, own ? 1 : -1)
        );
        return Row(
            new() { Gap = 12, Align = Alignment.End },
            own ? Indent(ui.Compact ? 48 : 160) : Controls.Avatar(ui, message.From, index, 34),
            body,
            own ? null : Indent(ui.Compact ? 36 : 160)
        );
    }

    /// <summary>The rest of the brief; where there is none, rows of bars, as a screen has content.</summary>
    public static IEnumerable<Node?> RestOrBars(MockupContext ui, params IReadOnlyCollection<string> shown)
    {
        var rest = Rest(ui, shown).OfType<Node>().ToList();
        return rest.Count > 0 ? rest : [EmptyCharts.Create(ui, ui.Compact ? 150 : 220), EmptyList(ui, 4)];
    }

    /// <summary>One figure, large, with an icon of what it is.</summary>
    public static Node HeroMetric(MockupContext ui, Metric metric)
    {
        var palette = ui.Palette;
        return Column(
            new()
            {
                Fill = palette.Soft,
                Radius = 20,
                Pad = 28,
                Gap = 4,
            },
            PageContext.IconOf(null, metric.Name) is { } icon
                ? Row(new() { Gap = 12 }, Spring(), Icon(icon, 64, palette.AccentText))
                : null,
            TextOrNone(
                metric.Value,
                new TypeSpec(76, 700)
                {
                    MaxLines = 1,
                    Min = 20,
                    LineHeight = 1.15,
                },
                palette.Ink
            ),
            TextOrNone(metric.Name, new TypeSpec(19, 500) { MaxLines = 2 }, palette.Secondary)
        );
    }

    /// <param name="details">What each row has at its end, "Salary"; none: a bar.</param>
    public static Node EmptyList(MockupContext ui, int rows, IReadOnlyList<string>? details = null, int marked = 0) =>
        Controls.Panel(
            ui,
            new Insets(6, ui.Compact ? 16 : 22),
            0,
            Enumerable
                .Range(0, rows)
                .Select(i =>
                    (Node?)Row(
                        new() { Gap = 14, MinHeight = 62 },
                        Art(
                            40,
                            40,
                            (surface, box) =>
                            {
                                surface.Circle(box.CentreX, box.CentreY, 20, ui.Palette.Tone(i).Soft);
                                if (i >= marked)
                                    return;
                                surface.AddPictured("unread");
                                surface.Circle(box.Right - 4, box.Y + 4, 6, ui.Palette.Accent);
                            }
                        ),
                        Column(
                            new() { Grow = 1, Gap = 8 },
                            Controls.Bar(ui, 110 + i % 3 * 34, i < marked ? 14 : 10),
                            Controls.Bar(ui, 180 - i % 2 * 50, 8)
                        ),
                        details is { Count: > 0 }
                            ? Text(
                                string.Join(" · ", details),
                                new TypeSpec(14, 600) { MaxLines = 2 },
                                ui.Palette.AccentText,
                                1
                            )
                            : Controls.Bar(ui, 48)
                    )
                )
        );

    /// <summary>Every member of the brief that no screen places by itself, one below the other.</summary>
    public static IEnumerable<Node?> Rest(MockupContext ui, params IReadOnlyCollection<string> shown)
    {
        var brief = ui.Brief;
        (string Name, Func<Node?> Create)[] parts =
        [
            (nameof(brief.Metrics), () => Metrics(ui)),
            (
                nameof(brief.Charts),
                () =>
                    Charts(ui, ui.Compact ? 180 : 220)
                    ?? (brief.Charts.Count > 0 ? EmptyCharts.Create(ui, ui.Compact ? 150 : 200) : null)
            ),
            (nameof(brief.Product), () => brief.Product is { } product ? ProductScreen.Info(ui, product) : null),
            (nameof(brief.Table), () => Table(ui)),
            (nameof(brief.Sections), () => Sections(ui)),
            (nameof(brief.Items), () => Items(ui)),
            (nameof(brief.Plans), () => Plans(ui, 320)),
            (nameof(brief.Fields), () => Fields(ui)),
            (nameof(brief.Messages), () => Messages(ui)),
        ];
        return parts.Where(part => !shown.Contains(part.Name)).Select(part => part.Create());
    }
}
