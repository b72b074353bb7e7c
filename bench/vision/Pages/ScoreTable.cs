using System.Globalization;
using System.Text;

namespace Fresnel.PageBenchmark;

/// <summary>Scores by group, as a table of Markdown. Not thread-safe.</summary>
internal sealed class ScoreTable
{
    private sealed class Row
    {
        public int Pages,
            Kinds,
            Right,
            All,
            Perfect,
            Invented;
        public double Milliseconds;
    }

    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly List<double> _times = [];

    public void Add(string group, ContentScore score, double milliseconds)
    {
        if (!_rows.TryGetValue(group, out var row))
            _rows[group] = row = new();
        row.Pages++;
        row.Kinds += score.IsKindRight ? 1 : 0;
        row.Right += score.Right;
        row.All += score.All;
        row.Perfect += score.Right == score.All ? 1 : 0;
        row.Invented += score.Invented;
        row.Milliseconds += milliseconds;
        _times.Add(milliseconds);
    }

    public override string ToString()
    {
        var text = new StringBuilder(
            "| pages | kind found | items right | % | pages without a mistake | invented | ms |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var (group, row) in _rows)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {group} ({row.Pages}) | {row.Kinds} | {row.Right} of {row.All} | {row.Right * 100.0 / Math.Max(1, row.All):0.0} | {row.Perfect} | {row.Invented} | {row.Milliseconds / row.Pages:0} |\n"
            );
        _times.Sort();
        return text.Append(
                CultureInfo.InvariantCulture,
                $"\nMilliseconds: median {_times[_times.Count / 2]:0}, 95th percentile {_times[(int)(_times.Count * .95)]:0}, worst {_times[^1]:0}.\n"
            )
            .ToString();
    }
}
