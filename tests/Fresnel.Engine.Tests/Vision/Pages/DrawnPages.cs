namespace Fresnel.Engine.Tests.Vision.Pages;

/// <summary>Pages of each kind whose content is known.</summary>
internal static class DrawnPages
{
    private const string Ink = "#333333",
        Rule = "#dddddd",
        Accent = "#2563eb";

    /// <summary>Jan 100, Feb 250, Mar 175, Apr 40 on an axis of 0 to 300; bars, the axis at the left.</summary>
    public static DrawnPage Bars(string fill = "#4472c4")
    {
        var page = Axes("Units sold", ["Jan", "Feb", "Mar", "Apr"]);
        foreach (var (i, value) in new[] { 100, 250, 175, 40 }.Index())
            page.Box(120 + (i * 130), 360 - value, 70, value, fill);
        return page;
    }

    /// <summary>North 80 and 120, South 200 and 60, East 150 and 240: Plan and Actual.</summary>
    public static DrawnPage GroupedBars()
    {
        var page = Axes("Plan and actual", ["North", "South", "East"]);
        int[] plan = [80, 200, 150],
            actual = [120, 60, 240];
        for (var i = 0; i < 3; i++)
        {
            page.Box(105 + (i * 130), 360 - plan[i], 48, plan[i], "#4472c4");
            page.Box(157 + (i * 130), 360 - actual[i], 48, actual[i], "#ed7d31");
        }
        page.Box(220, 412, 12, 12, "#4472c4").Text(238, 418, "Plan");
        return page.Box(320, 412, 12, 12, "#ed7d31").Text(338, 418, "Actual");
    }

    /// <summary>Mon 60, Tue 180, Wed 120, Thu 270.</summary>
    public static DrawnPage Line()
    {
        var page = Axes("Visitors", ["Mon", "Tue", "Wed", "Thu"]);
        return page.Shape(
            "<polyline points='155,300 285,180 415,240 545,90' fill='none' stroke='#d62728' stroke-width='3' stroke-linejoin='round'/>"
        );
    }

    /// <summary>Mon 60, Tue 180, Wed 120, Thu 270, with the area below, through which a grid is seen.</summary>
    public static DrawnPage Area()
    {
        var page = Axes("Visitors", ["Mon", "Tue", "Wed", "Thu"]);
        for (var x = 90; x <= 610; x += 130)
            page.Box(x, 60, 1, 300, Rule);
        return page.Shape(
            "<path d='M155 360V300L285 180L415 240L545 90V360Z' fill='#d62728' fill-opacity='.15'/>"
                + "<polyline points='155,300 285,180 415,240 545,90' fill='none' stroke='#d62728' stroke-width='2'/>"
        );
    }

    /// <summary>Rent 50 %, Food 30 %, Leisure 20 %, by a legend.</summary>
    public static DrawnPage Pie()
    {
        var page = new DrawnPage(640, 400);
        (string Name, double Share, string Fill)[] parts =
        [
            ("Rent", .5, "#4e79a7"),
            ("Food", .3, "#f28e2b"),
            ("Leisure", .2, "#59a14f"),
        ];
        var from = -Math.PI / 2;
        foreach (var (i, (name, share, fill)) in parts.Index())
        {
            var to = from + (share * 2 * Math.PI);
            page.Shape(
                FormattableString.Invariant(
                    $"<path d='M220 200L{220 + (140 * Math.Cos(from))} {200 + (140 * Math.Sin(from))}A140 140 0 {(share > .5 ? 1 : 0)} 1 {220 + (140 * Math.Cos(to))} {200 + (140 * Math.Sin(to))}Z' fill='{fill}'/>"
                )
            );
            page.Box(430, 150 + (i * 30), 14, 14, fill).Text(452, 157 + (i * 30), name);
            from = to;
        }
        return page;
    }

    public static readonly string[][] TableCells =
    [
        ["Name", "Age", "City", "Salary"],
        ["Bob", "42", "Berlin", "3,500"],
        ["Alice", "37", "Oslo", "4,100"],
        ["Carla", "29", "Lyon", "2,950"],
        ["David", "51", "Oslo", "5,200"],
    ];

    public static DrawnPage Table(bool isRuled)
    {
        var page = new DrawnPage(560, 260);
        for (var row = 0; row < TableCells.Length; row++)
        for (var column = 0; column < 4; column++)
        {
            if (isRuled)
                page.Box(20 + (column * 125), 20 + (row * 40), 125, 40, "none", "#999999");
            page.Text(32 + (column * 125), 40 + (row * 40), TableCells[row][column]);
        }
        return page;
    }

