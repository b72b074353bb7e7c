using Fresnel.Vision;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.PageBenchmark;

/// <summary>Counts what a reading of one page has right, and what it invents. Not thread-safe.</summary>
internal sealed class ContentScore(RenderedPage page, PageContent content)
{
    private const double ValueError = .03;

    public int Right { get; private set; }

    public int All { get; private set; }

    public int Invented { get; private set; }

    public List<string> Misses { get; } = [];

    public bool IsKindRight =>
        (page.Kind, content) switch
        {
            ("bar", ChartContent chart) => chart.Type is ChartType.Bar,
            ("line", ChartContent chart) => chart.Type is ChartType.Line,
            ("pie", ChartContent chart) => chart.Type is ChartType.Pie,
            ("scatter", ChartContent chart) => chart.Type is ChartType.Scatter,
            ("table", TableContent) => true,
            ("ui", ScreenContent) => true,
            ("graph", DiagramContent) => true,
            ("document", DocumentContent) => true,
            ("shapes", ShapesContent) => true,
            _ => false,
        };

    public static ContentScore Of(RenderedPage page, PageContent content)
    {
        var score = new ContentScore(page, content);
        switch (page.Kind)
        {
            case "bar" or "line" or "pie":
                score.CountChart(content as ChartContent);
                break;
            case "scatter":
                score.CountScatter(content as ChartContent);
                break;
            case "table":
                score.CountTable(content as TableContent);
                break;
            case "ui":
                score.CountScreen(content as ScreenContent);
                break;
            case "graph":
                score.CountDiagram(content as DiagramContent);
                break;
            case "document":
                score.CountDocument(content as DocumentContent);
                break;
            default:
                score.CountShapes(content as ShapesContent);
                break;
        }
        return score;
    }

    /// <summary>Equal but for a quarter of the letters.</summary>
    public static bool AreAlike(string? a, string? b)
    {
        var (x, y) = (TextKey.Of(a ?? ""), TextKey.Of(b ?? ""));
        return x == y || TextKey.Distance(x, y) <= Math.Max(x.Length, y.Length) / 4;
    }

    private void Count(bool isRight, string what)
    {
        All++;
        if (isRight)
            Right++;
        else
            Misses.Add(what);
    }

    private void CountChart(ChartContent? chart)
    {
        var categories = page.Truth["categories"]!.AsArray().Select(category => (string)category!).ToList();
        var series = page.Truth["series"]!.AsArray();
        foreach (var truth in series)
        {
            var name = (string?)truth!["name"];
            var read = SeriesNamed(chart, name, series.Count);
            foreach (var (i, value) in truth["values"]!.AsArray().Index())
            {
                var index = chart is null ? -1 : IndexOf(chart.Categories, categories[i]);
                double? got = index < 0 || read is null ? null : read.Values[index]?.Number ?? 0;
                Count(
                    got is not null && IsNear(got.Value, (double)value!),
                    FormattableString.Invariant($"{name}/{categories[i]} {(double)value!} got {got:0.##}")
                );
            }
        }
        Invented = Math.Max(0, (chart?.Series.Count ?? 0) - series.Count);
    }

    private static ChartSeries? SeriesNamed(ChartContent? chart, string? name, int count) =>
        chart is null ? null
        : name is null ? chart.Series[0]
        : chart.Series.FirstOrDefault(one => AreAlike(one.Name, name))
            ?? (count == 1 && chart.Series.Count == 1 ? chart.Series[0] : null);

    private bool IsNear(double got, double truth)
    {
        if (page.Kind == "pie")
            return Math.Abs(got - truth) <= ValueError * 50;
        var range = (double)page.Truth["axis"]!["max"]! - (double)page.Truth["axis"]!["min"]!;
        return (bool?)page.Truth["log"] is true
            ? Math.Abs(Math.Log10(Math.Max(1e-9, got)) - Math.Log10(truth)) < ValueError * Math.Log10(range)
            : Math.Abs(got - truth) <= ValueError * range;
    }

    private static int IndexOf(IReadOnlyList<string> all, string text)
    {
        var list = all.ToList();
        var exact = list.FindIndex(other => TextKey.Of(other) == TextKey.Of(text));
        return exact >= 0 ? exact : list.FindIndex(other => AreAlike(other, text));
    }

