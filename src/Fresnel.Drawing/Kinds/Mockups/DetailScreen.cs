using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>
/// One thing with its facts and its buttons, or one message in the middle: hotel pages, tickets, recipes, results, errors. On a
/// phone it fills the screen and its buttons stand at the bottom; elsewhere it is a card.
/// </summary>
internal static class DetailScreen
{
    private const double CardWidth = 560;
    private const double WideWidth = 980;
    private const double Largest = 1.35;

    /// <summary>Above the title.</summary>
    private static readonly HashSet<SectionForm> s_leads =
    [
        SectionForm.Picture,
        SectionForm.BigText,
        SectionForm.Ring,
        SectionForm.Map,
        SectionForm.Video,
    ];

    public static void Draw(MockupContext ui, Rect screen)
    {
        if (ui.Compact)
            DrawPhone(ui, screen);
        else
            DrawPage(ui, screen);
    }

    private static void DrawPhone(MockupContext ui, Rect screen)
    {
        var content = Shells.DrawTabs(ui, screen, plain: true);
        var buttons = ui.Buttons.Take(3).ToList();
        var rows = buttons.Count is 2 && buttons.Sum(button => button.Label.Length) < 26 ? 1 : buttons.Count;
        var height = rows * 64.0;
        var box = new Rect(
            content.X + ui.Margin,
            content.Y + 12,
            content.Width - 2 * ui.Margin,
            content.Height - 24 - height - (rows > 0 ? 12 : 0)
        );
        var isMessage = ui.Brief.Screen == UiScreen.Message;
        var leads = Leads(ui).OfType<Node>().ToList();
        var body = Body(ui).OfType<Node>().ToList();
        IEnumerable<Node?> parts = [.. leads, .. Title(ui), .. body];
        // What has no picture is a card, as a ticket or the card of a word is.
        var isCard = leads.Count == 0 && (!isMessage || body.Count == 0);
        var card = isCard
            ? Controls.Panel(
                ui,
                new Insets(26, 20),
                22,
                [Gap(body.Count == 0 ? 90 : 0), .. parts, Gap(body.Count == 0 ? 90 : 0)]
            )
            : Column(new() { Gap = isMessage ? 22 : 18 }, parts);
        ui.Surface.Place(
            Column(new() { Justify = isCard || isMessage ? Alignment.Centre : Alignment.Start }, card),
            box
        );
        if (rows == 0)
            return;
        var bar = new Rect(box.X, box.Bottom + 12, box.Width, height);
        ui.Surface.Place(
            rows == 1
                ? Row(new() { Gap = 12 }, buttons.Select(action => Controls.Button(ui, action, 54, wide: true)))
                : Column(
                    new() { Gap = 10 },
                    buttons.Select(action => Row(new(), Controls.Button(ui, action, 54, wide: true)))
                ),
            bar
        );
    }

