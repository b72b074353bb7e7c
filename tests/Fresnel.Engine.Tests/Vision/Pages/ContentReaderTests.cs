using System.Text.Json;
using Fresnel.Imaging;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Tests.Vision.Pages;

public sealed class ContentReaderTests
{
    private const double Error = 300 * .03;

    [Theory]
    [InlineData("#4472c4")]
    [InlineData("#a5a5a5")]
    [InlineData("#ffc000")]
    public void Read_Bars_GivesTheirValues(string fill)
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.Bars(fill).Read());

        Assert.Equal(ChartType.Bar, chart.Type);
        Assert.Equal("Units sold", chart.Title);
        Assert.Equal(["Jan", "Feb", "Mar", "Apr"], chart.Categories);
        Assert.Equal(new ChartAxis(0, 300, false), chart.Axis);
        AreNear([100, 250, 175, 40], Assert.Single(chart.Series));
    }

    [Fact]
    public void Read_GroupedBars_NamesSeriesByTheLegend()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.GroupedBars().Read());

        Assert.Equal(["Plan", "Actual"], chart.Series.Select(series => series.Name).Order().Reverse());
        AreNear([80, 200, 150], chart.Series.Single(series => series.Name == "Plan"));
        AreNear([120, 60, 240], chart.Series.Single(series => series.Name == "Actual"));
    }

    [Fact]
    public void Read_Line_GivesItsValuesAtTheCategories()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.Line().Read());

        Assert.Equal(ChartType.Line, chart.Type);
        AreNear([60, 180, 120, 270], Assert.Single(chart.Series));
    }

    [Fact]
    public void Read_AreaBelowALineCutByAGrid_IsTheLine()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.Area().Read());

        Assert.Equal(ChartType.Line, chart.Type);
        AreNear([60, 180, 120, 270], Assert.Single(chart.Series));
    }

    [Fact]
    public void Read_LegendThatIsAThinLayerOfTheLines_NamesThem()
    {
        var page = DrawnPages
            .Line()
            .Shape(
                "<polyline points='155,120 285,90 415,330 545,300' fill='none' stroke='#4472c4' stroke-width='3'/>"
                    + "<polyline points='155,200 285,330 415,150 545,210' fill='none' stroke='#5b9bd5' stroke-width='3'/>"
            );
        (string Name, string Fill)[] legend = [("Plan", "#5b9bd5"), ("Actual", "#4472c4"), ("Limit", "#d62728")];
        foreach (var (i, (name, fill)) in legend.Index())
            page.Shape($"<rect x='{160 + (i * 120)}' y='410' width='26' height='12' fill='{fill}' fill-opacity='.7'/>")
                .Text(194 + (i * 120), 416, name);

        var chart = Assert.IsType<ChartContent>(page.Read());

        AreNear([160, 30, 210, 150], chart.Series.Single(series => series.Name == "Plan"));
        AreNear([240, 270, 30, 60], chart.Series.Single(series => series.Name == "Actual"));
    }

    [Fact]
    public void Read_SecondAxis_TakesTheSeriesOfItsColour()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.TwoAxes("#1f77b4", "#d62728").Read());

        Assert.Equal(new ChartAxis(0, 30, false), chart.SecondAxis);
        AreNear([60, 180, 120, 270], chart.Series.Single(series => series.Colour == "blue"));
        var second = chart.Series.Single(series => series.IsOnSecondAxis);
        foreach (var (expected, value) in ((double[])[3, 9, 21, 12]).Zip(second.Values))
            Assert.Equal(expected, value!.Number, .9);
    }

    [Fact]
    public void Read_SecondAxisWithoutColours_StatesNoMeasuredValue()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.TwoAxes("#222222", "#222222").Read());

        Assert.All(chart.Series.SelectMany(series => series.Values), Assert.Null);
    }

    [Fact]
    public void Read_Pie_GivesSharesByTheLegend()
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.Pie().Read());

        Assert.Equal(ChartType.Pie, chart.Type);
        var shares = chart
            .Categories.Zip(chart.Series[0].Values, (name, value) => (name, value!.Number))
            .ToDictionary();
        Assert.Equal(50, shares["Rent"], 1.0);
        Assert.Equal(30, shares["Food"], 1.0);
        Assert.Equal(20, shares["Leisure"], 1.0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Table_GivesEveryCell(bool isRuled)
    {
        var table = Assert.IsType<TableContent>(DrawnPages.Table(isRuled).Read());

        Assert.Equal(DrawnPages.TableCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Fact]
    public void Read_TableWithMergedHeader_RepeatsACellOverItsColumns()
    {
        var table = Assert.IsType<TableContent>(DrawnPages.MergedTable().Read());

        Assert.Equal(DrawnPages.MergedCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
        Assert.Equal(["Region", "2023 First", "2023 Second", "2024 First", "2024 Second"], table.Columns);
    }

    [Fact]
    public void Read_WideTableWithMergedHeader_SpreadsItsCells()
    {
        var table = Assert.IsType<TableContent>(DrawnPages.WideMergedTable().Read());

        Assert.Equal(DrawnPages.MergedCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Fact]
    public void Read_RuledTableOfManyEqualRows_FindsEachRule()
    {
        const int rows = 8,
            height = 29;
        var page = new DrawnPage(660, 280);
        for (var row = 0; row <= rows; row++)
            page.Box(20, 20 + (row * height), 600, 1, "#999999");
        for (var column = 0; column <= 5; column++)
        {
            var top = column is 2 or 4 ? 20 + height : 20;
            page.Box(20 + (column * 120), top, 1, 20 + (rows * height) - top, "#999999");
        }
        string[][] cells =
        [
            ["", "2023", "2023", "2024", "2024"],
            ["City", "Q1", "Q2", "Q1", "Q2"],
            .. Enumerable.Range(1, rows - 2).Select(i => (string[])[$"Town{i}", $"{i}1", $"{i}2", $"{i}3", $"{i}4"]),
        ];
        page.Text(260, 35, "2023", "middle").Text(500, 35, "2024", "middle");
        for (var row = 1; row < rows; row++)
        for (var column = 0; column < 5; column++)
            page.Text(130 + (column * 120), 35 + (row * height), cells[row][column], "end");

        var table = Assert.IsType<TableContent>(page.Read());

        Assert.Equal(cells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Fact]
    public void Read_TableWhoseReaderJoinsCells_KeepsItsColumns()
    {
        string[][] cells =
        [
            ["City", "Low", "Mid", "High"],
            ["Oslo", "110", "120", "130"],
            ["Bern", "210", "220", "230"],
            ["Lyon", "310", "320", "330"],
        ];
        var page = new DrawnPage(300, 200);
        foreach (var (i, row) in cells.Index())
        foreach (var (j, cell) in row.Index())
            page.Text(30 + (j * 52), 30 + (i * 34), cell);
        var words = page.Words(1).Select((word, i) => word with { Line = i / 4 }).ToList();

        var table = Assert.IsType<TableContent>(ContentReader.Read(page.Render(), words));

        Assert.Equal(cells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Theory]
    [InlineData("disc")]
    [InlineData("square")]
    [InlineData("triangle")]
    [InlineData("ring")]
    public void Read_ScatterOfTwoSeries_NamesTheirPoints(string mark)
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.ScatterOfTwo(mark).Read());

        Assert.Equal(["Actual", "Plan"], chart.Series.Select(series => series.Name).Order());
        Assert.All(chart.Series, series => Assert.Equal(DrawnPages.Points.Length / 2, series.Points!.Count));
    }

    [Theory]
    [InlineData("disc")]
    [InlineData("square")]
    [InlineData("triangle")]
    [InlineData("ring")]
    public void Read_Scatter_GivesItsPoints(string mark)
    {
        var chart = Assert.IsType<ChartContent>(DrawnPages.Scatter(mark).Read());

        Assert.Equal(ChartType.Scatter, chart.Type);
        Assert.Equal(new ChartAxis(0, 10, false), chart.HorizontalAxis);
        var points = Assert.Single(chart.Series).Points!;
        Assert.Equal(DrawnPages.Points.Length, points.Count);
        foreach (var ((x, y), point) in DrawnPages.Points.Zip(points))
        {
            Assert.Equal(x, point.X, .1);
            Assert.Equal(y, point.Y, Error);
        }
    }

    [Fact]
    public void Read_Screen_GivesControlsWithTheirStates()
    {
        var screen = Assert.IsType<ScreenContent>(DrawnPages.Screen().Read());

        Assert.Equal(
            [
                "Button Cancel disabled",
                "Button Save enabled",
                "CheckBox Remember me on",
                "CheckBox Send a copy off",
                "Error Enter a valid address ",
                "Field tom@ error",
                "Toggle Dark mode on",
            ],
            screen
                .Elements.Select(element => $"{element.Type} {element.Text} {element.State}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal("E-mail", screen.Elements.Single(element => element.Type is ElementType.Field).Label);
    }

    [Fact]
    public void Read_WhiteDiscsOnDarkGround_AreNotSelected()
    {
        var page = new DrawnPage(480, 200, "#1c1c22").Text(30, 30, "Shipping", size: 20, fill: "#f0f0f0");
        foreach (var (i, name) in ((string[])["Express", "Pickup"]).Index())
            page.Shape($"<circle cx='{180 + (i * 140)}' cy='80' r='7.5' fill='#ffffff' stroke='#8a8a90'/>")
                .Text(198 + (i * 140), 80, name, fill: "#f0f0f0");

        var screen = Assert.IsType<ScreenContent>(page.Read());

        Assert.Equal(
            ["Radio Express off", "Radio Pickup off"],
            screen
                .Elements.Select(element => $"{element.Type} {element.Text} {element.State}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Read_Flowchart_GivesNodesAndLabelledEdges()
    {
        var diagram = Assert.IsType<DiagramContent>(DrawnPages.Flowchart().Read());

        Assert.Equal(
            ["Paid? -no-> Remind", "Paid? -yes-> Ship", "Start --> Paid?"],
            diagram
                .Edges.Select(edge => $"{diagram.Nodes[edge.From].Text} -{edge.Label}-> {diagram.Nodes[edge.To].Text}")
                .Order(StringComparer.Ordinal)
        );
        Assert.All(diagram.Edges, edge => Assert.True(edge.IsDirected));
        Assert.Equal("diamond", diagram.Nodes.Single(node => node.Text == "Paid?").Shape);
    }

    [Fact]
    public void Read_NodeWhoseTextRunsOverItsBorder_IsANode()
    {
        var page = new DrawnPage(560, 260);
        page.Box(220, 20, 128, 38, "#e6f4ea", "#222222").Text(284, 39, "Gil Moreau", "middle");
        page.Box(60, 180, 128, 38, "#e6f4ea", "#222222").Text(124, 199, "Cleo Marsh and Co", "middle");
        page.Box(380, 180, 128, 38, "#e6f4ea", "#222222").Text(444, 199, "Ivo Petrov", "middle");
        page.Shape("<path d='M284 58L124 180M284 58L444 180' stroke='#222222'/>");

        var diagram = Assert.IsType<DiagramContent>(page.Read());

        Assert.Equal(
            ["Cleo Marsh and Co", "Gil Moreau", "Ivo Petrov"],
            diagram.Nodes.Select(node => node.Text).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Read_Receipt_GivesItsFieldsAndItems()
    {
        var receipt = Assert.IsType<DocumentContent>(DrawnPages.Receipt().Read());

        Assert.Equal(DocumentType.Receipt, receipt.Type);
        Assert.Equal("GBP", receipt.Currency);
        Assert.Equal("9.36", receipt.Field("total")?.Value);
        Assert.Equal("7.80", receipt.Field("subtotal")?.Value);
        Assert.Equal("1.56", receipt.Field("vat")?.Value);
        Assert.Equal("2025-04-03", receipt.Field("date")?.Value);
        Assert.Null(receipt.Field("due"));
        Assert.Equal(["2 x Espresso", "1 x Croissant"], receipt.Items.Select(row => row[0].Text));
    }

    [Fact]
    public void Read_Shapes_NamesThemWithTheirColours()
    {
        var shapes = Assert.IsType<ShapesContent>(DrawnPages.Shapes().Read());

        Assert.Equal(
            ["blue square", "green triangle", "red circle"],
            shapes.Shapes.Select(shape => $"{shape.Colour} {shape.Shape}").Order()
        );
    }

    [Fact]
    public void Write_EveryKind_IsJsonWithItsKind()
    {
        PageContent[] contents =
        [
            DrawnPages.Bars().Read(),
            DrawnPages.Table(isRuled: true).Read(),
            DrawnPages.Screen().Read(),
            DrawnPages.Flowchart().Read(),
            DrawnPages.Receipt().Read(),
            DrawnPages.Shapes().Read(),
            new PlainContent(),
        ];
        var kinds = contents.Select(content =>
        {
            using var json = JsonDocument.Parse(PageJson.Write(content));
            return json.RootElement.GetProperty("kind").GetString();
        });

        Assert.Equal(["chart", "table", "screen", "diagram", "document", "shapes", "text"], kinds);
    }

    [Fact]
    public void Read_RandomBoxesAndWords_NeverThrows()
    {
        var random = new Random(20251);
        for (var round = 0; round < 150; round++)
        {
            var (width, height) = (random.Next(1, 260), random.Next(1, 200));
            var data = new byte[width * height * 3];
            if (round % 5 == 0)
                random.NextBytes(data);
            else
                Array.Fill(data, (byte)(round % 2 == 0 ? 255 : 20));
            for (var i = random.Next(40); i > 0; i--)
                Fill(random, data, width, height);
            var words = Enumerable
                .Range(0, random.Next(30))
                .Select(i => new PageWord(
                    Words[random.Next(Words.Length)],
                    random.Next(-5, width + 5),
                    random.Next(-5, height + 5),
                    random.Next(0, 60),
                    random.Next(0, 30),
                    random.Next(-1, 5)
                ))
                .ToList();

            var content = ContentReader.Read(new Raster(new Pixels(width, height, 3, data)), words);
            Assert.StartsWith("{", PageJson.Write(content.Scale(1.5f)));
        }
    }

    private static string[] Words { get; } =
    [
        "0",
        "10",
        "20",
        "30",
        "$O",
        "Total",
        "VAT",
        "9.99",
        "2025-04-03",
        "Jan",
        "Feb",
        "—",
        "Save",
        "",
        "é%",
        "1e9",
        "\u001b[31m",
    ];

    private static void Fill(Random random, byte[] data, int width, int height)
    {
        var (x, y, right, bottom) = (random.Next(width), random.Next(height), random.Next(width), random.Next(height));
        var colour = random.Next(1 << 24);
        for (var j = y; j <= bottom; j++)
        for (var i = x; i <= right; i++)
        {
            var at = ((j * width) + i) * 3;
            (data[at], data[at + 1], data[at + 2]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour);
        }
    }

    private static void AreNear(double[] expected, ChartSeries series)
    {
        Assert.Equal(expected.Length, series.Values.Count);
        foreach (var (value, read) in expected.Zip(series.Values))
            Assert.Equal(value, read!.Number, Error);
    }
}
