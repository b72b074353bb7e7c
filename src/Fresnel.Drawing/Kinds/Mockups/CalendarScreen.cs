using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>A month of numbered days, with the events of the brief beside it; on their day where they name one.</summary>
internal static class CalendarScreen
{
    private static readonly string[] s_ofThirty =
    [
        "apr",
        "abr",
        "avr",
        "kwi",
        "jun",
        "juin",
        "giu",
        "cze",
        "sep",
        "set",
        "wrz",
        "nov",
        "lis",
    ];

    private static readonly string[] s_februaries = ["feb", "fev", "lut"];

    public static void Draw(MockupContext ui, Rect screen)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        Shells.DrawGround(ui, screen);
        var content = Shells.Draw(ui, screen);
        var box = Shells.InsideMargins(ui, content);
        box = PageParts.DrawTop(ui.Page, Blocks.Heading(ui), box, 0.25, 18);
        if (WeekCalendar.IsWeek(ui.Brief))
        {
            WeekCalendar.Draw(ui, box);
            return;
        }

        var rest = Blocks.Rest(ui).OfType<Node>().ToList();
        if (rest.Count == 0)
        {
            DrawMonth(ui, box);
            return;
        }

        var parts = ui.Compact
            ? PageParts.Split(box, [1, 1], 18, beside: false)
            : PageParts.Split(box, [2, 1], 24, beside: true);
        DrawMonth(ui, parts[0]);
        surface.Place(Column(new() { Gap = 18 }, rest), parts[1]);
    }

    public static void DrawMonth(MockupContext ui, Rect box)
    {
        var (surface, palette) = (ui.Surface, ui.Palette);
        var first = (int)(ui.Page.Random("month").Next() * 7);
        var days = DaysOf(ui.Brief);
        var rows = (first + days + 6) / 7;
        var (width, height) = (box.Width / 7, Math.Min(box.Height / rows, box.Width / 7 * 1.1));
        surface.Panel(box with { Height = height * rows }, 14, palette.Card, palette.Line);
        for (var day = 1; day <= days; day++)
        {
            var cell = new Rect(
                box.X + (first + day - 1) % 7 * width,
                box.Y + (first + day - 1) / 7 * height,
                width,
                height
            );
            if ((first + day - 1) % 7 > 0)
                surface.Rectangle(new Rect(cell.X, cell.Y + 1, 1, height - 1), 0, palette.Line);
            if (cell.Y > box.Y + 1)
                surface.Rectangle(new Rect(cell.X, cell.Y, width, 1), 0, palette.Line);
            var events = ui.Brief.Items.Where(item => DayOf(item) == day).ToList();
            var size = Math.Min(15, height * 0.3);
            var number = new Rect(cell.X + 6, cell.Y + 5, size * 2, size * 1.7);
            if (events.Count > 0)
                surface.Rectangle(number, size * 0.85, palette.Accent);
            surface.Text(
                day.ToString(CultureInfo.InvariantCulture),
                number,
                new TypeSpec(size, events.Count > 0 ? 700 : 500)
                {
                    MaxLines = 1,
                    Min = 4,
                    LineHeight = 1.2,
                },
                events.Count > 0 ? palette.OnAccent : palette.Secondary,
                0
            );
            if (events.Count > 0 && height > 40)
                DrawEvent(
                    ui,
                    events[0],
                    new Rect(cell.X + 6, number.Bottom + 4, width - 12, cell.Bottom - number.Bottom - 10)
                );
        }
    }

    private static void DrawEvent(MockupContext ui, BriefItem item, Rect box)
    {
        var tone = ui.Palette.Tone(1);
        ui.Surface.Rectangle(box, 6, tone.Soft);
        ui.Surface.Text(
            item.Label,
            box.Inflate(-5),
            new TypeSpec(13, 600)
            {
                MaxLines = 2,
                Min = 5,
                LineHeight = 1.2,
            },
            tone.Ink
        );
    }

    /// <summary>Of the month that its heading or its title names.</summary>
    private static int DaysOf(UiMockupBrief brief)
    {
        var name = brief
            .Sections.Where(section => section.Form == SectionForm.Calendar)
            .Select(section => section.Heading)
            .Append(brief.Title)
            .SelectMany(text => Prompts.WordNormalizer.Split(text ?? ""))
            .FirstOrDefault(Prompts.DateWords.Months.Contains);
        return name is null || s_ofThirty.Any(stem => name.StartsWith(stem, StringComparison.Ordinal)) ? 30
            : s_februaries.Any(stem => name.StartsWith(stem, StringComparison.Ordinal)) ? 28
            : 31;
    }

    /// <summary>The day of the month that an event names.</summary>
    private static int DayOf(BriefItem item)
    {
        var digits = new string([
            .. (item.When ?? "").SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit),
        ]);
        return digits.Length is 1 or 2 ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }
}
