using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Tasks as bars over periods, below the names of their groups, with arrows from what must end first.</summary>
internal static class GanttChart
{
    private const int MostTasks = 40;
    private const int MostPeriods = 52;
    private const double Header = 52;
    private const double RowHeight = 54;
    private const double MostScale = 1.7;

    public static void Draw(PageContext page, DiagramBrief brief, Rect box)
    {
        var rows = Rows(brief);
        var periods = Periods(brief);
        var natural = Header + rows.Count * RowHeight;
        // Few tasks over few periods grow with the page, type included.
        var scale = Math.Min(MostScale, Math.Min(box.Width / (300 + periods.Count * 34), box.Height / natural));
        // Rows may be taller than they need by a third; what is left is above and below.
        var height = Math.Min(box.Height, (Header + rows.Count * RowHeight * 1.3) * scale);
        var target = box with { Y = box.Y + (box.Height - height) * 0.35, Height = height };
        page.Surface.Scaled(target, scale, inner => DrawInner(page, brief, rows, periods, inner));
    }

    /// <summary>The groups in order of their first task, each with its tasks.</summary>
    private static List<Row> Rows(DiagramBrief brief)
    {
        var tasks = brief.Tasks.Take(MostTasks).ToList();
        var groups = tasks.Select(task => task.Group ?? "").Distinct().ToList();
        return
        [
            .. groups.SelectMany(
                (group, i) =>
                    (Row[])
                        [
                            .. group.Length > 0 ? (Row[])[new Row(group, null, i)] : [],
                            .. tasks
                                .Where(task => (task.Group ?? "") == group)
                                .Select(task => new Row(task.Name, task, i)),
                        ]
            ),
        ];
    }

    private static List<string> Periods(DiagramBrief brief)
    {
        var end = brief.Tasks.Count == 0 ? 1 : brief.Tasks.Max(task => Finite(Math.Max(task.From, task.To)));
        var count = (int)Math.Clamp(Math.Ceiling(Math.Max(end, brief.Periods.Count)), 1, MostPeriods);
        return [.. Enumerable.Range(0, count).Select(i => i < brief.Periods.Count ? brief.Periods[i] : "")];
    }

    private static double Finite(double value) => double.IsFinite(value) ? Math.Clamp(value, 0, MostPeriods) : 0;

    private static void DrawInner(PageContext page, DiagramBrief brief, List<Row> rows, List<string> periods, Rect box)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var height = Math.Min(RowHeight * 1.3, (box.Height - Header) / rows.Count);
        var names = Math.Min(300, box.Width * 0.32);
        var column = (box.Width - names) / periods.Count;
        var card = new Rect(box.X, box.Y, box.Width, Header + height * rows.Count);
        var top = box.Y + Header;
        surface.Shadow(card, 18, palette.IsDark ? 0 : 1);
        surface.Panel(card, 18, palette.Card, palette.Line);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Task is null)
                surface.Rectangle(new Rect(box.X + 1, top + i * height, box.Width - 2, height), 0, palette.Panel);
        }

        for (var i = 0; i < periods.Count; i++)
        {
            var x = box.X + names + i * column;
            surface.Rectangle(new Rect(x, top, 1, height * rows.Count), 0, palette.Line);
            surface.Text(
                periods[i],
                new Rect(x + 2, box.Y + 6, column - 4, Header - 12),
                new TypeSpec(16, 500)
                {
                    MaxLines = 2,
                    Min = 7,
                    LineHeight = 1.15,
                },
                palette.Secondary,
                0
            );
        }

        surface.Rectangle(new Rect(box.X + 1, top, box.Width - 2, 1), 0, palette.Rule);
        double X(double period) => box.X + names + Finite(period) * column;
        DrawArrows(page, rows, X, row => top + (row + 0.5) * height, height);
        for (var i = 0; i < rows.Count; i++)
            DrawRow(page, rows[i], X, new Rect(box.X, top + i * height, names, height), box.Right);
    }

    private static void DrawRow(PageContext page, Row row, Func<double, double> x, Rect name, double right)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var tone = Palettes.Parse(row.Task?.Colour) is { } own ? palette.ToneOf(own) : palette.Tone(row.Group);
        var (left, middle) = (name.X + (row.Task is null ? 46 : 24), name.CentreY);
        if (row.Task is null)
            surface.Circle(name.X + 28, middle, 6, tone.Solid);
        surface.Text(
            row.Name,
            new Rect(left, name.Y + 4, name.Right - left - 12, name.Height - 8),
            new TypeSpec(18, row.Task is null ? 700 : 500)
            {
                MaxLines = 2,
                Min = 10,
                LineHeight = 1.18,
            },
            palette.Ink
        );
        if (row.Task is not { } task)
            return;
        var (from, to) = (x(Math.Min(task.From, task.To)), x(Math.Max(task.From, task.To)));
        if (to - from < 1)
        {
            var half = Math.Min(12, name.Height * 0.3);
            surface.Shape(
                SvgBuilder.Format(
                    $"M{from} {middle - half}L{from + half} {middle}L{from} {middle + half}L{from - half} {middle}Z"
                ),
                new Rect(from - half, middle - half, 2 * half, 2 * half),
                palette.Ink
            );
            return;
        }

        var bar = new Rect(from, middle - name.Height * 0.3, Math.Min(to, right - 2) - from, name.Height * 0.6);
        var done = task.Done is { } share && double.IsFinite(share) ? Math.Clamp(share, 0, 1) : (double?)null;
        surface.Panel(bar, Math.Min(8, bar.Height / 3), done is null ? tone.Solid : tone.Soft, tone.Solid, 1.5);
        if (done > 0)
            surface.Rectangle(bar with { Width = bar.Width * done.Value }, Math.Min(8, bar.Height / 3), tone.Solid);
    }

    private static void DrawArrows(
        PageContext page,
        List<Row> rows,
        Func<double, double> x,
        Func<int, double> y,
        double height
    )
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Task is not { } task)
                continue;
            foreach (var name in task.After)
            {
                var before = rows.FindIndex(row => row.Task is not null && row.Name == name);
                if (before < 0 || before == i)
                    continue;
                var (end, start) = (
                    x(Math.Max(rows[before].Task!.From, rows[before].Task!.To)),
                    x(Math.Min(task.From, task.To))
                );
                var down = i > before ? 1 : -1;
                var milestone = task.To <= task.From;
                (double, double)[] points =
                    start > end + 26 && !milestone
                        ?
                        [
                            (end, y(before)),
                            ((end + start) / 2, y(before)),
                            ((end + start) / 2, y(i)),
                            (start - 2, y(i)),
                        ]
                        :
                        [
                            (end - 10, y(before) + down * height * 0.3),
                            (Math.Max(end - 10, start + (milestone ? 0 : 14)), y(before) + down * height * 0.3),
                            (Math.Max(end - 10, start + (milestone ? 0 : 14)), y(i) - down * height * 0.32),
                        ];
                Arrow.Draw(page.Surface, points, page.Palette.Tertiary, 2, 10, radius: 8);
            }
        }
    }

    /// <param name="Task">Null for the heading of a group.</param>
    private sealed record Row(string Name, GanttTask? Task, int Group);
}