    private static void DrawPage(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.IsDark ? palette.Ground : palette.Soft);
        var content = brief.Navigation.Count > 0 ? Shells.DrawTopBar(ui, screen) : screen;
        var leads = Leads(ui).OfType<Node>().ToList();
        var isWide =
            brief.Screen == UiScreen.Detail
            && brief.Sections.Any(section =>
                section.Form is SectionForm.Picture or SectionForm.Map or SectionForm.Video
            );
        var node = isWide
            ? Row(
                new() { Gap = 36, Align = Alignment.Stretch },
                Column(
                    new()
                    {
                        Gap = 16,
                        Grow = 1,
                        Justify = Alignment.Centre,
                    },
                    leads
                ),
                Column(
                    new()
                    {
                        Gap = 18,
                        Grow = 1,
                        Justify = Alignment.Centre,
                    },
                    [.. Title(ui), .. Body(ui), Buttons(ui)]
                )
            )
            : Column(
                new() { Gap = brief.Screen == UiScreen.Message ? 24 : 18 },
                [.. leads, .. Title(ui), .. Body(ui), Buttons(ui)]
            );
        var width = isWide ? WideWidth : CardWidth;
        const double Pad = 36;
        var needed = node.Measure(surface, width - 2 * Pad).Height + 2 * Pad;
        // A card with little on it is shown larger.
        var scale = Math.Clamp(
            Math.Min((content.Width - 2 * ui.Margin) / width, (content.Height - 2 * ui.Margin) / needed),
            0.2,
            Largest
        );
        var (cardWidth, cardHeight) = (
            Math.Min(width * scale, content.Width - 2 * ui.Margin),
            Math.Min(needed * scale, content.Height - 2 * ui.Margin)
        );
        var card = new Rect(content.CentreX - cardWidth / 2, content.CentreY - cardHeight / 2, cardWidth, cardHeight);
        surface.Shadow(card, 22, 2);
        surface.Panel(card, 22, palette.Card, palette.Line);
        var box = card.Inflate(-Pad * scale);
        if (scale > 1)
            surface.Scaled(box, scale, inner => surface.Place(node, inner));
        else
            surface.Place(node, box);
    }

    private static IEnumerable<Node?> Leads(MockupContext ui) =>
        ui.Brief.Sections.Select(
            (section, i) => s_leads.Contains(section.Form) ? Blocks.Section(ui, section, i) : null
        );

    private static IEnumerable<Node?> Title(MockupContext ui)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var align = brief.Screen == UiScreen.Message ? 0 : -1;
        return
        [
            TextOrNone(brief.Brand, new TypeSpec(15, 600) { MaxLines = 1 }, palette.AccentText, align),
            ui.Icons.Count == 0
                ? null
                : Row(new() { Gap = 10 }, ui.Icons.Take(4).Select(action => Controls.IconButton(ui, action))),
            TextOrNone(
                brief.Title,
                new TypeSpec(ui.Compact ? 27 : 32, 700)
                {
                    MaxLines = 4,
                    LineHeight = 1.2,
                    Balanced = align == 0,
                },
                palette.Ink,
                align
            ),
            brief.Fields.FirstOrDefault(field => field.Type == FieldType.Search) is { } search
                ? Controls.Search(ui, search.Placeholder ?? search.Label)
                : null,
            TextOrNone(
                brief.Subtitle,
                new TypeSpec(17)
                {
                    MaxLines = 4,
                    LineHeight = 1.4,
                    Balanced = align == 0,
                },
                palette.Secondary,
                align
            ),
        ];
    }

    private static IEnumerable<Node?> Body(MockupContext ui)
    {
        var brief = ui.Brief;
        var first = brief
            .Sections.Where(section => section.Form is SectionForm.Rating or SectionForm.Route or SectionForm.Progress)
            .ToList();
        var sections = brief
            .Sections.Where(section => !s_leads.Contains(section.Form) && !first.Contains(section))
            .ToList();
        var rest = ui with { Brief = brief with { Sections = sections } };
        return
        [
            .. first.Select((section, i) => Centred(ui, section, Blocks.Section(ui, section, i))),
            Facts(ui),
            .. Blocks.Rest(rest, nameof(brief.Metrics)),
            ui.Links.Count == 0
                ? null
                : Column(new() { Gap = 10 }, ui.Links.Take(3).Select(link => Controls.Link(ui, link.Label, 15, 0))),
        ];
    }

    private static Node Centred(MockupContext ui, UiSection section, Node node) =>
        ui.Brief.Screen == UiScreen.Message && section.Form == SectionForm.Rating
            ? Row(new() { Justify = Alignment.Centre }, node)
            : node;

    /// <summary>What it costs and when it is, in two columns with lines between them.</summary>
    private static Node? Facts(MockupContext ui)
    {
        var metrics = ui.Brief.Metrics.Take(12).ToList();
        if (metrics.Count == 0)
            return null;
        var large = metrics.Count <= 2;
        return Grid(
            metrics.Count == 1 ? 1
                : metrics.Count == 3 && !ui.Compact ? 3
                : 2,
            12,
            false,
            metrics.Select(metric =>
                (Node)Column(
                    new()
                    {
                        Gap = 2,
                        Fill = ui.Palette.IsDark ? ui.Palette.Panel : ui.Palette.Soft,
                        Radius = 14,
                        Pad = new Insets(14, 16),
                    },
                    TextOrNone(
                        metric.Value,
                        new TypeSpec(large ? 28 : 22, 700) { MaxLines = 2, Min = 10 },
                        ui.Palette.Ink
                    ),
                    TextOrNone(metric.Name, new TypeSpec(14, 500) { MaxLines = 2 }, ui.Palette.Secondary)
                )
            )
        );
    }

    private static Node? Buttons(MockupContext ui) =>
        ui.Buttons.Count == 0
            ? null
            : Row(new() { Gap = 12 }, ui.Buttons.Take(4).Select(action => Controls.Button(ui, action, 50, wide: true)));
}