    /// <summary>Two years over two halves each, and two regions.</summary>
    public static readonly string[][] MergedCells =
    [
        ["", "2023", "2023", "2024", "2024"],
        ["Region", "First", "Second", "First", "Second"],
        ["North", "110", "120", "130", "140"],
        ["South", "210", "220", "230", "240"],
    ];

    public static DrawnPage MergedTable()
    {
        var page = new DrawnPage(660, 220).Text(230, 40, "2023", "middle").Text(470, 40, "2024", "middle");
        for (var row = 1; row < MergedCells.Length; row++)
        for (var column = 0; column < 5; column++)
            page.Text(50 + (column * 120), 40 + (row * 40), MergedCells[row][column], "middle");
        return page;
    }

    /// <summary>The cells of <see cref="MergedCells"/> far apart, numbers and their headers aligned to the right of their cells.</summary>
    public static DrawnPage WideMergedTable()
    {
        var page = new DrawnPage(1400, 220).Text(520, 40, "2023", "middle").Text(1100, 40, "2024", "middle");
        for (var row = 1; row < MergedCells.Length; row++)
        {
            page.Text(24, 40 + (row * 40), MergedCells[row][0]);
            for (var column = 1; column < 5; column++)
                page.Text(220 + (column * 290), 40 + (row * 40), MergedCells[row][column], "end");
        }
        return page;
    }

    /// <summary>Mon 60, Tue 180, Wed 120, Thu 270 by the left axis; 3, 9, 21, 12 by the right one. Labels have these colours.</summary>
    public static DrawnPage TwoAxes(string left, string right)
    {
        var page = new DrawnPage(720, 440);
        for (var value = 0; value <= 300; value += 50)
            page.Box(90, 360 - value, 540, 1, Rule)
                .Text(80, 360 - value, $"{value}", "end", fill: left)
                .Text(640, 360 - value, $"{value / 10}", fill: right);
        foreach (var (i, category) in ((string[])["Mon", "Tue", "Wed", "Thu"]).Index())
            page.Text(155 + (i * 130), 384, category, "middle");
        return page.Shape(
            "<polyline points='155,300 285,180 415,240 545,90' fill='none' stroke='#1f77b4' stroke-width='3'/>"
                + "<polyline points='155,330 285,270 415,150 545,240' fill='none' stroke='#d62728' stroke-width='3'/>"
        );
    }

    /// <summary>Where the points of <see cref="Scatter"/> are, on axes of 0 to 300 and 0 to 10.</summary>
    public static readonly (double X, double Y)[] Points =
    [
        (1, 60),
        (2.5, 210),
        (3.2, 90),
        (4.4, 180),
        (5.5, 30),
        (6.1, 250),
        (7.7, 140),
        (9, 225),
    ];

    /// <param name="mark">disc, square, triangle or ring.</param>
    public static DrawnPage Scatter(string mark = "disc") => Plot(mark, _ => "#d62728");

    private static DrawnPage Plot(string mark, Func<int, string> fillOf)
    {
        var page = Axes("Height and weight", []);
        for (var x = 0; x <= 10; x += 2)
            page.Box(90 + (x * 50), 60, 1, 300, Rule).Text(90 + (x * 50), 380, $"{x}", "middle");
        foreach (var (i, (x, y)) in Points.Index())
            page.Shape(Mark(mark, 90 + (x * 50), 360 - y, fillOf(i)));
        return page;
    }

    /// <summary>The same points in two series, Plan and Actual, by turns.</summary>
    public static DrawnPage ScatterOfTwo(string mark)
    {
        var page = Plot(mark, i => i % 2 == 0 ? "#1f77b4" : "#d62728");
        page.Box(220, 412, 12, 12, "#1f77b4").Text(238, 418, "Plan");
        return page.Box(320, 412, 12, 12, "#d62728").Text(338, 418, "Actual");
    }

    private static string Mark(string mark, double x, double y, string fill) =>
        mark switch
        {
            "square" => FormattableString.Invariant(
                $"<rect x='{x - 5}' y='{y - 5}' width='10' height='10' fill='{fill}'/>"
            ),
            "triangle" => FormattableString.Invariant($"<path d='M{x} {y - 5}l5 10h-10z' fill='{fill}'/>"),
            "ring" => FormattableString.Invariant(
                $"<circle cx='{x}' cy='{y}' r='5' fill='none' stroke='{fill}' stroke-width='2'/>"
            ),
            _ => FormattableString.Invariant($"<circle cx='{x}' cy='{y}' r='5' fill='{fill}'/>"),
        };

