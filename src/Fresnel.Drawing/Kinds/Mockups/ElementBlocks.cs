using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Sections that are one drawing: a map, a month, a ring, a bar, a picture, fields without names.</summary>
internal static class ElementBlocks
{
    /// <summary>Null: the section is a list.</summary>
    public static Node? Create(MockupContext ui, UiSection section, int index)
    {
        var value = section.Items is [{ Value: { } text }, ..] ? text : null;
        return section.Form switch
        {
            SectionForm.Map => MapBlock.Create(ui, new Svg.Rect(0, 0, 0, ui.Compact ? 440 : 520)),
            SectionForm.Calendar => Art(null, ui.Compact ? 250 : 320, (_, box) => CalendarScreen.DrawMonth(ui, box)),
            SectionForm.Ring => section.Count > 1
                ? Rings(ui, section.Count.Value)
                : Ring(ui, value, section.Items is [{ Label: { Length: > 0 } label }, ..] ? label : null),
            SectionForm.Progress => Progress(ui, value),
            SectionForm.Picture => Controls.Picture(
                ui,
                section.Items is [{ Icon: { Length: > 0 } pictured }, ..] ? pictured
                    : section.Items.Count > 0 ? ui.Brief.Title
                    : section.Heading ?? ui.Brief.Subject,
                index,
                ui.Compact ? 170 : 240,
                16,
                section.Items is [{ Colour: { } own }, ..] ? Palettes.Parse(own) : null
            ),
            SectionForm.Form => section.Items.Count > 0 ? SearchFields(ui, section.Items) : Fields(ui),
            SectionForm.Video => PartBlocks.Video(ui),
            SectionForm.Strip => PartBlocks.Strip(ui, section),
            SectionForm.Chips => PartBlocks.Chips(ui, section),
            SectionForm.Chat => PartBlocks.Chat(ui),
            SectionForm.Steps => PartBlocks.Steps(ui, section),
            SectionForm.Keypad => KeyBlocks.Keypad(ui, section.Count ?? 12),
            SectionForm.QrCode => KeyBlocks.QrCode(ui),
            SectionForm.MiniPlayer => KeyBlocks.MiniPlayer(ui),
            SectionForm.Icons => Icons(ui, section),
            SectionForm.Banner => ChoiceBlocks.Banner(ui, section),
            SectionForm.Paragraphs => ChoiceBlocks.Paragraphs(ui),
            SectionForm.BigText => ChoiceBlocks.BigText(ui, section),
            SectionForm.Answers => ChoiceBlocks.Answers(ui, section),
            SectionForm.Route when section.Items.Count > 1 => ChoiceBlocks.Route(ui, section),
            SectionForm.Folders => ChoiceBlocks.Folders(ui, section),
            SectionForm.Replies => ChoiceBlocks.Replies(ui, section),
            SectionForm.Week when section.Items.Count > 0 => ChoiceBlocks.Week(ui, section),
            SectionForm.Rating => value is null
                ? Controls.Stars(ui, section.Count ?? 5)
                : Controls.Rating(ui, value, null),
            _ => null,
        };
    }

    /// <summary>One in the other, each in a colour of its own.</summary>
    private static Node Rings(MockupContext ui, int count) =>
        Art(
            null,
            210,
            (surface, box) =>
            {
                var outer = Math.Min(box.Width, box.Height) / 2 - 10;
                var step = outer / (count + 1);
                for (var i = 0; i < count; i++)
                {
                    var (radius, tone) = (outer - i * step, ui.Palette.Tone(i));
                    surface.AddPart(
                        "ring",
                        new Svg.Rect(box.CentreX - radius, box.CentreY - radius, 2 * radius, 2 * radius)
                    );
                    DrawRing(surface, ui, box, radius, 0.82 - i % 3 * 0.17, tone.Solid, step * 0.72);
                }
            }
        );

    private const string Disc = "disc";

    private static readonly string[] s_swatches = ["colo", "farb", "coul", "cores", "kleur", "swatch"];

    private static Node Icons(MockupContext ui, UiSection section)
    {
        // Colours to choose from are discs.
        var name = s_swatches.Any(word => section.Heading?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true)
            ? Disc
            : PageContext.IconOf(null, section.Heading) ?? Disc;
        var colour = section.Items is [{ Colour: { } own }, ..] ? Palettes.Parse(own) : null;
        return Row(
            new() { Gap = 10 },
            Enumerable
                .Range(0, Math.Clamp(section.Count ?? 1, 1, 10))
                .Select(i => new NamedPart(
                    Prompts.WordNormalizer.Singular((section.Heading ?? "").ToLowerInvariant()),
                    name == Disc
                        ? Dot(30, ui.Palette.Tone(i).Solid)
                        : Icon(name, 30, colour ?? (name == "heart" ? ui.Palette.Bad.Ink : ui.Palette.AccentText))
                ))
        );
    }

