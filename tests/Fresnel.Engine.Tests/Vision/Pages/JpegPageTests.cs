using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Diagrams;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Engine.Tests.Vision.Pages;

public sealed class JpegPageTests
{
    private static readonly (string Label, string Text)[] s_fields = [("First name", "Tom"), ("Phone", "030 1234")];

    private static readonly (string Label, bool IsOn)[] s_toggles = [("Bluetooth", true), ("Night light", false)];

    [Fact]
    public async Task Raster_FewShapesOnEmptyPaper_HasRipplesAsJpegOnly()
    {
        Assert.True(new Raster(await DrawnPages.Shapes().RenderAsJpegAsync()).IsNoisy);
        Assert.False(new Raster(DrawnPages.Shapes().Render()).IsNoisy);
    }

    [Fact]
    public async Task Read_Shapes_NamesThemWithTheirColours()
    {
        var shapes = Assert.IsType<ShapesContent>(await DrawnPages.Shapes().ReadAsJpegAsync());

        Assert.Equal(
            ["blue square", "green triangle", "red circle"],
            shapes.Shapes.Select(shape => $"{shape.Colour} {shape.Shape}").Order()
        );
    }

    [Fact]
    public async Task Read_ButtonsWithThinBorders_FindsThem()
    {
        var page = new DrawnPage(520, 120);
        foreach (var (i, text) in ((string[])["Next", "Delete", "Sign in"]).Index())
            page.Box(20.5 + (i * 150), 20.5, 120, 38, "#ffffff", "#c8c8d0", radius: 6)
                .Text(80 + (i * 150), 39, text, "middle");
        page.Text(20, 90, "Choose what to do with it");

        var screen = Assert.IsType<ScreenContent>(await page.ReadAsJpegAsync());

        Assert.Equal(
            ["Button Delete enabled", "Button Next enabled", "Button Sign in enabled"],
            screen.Elements.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    // Compression opens the corners of a border, each otherwise.
    [Fact]
    public async Task Read_ButtonWithCornersOpenedDifferently_FindsIt()
    {
        var page = new DrawnPage(420, 140, "#26262e");
        page.Shape("<path d='M136 10.5H215M142 52.5H211M129.5 15V48M219.5 15V47' fill='none' stroke='#50505a'/>")
            .Text(174, 31, "Cancel", "middle", 16, "#f0f0f0")
            .Box(240, 10, 90, 42, "#30d158", radius: 4)
            .Text(285, 31, "Next", "middle", 16, "#f0f0f0")
            .Text(20, 110, "Choose what to do with it", fill: "#f0f0f0");

        var screen = Assert.IsType<ScreenContent>(await page.ReadAsJpegAsync());

        Assert.Equal(
            ["Button Cancel enabled", "Button Next enabled"],
            screen.Elements.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task NodeOutline_TipOfAnArrowInTheColourOfItsNode_IsNoPartOfTheNode()
    {
        var page = new DrawnPage(320, 160, "#161820");
        page.Box(100, 50, 120, 40, "#2e3b2e").Box(95, 68, 5, 5, "#2e3b2e").Box(158, 46, 5, 4, "#2e3b2e");
        page.Text(160, 70, "Answer", "middle", fill: "#f0f0f0").Text(160, 130, "Nothing else is here", "middle");
        var raster = new Raster(await page.RenderAsJpegAsync());
        var region = raster.Regions.Where(region => region.Colour != raster.Background).MaxBy(region => region.Count)!;

        var rows = NodeOutline.Of(raster, new NodeRegion(region, "Answer", "box"));

        Assert.True(raster.IsNoisy);
        Assert.InRange(region.Left, 94, 96);
        Assert.InRange(region.Top, 45, 47);
        Assert.InRange(rows.Min(row => row.Left), 99, 101);
        Assert.All(rows[..3], row => Assert.Equal(-1, row.Right));
    }

    [Fact]
    public async Task Read_FieldsOnDarkGround_FindsTheirContent()
    {
        var page = new DrawnPage(460, 220, "#1c1c22");
        foreach (var (i, (label, text)) in s_fields.Index())
            page.Text(24, 30 + (i * 80), label, fill: "#f0f0f0")
                .Box(24.5, 45.5 + (i * 80), 400, 37, "#26262e", "#4a4a55", radius: 8)
                .Text(37, 64 + (i * 80), text, fill: "#f0f0f0");

        var screen = Assert.IsType<ScreenContent>(await page.ReadAsJpegAsync());

        Assert.Equal(
            ["Field 030 1234 filled", "Field Tom filled"],
            screen.Elements.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Read_TogglesWithThinTracks_GivesTheirStates()
    {
        var page = new DrawnPage(420, 200, "#f4f4f6");
        foreach (var (i, (label, isOn)) in s_toggles.Index())
            page.Text(40, 50 + (i * 60), label)
                .Box(320, 42 + (i * 60), 50, 16, isOn ? "#86c5c0" : "#c4c4cc", radius: 8)
                .Shape(
                    $"<circle cx='{(isOn ? 356 : 334)}' cy='{50 + (i * 60)}' r='14' fill='{(isOn ? "#0d9488" : "#ffffff")}' stroke='{(isOn ? "#0d9488" : "#c0c0c8")}'/>"
                );
        page.Text(40, 170, "Changes are saved at once");

        var screen = Assert.IsType<ScreenContent>(await page.ReadAsJpegAsync());

        Assert.Equal(
            ["Toggle Bluetooth on", "Toggle Night light off"],
            screen.Elements.Select(Describe).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Read_RuledTable_GivesEveryCell()
    {
        var table = Assert.IsType<TableContent>(await DrawnPages.Table(isRuled: true).ReadAsJpegAsync());

        Assert.Equal(DrawnPages.TableCells, table.Rows.Select(row => row.Select(cell => cell.Text).ToArray()));
    }

    [Theory]
    [InlineData("#7a9e7e", "#bc5090", "#003f5c")]
    [InlineData("#4472c4", "#ed7d31", "#a5a5a5")]
    public async Task Read_ThinBarsBesideEachOther_GivesEachValue(string one, string two, string three)
    {
        int[][] values =
        [
            [220, 80, 150],
            [120, 260, 90],
            [60, 140, 280],
            [250, 170, 40],
        ];
        var page = new DrawnPage(520, 440);
        for (var value = 0; value <= 300; value += 50)
            page.Box(90, 360 - value, 400, 1, "#dddddd").Text(80, 360 - value, $"{value}", "end");
        foreach (var (i, category) in values.Index())
        {
            page.Text(140.5 + (i * 90), 384, ((string[])["Jan", "Feb", "Mar", "Apr"])[i], "middle");
            foreach (var (j, value) in category.Index())
                page.Box(115 + (i * 90) + (j * 17.4), 360 - value, 16.4, value, ((string[])[one, two, three])[j]);
        }

        var chart = Assert.IsType<ChartContent>(await page.ReadAsJpegAsync());

        Assert.Equal(3, chart.Series.Count);
        var read = chart.Series.Select(series => series.Values.Select(value => value!.Number).ToArray()).ToList();
        for (var i = 0; i < values.Length; i++)
            foreach (var value in values[i])
                Assert.Contains(read, series => Math.Abs(series[i] - value) <= 9);
    }

    [Fact]
    public async Task Read_Line_IsOneSeries()
    {
        var chart = Assert.IsType<ChartContent>(await DrawnPages.Line().ReadAsJpegAsync());

        Assert.Equal(ChartType.Line, chart.Type);
        Assert.Single(chart.Series);
    }

    [Fact]
    public async Task Read_AreaBelowALineCutByAGrid_IsOneLine()
    {
        var chart = Assert.IsType<ChartContent>(await DrawnPages.Area().ReadAsJpegAsync());

        Assert.Equal(ChartType.Line, chart.Type);
        Assert.All(
            Assert.Single(chart.Series).Values.Zip([60.0, 180, 120, 270]),
            pair => Assert.InRange(pair.First!.Number, pair.Second - 9, pair.Second + 9)
        );
    }

    [Fact]
    public async Task Read_BarsWithAStreakBesideThem_GivesEachValue()
    {
        var page = DrawnPages
            .GroupedBars()
            .Shape("<path d='M120 300h-40M200 350h40' stroke='#4472c4' stroke-width='1'/>");

        var chart = Assert.IsType<ChartContent>(await page.ReadAsJpegAsync());

        Assert.All(
            chart.Series.Single(series => series.Name == "Plan").Values.Zip([80.0, 200, 150]),
            pair => Assert.InRange(pair.First!.Number, pair.Second - 9, pair.Second + 9)
        );
    }

    [Theory]
    [InlineData("disc")]
    [InlineData("ring")]
    [InlineData("square")]
    public async Task Read_ScatterOfTwoSeries_NamesTheirPoints(string mark)
    {
        var chart = Assert.IsType<ChartContent>(await DrawnPages.ScatterOfTwo(mark).ReadAsJpegAsync());

        Assert.Equal(["Actual", "Plan"], chart.Series.Select(series => series.Name).Order());
        Assert.All(chart.Series, series => Assert.Equal(DrawnPages.Points.Length / 2, series.Points!.Count));
    }

    private static string Describe(ScreenElement element) => $"{element.Type} {element.Text} {element.State}";
}
