using System.Globalization;
using System.Text;

namespace Fresnel.PageBenchmark;

/// <summary>Verdicts by group, as a table of Markdown. Not thread-safe.</summary>
internal sealed class QuestionTable
{
    private readonly SortedDictionary<string, int[]> _rows = new(StringComparer.Ordinal);

    public void Add(string group, Verdict verdict)
    {
        if (!_rows.TryGetValue(group, out var counts))
            _rows[group] = counts = new int[3];
        counts[(int)verdict]++;
    }

    public override string ToString()
    {
        var text = new StringBuilder("| questions about | right | cannot tell | wrong |\n|---|---|---|---|\n");
        var all = new int[3];
        foreach (var (group, counts) in _rows)
        {
            Write(group, counts);
            for (var i = 0; i < all.Length; i++)
                all[i] += counts[i];
        }
        Write("all", all);
        return text.ToString();

        void Write(string name, int[] counts)
        {
            var percent = counts.Select(count => count * 100.0 / Math.Max(1, counts.Sum())).ToArray();
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} ({counts.Sum()}) | {counts[0]} ({percent[0]:0.0} %) | {counts[1]} ({percent[1]:0.0} %) | {counts[2]} ({percent[2]:0.0} %) |\n"
            );
        }
    }
}
