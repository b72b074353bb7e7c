using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Seven days side by side, with events at their day and hour.</summary>
internal static class WeekCalendar
{
    private const double HeadHeight = 44;
    private const double HourWidth = 52;

    private static readonly Dictionary<string, string[]> s_fullDays = new()
    {
        ["en"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["de"] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
        ["fr"] = ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"],
        ["es"] = ["Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo"],
        ["it"] = ["Lunedì", "Martedì", "Mercoledì", "Giovedì", "Venerdì", "Sabato", "Domenica"],
        ["pt"] = ["Segunda", "Terça", "Quarta", "Quinta", "Sexta", "Sábado", "Domingo"],
        ["nl"] = ["Maandag", "Dinsdag", "Woensdag", "Donderdag", "Vrijdag", "Zaterdag", "Zondag"],
    };

    /// <summary>From Monday on, in full.</summary>
    public static IReadOnlyList<string> FullDayNames(string language) =>
        s_fullDays.GetValueOrDefault(language, s_fullDays["en"]);

    /// <summary>From Monday on, short: "Mo", "Tue".</summary>
    public static IReadOnlyList<string> DayNames(string language) =>
        [.. FullDayNames(language).Select(name => name[..(language is "de" or "nl" ? 2 : 3)])];

    /// <summary>Every event is on a day of the week.</summary>
    public static bool IsWeek(UiMockupBrief brief) =>
        brief.Items.Count > 0 && brief.Items.All(item => DayOf(brief.Language, item) >= 0);

    public static void Draw(MockupContext ui, Rect box)
    {
        var (surface, palette, brief) = (ui.Surface, ui.Palette, ui.Brief);
        var names = DayNames(brief.Language);
        surface.AddPictured("week");
        var hours = brief.Items.Select(HourOf).OfType<double>().ToList();
        var first = hours.Count == 0 ? 8 : Math.Min(8, (int)hours.Min());
        var last = hours.Count == 0 ? 18 : Math.Max(18, (int)hours.Max() + 2);
        surface.Panel(box, 14, palette.Card, palette.Line);
        var width = (box.Width - HourWidth) / 7;
        var row = (box.Height - HeadHeight) / (last - first);
        for (var hour = first; hour < last; hour++)
        {
            var y = box.Y + HeadHeight + (hour - first) * row;
            surface.Rectangle(new Rect(box.X + 1, y, box.Width - 2, 1), 0, palette.Line);
            if ((hour - first) % 2 == 0)
                surface.Text(
                    hour.ToString("00", CultureInfo.InvariantCulture) + ":00",
                    new Rect(box.X + 4, y + 2, HourWidth - 8, 20),
                    Small(11, 500),
                    palette.Tertiary,
                    0
                );
        }

        for (var day = 0; day < 7; day++)
        {
            var x = box.X + HourWidth + day * width;
            surface.Rectangle(new Rect(x, box.Y + 1, 1, box.Height - 2), 0, palette.Line);
            surface.Text(names[day], new Rect(x + 2, box.Y + 10, width - 4, 24), Small(14, 600), palette.Ink, 0);
        }

        for (var i = 0; i < brief.Items.Count; i++)
        {
            var (item, tone) = (brief.Items[i], palette.Tone(i));
            var x = box.X + HourWidth + DayOf(brief.Language, item) * width;
            var y = box.Y + HeadHeight + ((HourOf(item) ?? first) - first) * row;
            var card = new Rect(x + 3, y + 2, width - 5, Math.Max(row * 1.4, 46));
            surface.Rectangle(card, 8, tone.Soft);
            surface.Rectangle(card with { Width = 4 }, 2, tone.Solid);
            surface.Text(item.Label, new Rect(card.X + 8, card.Y + 4, card.Width - 12, 20), Small(13, 600), tone.Ink);
            if (TimeOf(item) is { } time)
                surface.Text(time, new Rect(card.X + 8, card.Y + 24, card.Width - 12, 18), Small(12, 500), tone.Ink);
        }
    }

    private static TypeSpec Small(double size, int weight) =>
        new(size, weight)
        {
            MaxLines = 1,
            Min = 5,
            LineHeight = 1.2,
        };

    private static int DayOf(string language, BriefItem item) => DayOf(language, item.When ?? "");

    /// <summary>The first day that a text names; 0 is Monday, -1 for none.</summary>
    public static int DayOf(string language, string text)
    {
        foreach (var word in WordNormalizer.Split(text))
        {
            if (!DateWords.Weekdays.Contains(word))
                continue;
            foreach (var names in new[] { DayNames(language), DayNames("en") })
            {
                var day = names
                    .ToList()
                    .FindIndex(name => word.StartsWith(WordNormalizer.Fold(name), StringComparison.Ordinal));
                if (day >= 0)
                    return day;
            }
        }

        return -1;
    }

    private static string? TimeOf(BriefItem item) =>
        (item.When ?? "").Split(' ').FirstOrDefault(word => word.Length > 0 && char.IsAsciiDigit(word[0]));

    private static double? HourOf(BriefItem item)
    {
        if (TimeOf(item) is not { } time)
            return null;
        var parts = time.TrimEnd('a', 'p', 'm', 'h', '.').Split(':', '.', 'h');
        if (!double.TryParse(parts[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var hour) || hour > 24)
            return null;
        var minutes =
            parts.Length > 1
            && double.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var read)
                ? read
                : 0;
        var isEvening = item.When!.Contains("pm", StringComparison.OrdinalIgnoreCase) && hour < 12;
        return hour + (isEvening ? 12 : 0) + minutes / 60;
    }
}