    private void CountScatter(ChartContent? chart)
    {
        var (down, across) = (Range("axis"), Range("across"));
        var all = page.Truth["series"]!.AsArray();
        var left =
            chart
                ?.Series.SelectMany(series => series.Points ?? [], (series, point) => (series.Name, Point: point))
                .ToList()
            ?? [];
        foreach (var series in all)
        foreach (var truth in series!["points"]!.AsArray())
        {
            var (name, x, y) = ((string?)series["name"], (double)truth!["x"]!, (double)truth["y"]!);
            var found = left.FindIndex(one =>
                Math.Abs(one.Point.X - x) <= ValueError * across
                && Math.Abs(one.Point.Y - y) <= ValueError * down
                && (all.Count == 1 || AreAlike(one.Name, name))
            );
            Count(found >= 0, FormattableString.Invariant($"{name} {x}, {y}"));
            if (found >= 0)
                left.RemoveAt(found);
        }
        Invented = left.Count;

        double Range(string axis) => (double)page.Truth[axis]!["max"]! - (double)page.Truth[axis]!["min"]!;
    }

    private void CountTable(TableContent? table)
    {
        var rows = page.Truth["rows"]!.AsArray();
        for (var i = 0; i < rows.Count; i++)
        for (var j = 0; j < rows[i]!.AsArray().Count; j++)
        {
            var truth = (string)rows[i]![j]!;
            var got =
                table is not null && i < table.Rows.Count && j < table.Rows[i].Count ? table.Rows[i][j].Text : null;
            Count(got == truth, $"{truth} got {got}");
        }
        Invented = table is null ? 0 : Math.Max(0, table.Rows.Count - rows.Count);
    }

    private void CountScreen(ScreenContent? screen)
    {
        var left = screen?.Elements.ToList() ?? [];
        foreach (var truth in page.Truth["elements"]!.AsArray())
        {
            var box = truth!["box"]!.AsArray().Select(value => (double)value! * page.Scale).ToArray();
            var (kind, state, text) = ((string)truth["kind"]!, (string)truth["state"]!, (string)truth["text"]!);
            var found = left.Where(element => IsAt(element.Box, box))
                .OrderByDescending(element => NameOf(element) == kind)
                .FirstOrDefault();
            if (found is not null)
                left.Remove(found);
            var isPassword = kind == "field" && state == "filled" && text.Contains('•');
            Count(
                found is not null
                    && NameOf(found) == kind
                    && found.State == state
                    && (isPassword || AreAlike(found.Text, text)),
                $"{kind} {state} '{text}' got {found?.Type} {found?.State} '{found?.Text}'"
            );
        }
        Invented = left.Count;
        Misses.AddRange(left.Select(element => $"invented {element.Type} {element.State} '{element.Text}'"));
    }

    private static string NameOf(ScreenElement element) => element.Type.ToString().ToLowerInvariant();

    private static bool IsAt(BoundingBox box, double[] truth)
    {
        var (x, y) = (box.Left + (box.Width / 2), box.Top + (box.Height / 2));
        return x >= truth[0] - 3 && x <= truth[0] + truth[2] + 3 && y >= truth[1] - 3 && y <= truth[1] + truth[3] + 3;
    }

    private void CountDiagram(DiagramContent? diagram)
    {
        var left = diagram?.Edges.ToList() ?? [];
        foreach (var truth in page.Truth["edges"]!.AsArray())
        {
            var (from, to, label) = ((string)truth!["from"]!, (string)truth["to"]!, (string)truth["label"]!);
            var found = left.Find(edge =>
                AreAlike(diagram!.Nodes[edge.From].Text, from) && AreAlike(diagram.Nodes[edge.To].Text, to)
            );
            Count(found is not null && AreAlike(found.Label, label), $"{from} to {to} '{label}' got '{found?.Label}'");
            if (found is not null)
                left.Remove(found);
        }
        Invented = left.Count;
    }

    private void CountDocument(DocumentContent? document)
    {
        foreach (var (name, value) in page.Truth["fields"]!.AsObject())
        {
            var got = document?.Field(name)?.Value;
            Count(got == (string)value!, $"{name} {value} got {got}");
        }
    }

    private void CountShapes(ShapesContent? shapes)
    {
        var left = shapes?.Shapes.ToList() ?? [];
        foreach (var truth in page.Truth["shapes"]!.AsArray())
        {
            var colour = ((string)truth!["color"]!).Replace("gray", "grey", StringComparison.Ordinal);
            var found = left.Find(shape => shape.Shape == (string)truth["kind"]! && shape.Colour == colour);
            Count(found is not null, $"{colour} {truth["kind"]}");
            if (found is not null)
                left.Remove(found);
        }
        Invented = left.Count;
    }
}