    /// <summary>A field with an error, two check boxes (the first is on), a toggle that is on, two buttons (Save is enabled).</summary>
    public static DrawnPage Screen()
    {
        var page = new DrawnPage(480, 420).Text(30, 30, "Profile settings", size: 22);
        page.Text(30, 66, "E-mail").Box(30, 80, 300, 36, "#ffffff", "#dc2626").Text(42, 98, "tom@");
        page.Text(30, 132, "Enter a valid address", fill: "#dc2626");
        page.Box(30, 160, 16, 16, Accent, radius: 3)
            .Shape("<path d='M33 168l4 4l7-8' fill='none' stroke='#fff' stroke-width='2'/>");
        page.Text(56, 168, "Remember me");
        page.Box(30.5, 196.5, 15, 15, "#ffffff", "#888888", radius: 3).Text(56, 204, "Send a copy");
        page.Box(30, 240, 44, 24, "#34c759", radius: 12).Shape("<circle cx='62' cy='252' r='10' fill='#ffffff'/>");
        page.Text(90, 252, "Dark mode");
        page.Box(30, 320, 110, 38, "#e4e4e8", radius: 6).Text(85, 339, "Cancel", "middle", fill: "#a8a8b0");
        return page.Box(160, 320, 110, 38, Accent, radius: 6).Text(215, 339, "Save", "middle", fill: "#ffffff");
    }

    /// <summary>Start to Paid?; yes to Ship, no to Remind.</summary>
    public static DrawnPage Flowchart()
    {
        var page = new DrawnPage(560, 420);
        page.Box(200, 30, 120, 46, "#eef2ff", Ink, radius: 8).Text(260, 53, "Start", "middle");
        page.Shape($"<path d='M260 120l80 50l-80 50l-80 -50z' fill='#fff7e6' stroke='{Ink}'/>")
            .Text(260, 170, "Paid?", "middle");
        page.Box(60, 300, 120, 46, "#eef2ff", Ink, radius: 8).Text(120, 323, "Ship", "middle");
        page.Box(360, 300, 120, 46, "#eef2ff", Ink, radius: 8).Text(420, 323, "Remind", "middle");
        Arrow(page, "M260 76V110", 260, 120, 0, 1);
        Arrow(page, "M180 170H120V290", 120, 300, 0, 1);
        Arrow(page, "M340 170H420V290", 420, 300, 0, 1);
        return page.Text(140, 158, "yes").Text(360, 158, "no");
    }

    public static DrawnPage Receipt()
    {
        var page = new DrawnPage(420, 360).Text(210, 30, "Harbour Street Coffee", "middle", 16);
        page.Text(210, 56, "12 Quay Road", "middle").Text(210, 80, "2025-04-03 09:42", "middle");
        (string Name, string Amount)[] rows =
        [
            ("2 x Espresso", "5.00"),
            ("1 x Croissant", "2.80"),
            ("Subtotal", "£7.80"),
            ("VAT 20%", "£1.56"),
            ("Total", "£9.36"),
        ];
        foreach (var (i, (name, amount)) in rows.Index())
            page.Text(40, 130 + (i * 34), name).Text(380, 130 + (i * 34), amount, "end");
        return page;
    }

    public static DrawnPage Shapes() =>
        new DrawnPage(600, 300).Shape(
            "<circle cx='100' cy='150' r='60' fill='#e02020'/><rect x='220' y='100' width='100' height='100' fill='#2050e0'/>"
                + "<polygon points='450,80 520,220 380,220' fill='#1fa045'/>"
        );

    private static void Arrow(DrawnPage page, string line, double x, double y, double dx, double dy) =>
        page.Shape(
            FormattableString.Invariant(
                $"<path d='{line}' fill='none' stroke='{Ink}' stroke-width='2'/><polygon points='{x},{y} {x - (10 * dx) - (6 * dy)},{y - (10 * dy) - (6 * dx)} {x - (10 * dx) + (6 * dy)},{y - (10 * dy) + (6 * dx)}' fill='{Ink}'/>"
            )
        );

    // The value axis from 0 at y 360 to 300 at y 60.
    private static DrawnPage Axes(string title, string[] categories)
    {
        var page = new DrawnPage(680, 440).Text(340, 24, title, "middle", 18);
        for (var value = 0; value <= 300; value += 50)
            page.Box(90, 360 - value, 540, 1, Rule).Text(80, 360 - value, $"{value}", "end");
        foreach (var (i, category) in categories.Index())
            page.Text(155 + (i * 130), 384, category, "middle");
        return page;
    }
}
