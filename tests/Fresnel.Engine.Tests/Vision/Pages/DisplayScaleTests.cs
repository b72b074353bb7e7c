using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Engine.Tests.Vision.Pages;

public sealed class DisplayScaleTests
{
    private const double Error = 300 * .03;

    public static TheoryData<int> Scales => [2, 3];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_PageWithThinLines_IsTheirThickness(int scale)
    {
        var page = DrawnPages.Table(isRuled: true);

        Assert.Equal(scale, DisplayScale.Of(page.Render(scale), page.Words(scale)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_PageWithoutLines_FollowsTheHeightOfItsText(int scale)
    {
        var page = DrawnPages.Table(isRuled: false);

        Assert.Equal(scale, DisplayScale.Of(page.Render(scale), page.Words(scale)));
    }

    [Fact]
    public void Of_LargeTextBetweenLinesOfOnePixel_IsOne()
    {
        var page = new DrawnPage(700, 300);
        for (var i = 0; i < 4; i++)
            page.Box(20.5, 20.5 + (i * 60), 640, 60, "none", "#999999").Text(40, 50 + (i * 60), "Large text", size: 28);

        Assert.Equal(1, DisplayScale.Of(page.Render(), page.Words(1)));
    }

    [Fact]
    public void Of_SmallTextAmongLargeText_IsOne()
    {
        var page = new DrawnPage(700, 400);
        for (var i = 0; i < 6; i++)
            page.Text(40, 40 + (i * 60), "Heading", size: 30).Text(300, 40 + (i * 60), "note", size: 10);

        Assert.Equal(1, DisplayScale.Of(page.Render(), page.Words(1)));
    }

    [Fact]
    public void Reduce_LinesOfTwoPixels_KeepTheirColourAtEvenAndOddPlaces()
    {
        var pixels = new DrawnPage(64, 20).Box(10, 0, 2, 20, "#336699").Box(31, 0, 2, 20, "#336699").Render();

        var reduced = new Raster(DisplayScale.Reduce(pixels, 2));

        Assert.Equal(2, Enumerable.Range(0, 32).Count(x => reduced.At(x, 5) == 0x336699));
        Assert.Equal(30, Enumerable.Range(0, 32).Count(x => reduced.At(x, 5) == 0xFFFFFF));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Read_LargerScreen_GivesTheSameControlsInItsOwnPixels(int scale)
    {
        var small = Assert.IsType<ScreenContent>(DrawnPages.Screen().Read());
        var large = Assert.IsType<ScreenContent>(DrawnPages.Screen().Read(scale));

        Assert.Equal(Describe(small), Describe(large));
        foreach (var element in small.Elements)
        {
            var same = large.Elements.Single(other => other.Type == element.Type && other.Text == element.Text);
            Assert.Equal(element.Box.Left * scale, same.Box.Left, 3f * scale);
            Assert.Equal(element.Box.Top * scale, same.Box.Top, 3f * scale);
            Assert.Equal(element.Box.Width * scale, same.Box.Width, 4f * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Read_LargerCharts_GiveTheSameValues(int scale)
    {
        AreNear([100, 250, 175, 40], ChartOf(DrawnPages.Bars(), scale).Series.Single());
        AreNear([60, 180, 120, 270], ChartOf(DrawnPages.Line(), scale).Series.Single());
        var grouped = ChartOf(DrawnPages.GroupedBars(), scale);
        AreNear([80, 200, 150], grouped.Series.Single(series => series.Name == "Plan"));
        AreNear([120, 60, 240], grouped.Series.Single(series => series.Name == "Actual"));
        var pie = ChartOf(DrawnPages.Pie(), scale);
        Assert.Equal(
            ["Leisure", "Food", "Rent"],
            pie.Categories.Index()
                .OrderBy(category => pie.Series[0].Values[category.Index]!.Number)
                .Select(category => category.Item)
        );
        Assert.Equal(
            DrawnPages.Points.Length,
            Assert.Single(ChartOf(DrawnPages.Scatter(), scale).Series).Points!.Count
        );
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Read_LargerDiagram_GivesTheSameEdges(int scale)
    {
        var diagram = Assert.IsType<DiagramContent>(DrawnPages.Flowchart().Read(scale));

        Assert.Equal(
            ["Paid? -no-> Remind", "Paid? -yes-> Ship", "Start --> Paid?"],
            diagram
                .Edges.Select(edge => $"{diagram.Nodes[edge.From].Text} -{edge.Label}-> {diagram.Nodes[edge.To].Text}")
                .Order(StringComparer.Ordinal)
        );
    }

    private static ChartContent ChartOf(DrawnPage page, int scale) => Assert.IsType<ChartContent>(page.Read(scale));

    private static IEnumerable<string> Describe(ScreenContent screen) =>
        screen
            .Elements.Select(element => $"{element.Type} {element.Text} {element.State}")
            .Order(StringComparer.Ordinal);

    private static void AreNear(double[] expected, ChartSeries series)
    {
        Assert.Equal(expected.Length, series.Values.Count);
        foreach (var (value, read) in expected.Zip(series.Values))
            Assert.Equal(value, read!.Number, Error);
    }

    [Fact]
    public void Read_StripesThatEndWithinAPixel_AreNoRules()
    {
        var page = new DrawnPage(640, 300, "#151a23");
        for (var row = 2; row < DrawnPages.TableCells.Length; row += 2)
            page.Box(20, 19.5 + (row * 50), 600, 50, "#1f2733");
        foreach (var (row, cells) in DrawnPages.TableCells.Index())
        foreach (var (column, cell) in cells.Index())
            page.Text(32 + (column * 150), 44 + (row * 50), cell, size: 20, fill: "#e6e6e6");

        var table = Assert.IsType<TableContent>(page.Read());

        Assert.Equal(DrawnPages.TableCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Fact]
    public void Read_CheckBoxOfHalfAgainAsManyPixels_IsFound()
    {
        var page = new DrawnPage(480, 160).Text(30, 40, "Export data", size: 27);
        page.Box(30, 80, 30, 30, "#0d9488", radius: 5)
            .Shape("<path d='M37 95l6 6l12-12' fill='none' stroke='#fff' stroke-width='3'/>")
            .Text(74, 95, "Use two columns", size: 21);

        var screen = Assert.IsType<ScreenContent>(page.Read());

        Assert.Equal(
            ["CheckBox Use two columns on"],
            screen.Elements.Select(element => $"{element.Type} {element.Text} {element.State}")
        );
    }
}
