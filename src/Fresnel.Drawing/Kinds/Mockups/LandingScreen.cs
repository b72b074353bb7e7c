using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A landing page: its promise, its buttons, a picture, then features, plans and figures.</summary>
internal static class LandingScreen
{
    private enum Hero
    {
        Beside,
        Centred,
        Accent,
        Pattern,
    }

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        if (!ui.Compact)
            surface.Corners(screen, 0, 0, ui.Corner, ui.Corner, palette.Card);
        // A page of prices has its plans in the place of a picture.
        var hero = ui.Brief is { Plans.Count: > 0, Subtitle: null, Actions.Count: 0 }
            ? Hero.Accent
            : ui.Page.Random("hero").Pick(Enum.GetValues<Hero>());
        var content = ui.Compact
            ? new Rect(screen.X, screen.Y + ui.StatusBar, screen.Width, screen.Height - ui.StatusBar - 20)
            : Shells.DrawTopBar(ui, screen);
        var features = Features(ui);
        var box = new Rect(
            content.X + (ui.Compact ? 20 : 56),
            content.Y,
            content.Width - (ui.Compact ? 40 : 112),
            content.Height - 24
        );
        var below = features is null ? 0 : Column(new() { Gap = 28 }, features).Measure(surface, box.Width).Height + 44;
        var least = ui.Brief.Plans.Count > 0 ? 0.25 : 0.5;
        var top = box with { Height = Math.Max(box.Height * least, box.Height - below) };
        if (hero == Hero.Accent && !ui.Compact)
            surface.Rectangle(
                new Rect(content.X, content.Y, content.Width, top.Height),
                features is null ? ui.Corner : 0,
                palette.IsWireframe ? palette.Panel : palette.Soft
            );
        DrawHero(ui, hero, top with { Y = top.Y + 28, Height = Math.Max(1, top.Height - 48) });
        if (features is not null)
            surface.Place(
                Column(new() { Gap = 28 }, features),
                new Rect(box.X, top.Bottom + 20, box.Width, Math.Max(1, box.Bottom - top.Bottom - 24))
            );
    }

    private static void DrawHero(MockupContext ui, Hero hero, Rect box)
    {
        var (surface, brief) = (ui.Surface, ui.Brief);
        var centred = ui.Compact || hero is Hero.Centred or Hero.Accent;
        var text = Column(
            new()
            {
                Gap = ui.Compact ? 14 : 22,
                Justify = Alignment.Centre,
                Align = centred ? Alignment.Centre : Alignment.Stretch,
            },
            [ui.Compact ? Row(new(), Shells.Brand(ui, 28)) : null, .. Promise(ui, centred ? 0 : -1)]
        );
        if (centred)
        {
            var picture = box.Height > (ui.Compact ? 380 : 420) && hero != Hero.Accent;
            var height = picture ? box.Height * 0.56 : box.Height;
            var width = Math.Min(box.Width, 860);
            surface.Place(text, new Rect(box.CentreX - width / 2, box.Y, width, height));
            if (picture)
                Place(
                    Controls.Picture(ui, brief.Subject ?? brief.Title, 0, null, 18),
                    new Rect(box.CentreX - width / 2, box.Y + height + 20, width, box.Height - height - 20)
                );
            return;
        }

        var parts = PageParts.Split(box, [1.1, 1], 56, beside: true);
        surface.Place(text, parts[0]);
        if (hero == Hero.Pattern && ui.Page.PictureOf(brief.Subject) is null)
            surface.Clip(
                parts[1],
                20,
                () =>
                    Motif.Draw(
                        surface,
                        parts[1],
                        parts[1].Width / 4,
                        ui.Page.Random("motif"),
                        Motif.Colours(ui.Palette)
                    )
            );
        else
            Place(Controls.Picture(ui, brief.Subject ?? brief.Title, 0, null, 20), parts[1]);

        void Place(Node node, Rect at) => node.Draw(surface, at);
    }

    private static IEnumerable<Node?> Promise(MockupContext ui, int align)
    {
        var (brief, palette) = (ui.Brief, ui.Palette);
        var buttons = ui.Buttons.Take(3).Select(action => Controls.Button(ui, action, ui.Compact ? 48 : 54)).ToList();
        var headline = new TypeSpec(ui.Compact ? 34 : 56, 700)
        {
            MaxLines = 4,
            LineHeight = 1.1,
            Balanced = true,
        };
        return
        [
            TextOrNone(brief.Title ?? brief.Subject, headline, palette.Ink, align) ?? Controls.Bar(ui, 320, 36),
            TextOrNone(
                brief.Subtitle,
                new TypeSpec(ui.Compact ? 17 : 20) { MaxLines = 4, Balanced = align == 0 },
                palette.Secondary,
                align
            ),
            buttons.Count == 0
                ? null
                : Row(new() { Gap = 14, Justify = align == 0 ? Alignment.Centre : Alignment.Start }, buttons),
            .. brief.Fields.Take(2).Select(field => (Node?)Controls.Field(ui, field)),
        ];
    }

    private static List<Node?>? Features(MockupContext ui)
    {
        var brief = ui.Brief;
        // Sections are features; so are bare entries.
        var cards = brief.Sections.Any(IsFeatured)
            ? brief
                .Sections.Where(IsFeatured)
                .SelectMany(section =>
                    section.Items.Count > 0 ? section.Items : [new BriefItem { Label = section.Heading ?? "" }]
                )
            : brief.Items;
        var features = cards.Where(item => !string.IsNullOrWhiteSpace(item.Label)).Take(9).ToList();
        var headings = brief
            .Sections.Where(section => section.Items.Count > 0 && IsFeatured(section))
            .Select(section => section.Heading)
            .OfType<string>()
            .ToList();
        List<Node?> parts =
        [
            headings.Count == 0
                ? null
                : Text(string.Join(" · ", headings), new TypeSpec(22, 700) { MaxLines = 2 }, ui.Palette.Ink, 0),
            features.Count == 0
                ? null
                : Grid(
                    ui.Compact ? 1 : Math.Min(features.Count, features.Count is 4 or 8 ? 4 : 3),
                    20,
                    false,
                    features.Select((item, i) => Feature(ui, item, i))
                ),
            .. brief
                .Sections.Where(section => !IsFeatured(section))
                .Select((section, i) => (Node?)Blocks.Section(ui, section, i)),
            Blocks.Metrics(ui),
            Blocks.Plans(ui, brief is { Subtitle: null, Actions.Count: 0, Items.Count: 0 } ? 440 : 300),
            .. Blocks.Rest(
                ui,
                nameof(brief.Sections),
                nameof(brief.Items),
                nameof(brief.Metrics),
                nameof(brief.Plans),
                nameof(brief.Fields)
            ),
        ];
        return parts.TrueForAll(part => part is null) ? null : parts;
    }

    /// <summary>Its entries are features; others are drawn as what they are.</summary>
    private static bool IsFeatured(UiSection section) =>
        section.Form is SectionForm.List or SectionForm.Table && section.Count is null
        || section.Form == SectionForm.Grid && section.Items.Count > 0;

    private static Node Feature(MockupContext ui, BriefItem item, int index)
    {
        var palette = ui.Palette;
        var tone = palette.Tone(index);
        var icon = PageContext.IconOf(item.Icon, item.Label);
        return Controls.Panel(
            ui,
            ui.Compact ? 16 : 22,
            10,
            icon is null
                ? Art(36, 6, (surface, box) => surface.Rectangle(box, 3, tone.Solid))
                : Tile(icon, 46, tone.Ink, tone.Soft, 13),
            Text(item.Label, new TypeSpec(18, 600) { MaxLines = 3, LineHeight = 1.3 }, palette.Ink),
            TextOrNone(item.Text, new TypeSpec(15) { MaxLines = 4 }, palette.Secondary),
            TextOrNone(item.Value ?? item.When, new TypeSpec(16, 600) { MaxLines = 1 }, palette.AccentText)
        );
    }
}
