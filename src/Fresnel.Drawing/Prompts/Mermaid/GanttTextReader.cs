using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Mermaid;

/// <summary>Reads Gantt charts in Mermaid text.</summary>
internal static class GanttTextReader
{
    private const double MaxDays = 3660;

    private static readonly HashSet<string> Tags = WordList.Parse("done active crit milestone");

    private sealed record Entry(
        string Name,
        string Id,
        string? Group,
        double From,
        double To,
        bool Done,
        IReadOnlyList<string> After
    );

    public static DiagramBrief Read(List<string> lines)
    {
        string? title = null,
            section = null;
        var entries = new List<Entry>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("title ", StringComparison.Ordinal))
                title = line[6..].Trim();
            else if (line.StartsWith("section ", StringComparison.Ordinal))
                section = line[8..].Trim();
            else if (
                line.IndexOf(':') is > 0 and var colon
                && !line.StartsWith("todayMarker", StringComparison.Ordinal)
            )
                entries.Add(ReadTask(line[..colon].Trim(), line[(colon + 1)..], section, entries));
        }

        return entries.Count == 0 ? new DiagramBrief { Type = DiagramType.Gantt } : Create(title, entries);
    }

    /// <summary>Days are counted from the year 1; <see cref="Create"/> makes them weeks or days of the chart.</summary>
    private static Entry ReadTask(string name, string data, string? section, List<Entry> earlier)
    {
        var (id, done, from, to, after) = (
            name,
            false,
            earlier.Count > 0 ? earlier[^1].To : 0,
            -1.0,
            new List<string>()
        );
        var fields = data.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(field =>
            {
                done |= field == "done";
                return !Tags.Contains(field);
            })
            .ToList();
        var started = false;
        foreach (var field in fields)
        {
            if (field.StartsWith("after ", StringComparison.Ordinal))
            {
                var before = field[6..]
                    .Split(' ')
                    .Select(each => earlier.Find(entry => entry.Id == each))
                    .OfType<Entry>()
                    .ToList();
                (from, started) = (before.Count > 0 ? before.Max(entry => entry.To) : from, true);
                after.AddRange(before.Select(entry => entry.Name));
            }
            else if (
                DateOnly.TryParseExact(
                    field,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
            )
            {
                if (started)
                    to = date.DayNumber;
                else
                    (from, started) = (date.DayNumber, true);
            }
            else if (Days(field) is { } days)
                to = from + days;
            else
                id = field;
        }

        return new Entry(name, id, section, from, to < from ? from + 1 : to, done, after);
    }

    private static double? Days(string text) =>
        text.Length > 1
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? text[^1] switch
            {
                'd' => value,
                'w' => value * 7,
                'h' => value / 24,
                'M' => value * 30,
                _ => null,
            }
            : null;

    private static DiagramBrief Create(string? title, List<Entry> entries)
    {
        var start = entries.Min(entry => entry.From);
        var length = Math.Clamp(entries.Max(entry => entry.To) - start, 1, MaxDays);
        var unit =
            length <= 14 ? 1
            : length <= 120 ? 7
            : 30.4375;
        var name = unit switch
        {
            1 => "Day",
            7 => "Week",
            _ => "Month",
        };
        return new DiagramBrief
        {
            Type = DiagramType.Gantt,
            Title = title,
            Periods = [.. Enumerable.Range(1, (int)Math.Ceiling(length / unit)).Select(number => $"{name} {number}")],
            Tasks =
            [
                .. entries.Select(entry => new GanttTask
                {
                    Name = entry.Name,
                    Group = entry.Group,
                    From = Math.Round(Math.Min(entry.From - start, MaxDays) / unit, 2),
                    To = Math.Round(Math.Min(entry.To - start, MaxDays) / unit, 2),
                    After = entry.After,
                    Done = entry.Done ? 1 : null,
                }),
            ],
        };
    }
}
