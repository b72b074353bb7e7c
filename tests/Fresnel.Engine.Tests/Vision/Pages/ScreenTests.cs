using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Tests.Vision.Pages;

/// <summary>Controls as systems and frameworks draw them.</summary>
public sealed class ScreenTests
{
    private const string Purple = "#6750a4";

    [Fact]
    public void Read_ToggleBesideANameWithAnExplanation_HasTheName()
    {
        var page = new DrawnPage(420, 300).Text(20, 30, "Connected devices", size: 22);
        foreach (
            var (i, (name, note)) in (
                ((string, string)[])[("Wi-Fi", "HomeNet 5G"), ("Location", "12 apps have access")]
            ).Index()
        )
        {
            var y = 100 + (i * 80);
            page.Text(20, y - 10, name, size: 16).Text(20, y + 11, note, size: 14, fill: "#49454f");
            page.Box(340, y - 16, 52, 32, Purple, radius: 16)
                .Shape($"<circle cx='376' cy='{y}' r='12' fill='#ffffff'/>");
        }

        var screen = Assert.IsType<ScreenContent>(page.Read());

        Assert.Equal(
            ["Wi-Fi", "Location"],
            screen.Elements.Where(element => element.Type is ElementType.Toggle).Select(element => element.Text)
        );
    }

    [Fact]
    public void Read_ColouredIconsWithRoundCorners_AreNoCheckBoxes()
    {
        var page = new DrawnPage(420, 260).Text(20, 30, "Settings", size: 26);
        foreach (
            var (i, (name, fill)) in (
                ((string, string)[])[("Airplane Mode", "#ff9500"), ("Carrier", "#34c759")]
            ).Index()
        )
            page.Box(20, 70 + (i * 60), 28, 28, fill, radius: 7).Text(62, 84 + (i * 60), name, size: 17);
        page.Box(340, 68, 51, 31, "#e9e9ea", radius: 15.5)
            .Shape("<circle cx='355.5' cy='83.5' r='13.5' fill='#ffffff'/>");

        var screen = Assert.IsType<ScreenContent>(page.Read());

        Assert.DoesNotContain(screen.Elements, element => element.Type is ElementType.CheckBox);
        Assert.Equal("off", Assert.Single(screen.Elements).State);
    }

    [Fact]
    public void Read_BarWithTheTitleOfAWindow_IsNoField()
    {
        var page = new DrawnPage(460, 300, "#008080")
            .Box(40, 30, 360, 240, "#c0c0c0", "#000000")
            .Box(42, 32, 356, 22, "#000080");
        page.Text(48, 43, "Taskbar Properties", fill: "#ffffff");
        page.Box(60.5, 80.5, 15, 15, "#ffffff", "#444444").Text(90, 88, "Show clock");
        page.Box(130, 220, 75, 26, "#dcdcdc", "#333333").Text(167, 233, "OK", "middle");

        var screen = Assert.IsType<ScreenContent>(page.Read());

        Assert.DoesNotContain(screen.Elements, element => element.Type is ElementType.Field);
    }

    [Theory]
    [InlineData("#eef2ff", true)]
    [InlineData("none", false)]
    public void Read_TextThatRunsOverTheBorder_IsInABoxOfItsOwnColourAlone(string fill, bool isNode)
    {
        const string Wide = "Write to buyer"; // 108 pixels in a box of 102
        var page = new DrawnPage(560, 420);
        foreach (var (i, name) in new[] { "Start", "Check", "End" }.Index())
            page.Box(60, 30 + (i * 130), 120, 46, "#eef2ff", "#333333").Text(120, 53 + (i * 130), name, "middle");
        page.Box(119, 76, 2, 84, "#333333").Box(119, 206, 2, 84, "#333333").Box(180, 182, 160, 2, "#333333");
        page.Box(340, 160, 102, 46, fill, "#333333").Text(391, 183, Wide, "middle");

        var nodes = Assert.IsType<DiagramContent>(page.Read()).Nodes.Select(node => node.Text);

        Assert.Equal(isNode, nodes.Contains(Wide));
    }
}
