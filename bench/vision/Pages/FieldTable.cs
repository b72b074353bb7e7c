using System.Globalization;
using System.Text;
using Fresnel.Vision.Pages;

namespace Fresnel.PageBenchmark;

/// <summary>Fields of papers by layout, as a table of Markdown. Not thread-safe.</summary>
internal sealed class FieldTable
{
    private sealed class Counts
    {
        public int Papers,
            Right,
            Missed,
            Wrong;

        public double F1 => 2.0 * Right / Math.Max(1, (2 * Right) + Missed + Wrong);
    }

    private readonly Dictionary<string, Counts> _layouts = [];
    private readonly SortedDictionary<string, Counts> _fields = new(StringComparer.Ordinal);
    private readonly Counts _all = new();

    /// <summary>Fields that are calculated from others, and not printed, do not count.</summary>
    /// <returns>What is wrong or missing.</returns>
    public List<string> Add(RenderedPage page, PageContent content)
    {
        var misses = new List<string>();
        var read = (content as DocumentContent)?.Fields ?? [];
        var truth = page.Truth["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!);
        Of(_layouts, page.Template).Papers++;
        _all.Papers++;
        foreach (var (name, value) in truth)
        {
            var found = read.FirstOrDefault(field => field.Name == name)?.Value;
            var isRight = found is not null && Plain(name, found) == Plain(name, value);
            Count(name, counts => _ = isRight ? counts.Right++ : counts.Missed++);
            if (found is not null && !isRight)
                Count(name, counts => counts.Wrong++);
            if (!isRight)
                misses.Add($"{name} {value} got {found}");
        }
        foreach (var field in read.Where(field => field.Text.Length > 0 && !truth.ContainsKey(field.Name)))
        {
            Count(field.Name, counts => counts.Wrong++);
            misses.Add($"invented {field.Name} {field.Value}");
        }
        return misses;

        void Count(string name, Action<Counts> count)
        {
            count(Of(_layouts, page.Template));
            count(Of(_fields, name));
            count(_all);
        }
    }

    /// <summary>Numbers that are written in groups are the same however they are grouped.</summary>
    private static string Plain(string name, string value) =>
        name is "phone" or "iban" ? value.Replace(" ", "", StringComparison.Ordinal) : value;

    private static Counts Of(IDictionary<string, Counts> all, string name) =>
        all.TryGetValue(name, out var counts) ? counts : all[name] = new();

    public override string ToString()
    {
        var text = new StringBuilder("| layout | right | missed | wrong or invented | F1 |\n|---|---|---|---|---|\n");
        foreach (var (name, counts) in _layouts)
            Write($"{name} ({counts.Papers})", counts);
        Write($"all ({_all.Papers})", _all);
        text.Append("\n| field | right | missed | wrong or invented | F1 |\n|---|---|---|---|---|\n");
        foreach (var (name, counts) in _fields)
            Write(name, counts);
        return text.ToString();

        void Write(string name, Counts counts) =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {counts.Right} | {counts.Missed} | {counts.Wrong} | {counts.F1:0.000} |\n"
            );
    }
}