    /// <param name="share">How much of it is filled, from the top, 0 to below 1.</param>
    private static void DrawRing(
        Surface surface,
        MockupContext ui,
        Svg.Rect box,
        double radius,
        double share,
        Colours.Rgb colour,
        double width
    )
    {
        const double Top = -Math.PI / 2;
        surface.Ring(box.CentreX, box.CentreY, radius, ui.Palette.Line, width);
        var arc = PathShapes.Arc(box.CentreX, box.CentreY, radius, Top, Top + share * 2 * Math.PI);
        surface.Stroke(arc, colour, width);
    }

    private static Node Ring(MockupContext ui, string? value, string? label) =>
        Art(
            null,
            ui.Brief.Screen == UiScreen.Message ? 250 : 190,
            (surface, box) =>
            {
                var (palette, radius) = (ui.Palette, Math.Min(box.Width, box.Height) / 2 - 10);
                var share = ShareOf(value) ?? 0.66;
                DrawRing(surface, ui, box, radius, Math.Min(share, 0.999), palette.Accent, 18);
                if (value is not null)
                    surface.Text(
                        value,
                        new Svg.Rect(
                            box.CentreX - radius * 0.7,
                            box.CentreY - radius * 0.4,
                            radius * 1.4,
                            radius * 0.8
                        ),
                        new TypeSpec(radius * 0.46, 700) { MaxLines = 1, Min = 10 },
                        palette.Ink,
                        0
                    );
                if (label is not null)
                    surface.Text(
                        label,
                        new Svg.Rect(
                            box.CentreX - radius * 0.6,
                            box.CentreY + radius * 0.3,
                            radius * 1.2,
                            radius * 0.3
                        ),
                        new TypeSpec(radius * 0.17, 500) { MaxLines = 1, Min = 7 },
                        palette.Secondary,
                        0
                    );
            }
        );

    /// <summary>"1:24 of 3:50" stands at both ends of its bar.</summary>
    public static Node Progress(MockupContext ui, string? value)
    {
        var (palette, ends) = (ui.Palette, Ends(value));
        return Column(
            new() { Gap = 8 },
            Art(
                null,
                16,
                (surface, box) =>
                {
                    var width = box.Width * Math.Clamp(ShareOf(value) ?? 0.38, 0.02, 1);
                    surface.Rectangle(new Svg.Rect(box.X, box.Y + 5, box.Width, 6), 3, palette.Line);
                    surface.Rectangle(new Svg.Rect(box.X, box.Y + 5, width, 6), 3, palette.Accent);
                    surface.Circle(box.X + width, box.Y + 8, 8, palette.Accent);
                }
            ),
            value is null
                ? null
                : Row(
                    new(),
                    Text(ends[0], new TypeSpec(14, 500) { MaxLines = 1 }, palette.Secondary),
                    Spring(),
                    ends.Length > 1 ? Text(ends[1], new TypeSpec(14, 500) { MaxLines = 1 }, palette.Secondary, 1) : null
                )
        );
    }

    /// <summary>A field for each entry, and the button that searches.</summary>
    private static Node SearchFields(MockupContext ui, IReadOnlyList<BriefItem> items)
    {
        var fields = items.Select(item =>
            Column(
                    new()
                    {
                        Gap = 6,
                        Pad = new Insets(10, 14),
                        Radius = 10,
                        Fill = ui.Palette.Panel,
                    },
                    Text(item.Label, new TypeSpec(14, 500) { MaxLines = 1, Min = 10 }, ui.Palette.Secondary),
                    Controls.Bar(ui, 84)
                )
                .Growing()
        );
        var search = Tile("search", 52, ui.Palette.OnAccent, ui.Palette.Accent, 12);
        return ui.Compact
            ? Controls.Panel(ui, 14, 10, [.. fields, search])
            : Controls.Panel(ui, 14, 0, Row(new() { Gap = 12 }, [.. fields, search]));
    }

    private static Node Fields(MockupContext ui) =>
        Controls.Panel(
            ui,
            20,
            14,
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    (Node?)Column(
                        new() { Gap = 8 },
                        Controls.Bar(ui, 90 + i % 3 * 26),
                        Art(null, 40, (surface, box) => surface.Panel(box, 10, ui.Palette.Card, ui.Palette.Rule))
                    )
                )
        );

    private static string[] Ends(string? value)
    {
        var parts = (value ?? "").Split([" of ", " / ", "/", " de ", " von "], 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts.All(part => part.Length > 0) ? parts : [value ?? ""];
    }

    /// <summary>0 to 1: "72%", "1:24 of 3:50", "3 of 5".</summary>
    private static double? ShareOf(string? value)
    {
        if (value?.TrimEnd() is { } text && text.EndsWith('%') && Parse(text.TrimEnd('%', ' ')) is { } percent)
            return Math.Clamp(percent / 100, 0, 1);
        return Ends(value) is [var done, var all] && Parse(done) is { } part && Parse(all) is > 0 and var whole
            ? Math.Clamp(part / whole, 0, 1)
            : null;
    }

    /// <summary>Minutes and seconds as seconds.</summary>
    private static double? Parse(string text)
    {
        double sum = 0;
        foreach (var part in text.Split(':'))
        {
            if (
                !double.TryParse(
                    part.Trim().Split(' ')[0],
                    NumberStyles.Number,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
                return null;
            sum = sum * 60 + number;
        }

        return sum;
    }
}
