using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads tasks with dates: "Research 1–10 March", "Build March 18 to April 20", "Launch 25 April".</summary>
internal static class GanttDates
{
    private const int Year = 365;
    private const int MostDays = 21;
    private const int MostWeeks = 20;

    /// <summary>Days of the year before each month.</summary>
    private static readonly int[] s_starts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, Year];

    /// <returns>Null unless every entry has a day of a month.</returns>
    public static (IReadOnlyList<GanttTask> Tasks, IReadOnlyList<string> Periods)? Read(IReadOnlyList<Phrase> entries)
    {
        var spans = new List<(string Name, int From, int To)>();
        foreach (var entry in entries)
        {
            if (ReadEntry(entry) is not { } span)
                return null;
            spans.Add(span);
        }

        if (spans.Count == 0)
            return null;
        var (first, last) = (spans.Min(span => span.From), spans.Max(span => span.To));
        var days = Math.Max(1, last - first);
        if (days > MostWeeks * 7)
            return InMonths(spans, first, last);
        var unit = days <= MostDays ? 1 : 7;
        return (
            [
                .. spans.Select(span =>
                    Task(span.Name, (span.From - first) / (double)unit, (span.To - first) / (double)unit)
                ),
            ],
            [.. Enumerable.Range(0, (days + unit - 1) / unit).Select(i => DateOf(first + i * unit))]
        );
    }

    private static (IReadOnlyList<GanttTask> Tasks, IReadOnlyList<string> Periods) InMonths(
        List<(string Name, int From, int To)> spans,
        int first,
        int last
    )
    {
        var start = Math.Floor(MonthAt(first));
        var count = (int)Math.Clamp(Math.Ceiling(MonthAt(last)) - start, 1, 24);
        return (
            [.. spans.Select(span => Task(span.Name, MonthAt(span.From) - start, MonthAt(span.To) - start))],
            [.. Enumerable.Range((int)start, count).Select(month => GanttReader.Months[month % 12])]
        );
    }

    private static GanttTask Task(string name, double from, double to) =>
        new()
        {
            Name = name,
            From = Math.Round(from, 2),
            To = Math.Round(to, 2),
        };

    private static double MonthAt(int day)
    {
        var (year, rest) = (day / Year, day % Year);
        var month = Array.FindLastIndex(s_starts, start => start <= rest);
        return year * 12 + month + (rest - s_starts[month]) / (double)(s_starts[month + 1] - s_starts[month]);
    }

    private static string DateOf(int day)
    {
        var month = Array.FindLastIndex(s_starts, start => start <= day % Year);
        return $"{day % Year - s_starts[month] + 1} {GanttReader.Months[month]}";
    }

    /// <summary>The name, and from the start of the first day to the end of the last; one day alone is a milestone.</summary>
    private static (string Name, int From, int To)? ReadEntry(Phrase entry)
    {
        var (points, name) = (Points(Words(entry.Text)), "");
        if (points.Count == 0 || points.Exists(point => point.Month < 0))
            return null;
        name = entry.Text[..points[0].Start].TrimEnd(' ', ':', ',', '(', '-', '–', '—', '.');
        foreach (var joint in (string[])[" from", " on", " vom", " am", " du", " del", " dal", " starting"])
            name = name.EndsWith(joint, StringComparison.OrdinalIgnoreCase) ? name[..^joint.Length] : name;
        if (name.Length == 0)
            return null;
        var from = s_starts[points[0].Month] + points[0].Day - 1;
        if (points.Count == 1)
            return (name, from, from);
        var to = s_starts[points[1].Month] + points[1].Day;
        return (name, from, to <= from ? to + Year : to);
    }

    /// <summary>Up to two days; a day before a dash has the month of the one after it.</summary>
    private static List<(int Day, int Month, int Start)> Points(List<(string Text, int Start)> words)
    {
        var points = new List<(int Day, int Month, int Start)>();
        for (var i = 0; i < words.Count && points.Count < 2; i++)
        {
            if (DayOf(words[i].Text) is var day and > 0)
            {
                var month = i + 1 < words.Count ? MonthOf(words[i + 1].Text) : -1;
                if (month >= 0)
                {
                    points.Add((day, month, words[i].Start));
                    i++;
                }
                else if (points.Count == 1 && points[0].Month >= 0)
                    points.Add((day, points[0].Month, words[i].Start));
                else if (points.Count == 0 && i + 1 < words.Count && DayOf(words[i + 1].Text) > 0)
                    points.Add((day, -1, words[i].Start));
            }
            else if (
                MonthOf(words[i].Text) is var named and >= 0
                && i + 1 < words.Count
                && DayOf(words[i + 1].Text) > 0
            )
            {
                points.Add((DayOf(words[i + 1].Text), named, words[i].Start));
                i++;
            }
        }

        if (points is [(var first, -1, var start), (_, var shared, _)])
            points[0] = (first, shared, start);
        return points;
    }

    /// <summary>Runs of digits, with their ordinal, and of letters; words between the days of a span are left out.</summary>
    private static List<(string Text, int Start)> Words(string text)
    {
        var words = new List<(string Text, int Start)>();
        for (var i = 0; i < text.Length; )
        {
            var end = i;
            while (end < text.Length && (char.IsDigit(text[i]) ? char.IsDigit(text[end]) : char.IsLetter(text[end])))
                end++;
            if (end == i)
            {
                i++;
                continue;
            }

            var word = WordNormalizer.Fold(text[i..end]);
            if (
                word
                is not (
                    "to"
                    or "until"
                    or "till"
                    or "bis"
                    or "au"
                    or "al"
                    or "a"
                    or "st"
                    or "nd"
                    or "rd"
                    or "th"
                    or "of"
                    or "de"
                )
            )
                words.Add((word, i));
            i = end;
        }

        return words;
    }

    private static int DayOf(string word) =>
        word.Length <= 2 && int.TryParse(word, out var day) && day is > 0 and <= 31 ? day : 0;

    private static int MonthOf(string word) => DateWords.Months.Contains(word) ? GanttReader.MonthOf(word) : -1;
}
