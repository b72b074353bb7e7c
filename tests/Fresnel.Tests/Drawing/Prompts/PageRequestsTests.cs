using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PageRequestsTests
{
    [Theory]
    [InlineData("bar chart slide of sales: Oslo 12, Rome 30, Bern 7, Rome in green", "Rome", "#16A34A")]
    [InlineData("column chart: tea 4, coffee 9, juice 2, highlight coffee in red", "coffee", "#DC2626")]
    [InlineData("pie chart: cash 20%, card 70%, cheque 10%; card in blue", "card", "#2563EB")]
    [InlineData("bar chart: Q1 5, Q2 7, Q3 12, the last bar in red", "Q3", "#DC2626")]
    [InlineData("Balkendiagramm: Montag 5, Dienstag 7, Mittwoch 3, Dienstag in rot", "Dienstag", "#DC2626")]
    public void Read_ColourOfOnePoint_IsThatPoints(string prompt, string label, string colour) =>
        Assert.Equal([(label, colour)], ChartOf(prompt).Colours.Select(each => (each.Name, each.Colour)));

    [Theory]
    [InlineData("bar chart of visitors: Mon 120, Tue 90, Wed 140, highlight Tuesday", "Tue")]
    [InlineData("bar chart: ants 5, bees 9, wasps 2 with the smallest bar highlighted", "wasps")]
    public void Read_HighlightedPoint_IsTheHighlight(string prompt, string label) =>
        Assert.Equal(label, ChartOf(prompt).Highlight);

    [Fact]
    public void Read_ColourOfOneEvent_IsNotThatOfThePage()
    {
        var brief = Diagram("timeline of radio: 1895 Marconi, 1920 KDKA in green, 1954 transistor");

        Assert.Equal([null, "#16A34A", null], brief.Items.Select(item => item.Colour));
        Assert.Empty(brief.Style.Colours);
        Assert.Equal("KDKA", brief.Items[1].Label);
    }

    [Fact]
    public void Read_ColoursOfRoles_AreThoseOfTheirBoxes()
    {
        var brief = Diagram("flowchart: Wake up -> Hungry? yes -> Eat, no -> Read. Decisions yellow, start green");

        Assert.Equal("#FACC15", brief.Nodes.Single(node => node.Shape == NodeShape.Decision).Colour);
        Assert.Equal("#16A34A", brief.Nodes[0].Colour);
        Assert.Equal(4, brief.Nodes.Count);
    }

    [Fact]
    public void Read_ColourOfThePage_StaysThePages()
    {
        var brief = Diagram("mind map of gardening in green: tools, seeds, soil");

        Assert.Single(brief.Style.Colours);
        Assert.Empty(brief.Limitations);
    }

    [Fact]
    public void Read_ColourOfAnUnknownEntry_IsSaid() =>
        Assert.Equal(
            ["does not highlight \"Berlin\""],
            Diagram("bar chart in blue: Oslo 12, Rome 30, Bern 7, highlight Berlin").Limitations
        );

    [Theory]
    [InlineData("cycle: plan, do, check, act with a star for each step", "star")]
    [InlineData("cycle: plan, do, check, act, each step with a star", "star")]
    [InlineData("cycle: plan, do, check, act, every stage with a small star", "star")]
    public void Read_MarkOfEachEntry_IsNoPartOfTheLast(string prompt, string icon)
    {
        var brief = Diagram(prompt);

        Assert.Equal(["plan", "do", "check", "act"], brief.Items.Select(item => item.Label));
        Assert.All(brief.Items, item => Assert.Equal(icon, item.Icon));
    }

    [Fact]
    public void Read_Axes_AreTheirTitles()
    {
        var chart = ChartOf("line chart of rain, x axis \"week\", y axis \"mm\": 1: 20, 2: 35, 3: 10");

        Assert.Equal(("week", "mm"), (chart.CategoryTitle, chart.ValueTitle));
    }

    [Theory]
    [InlineData("big number slide: 40% walk to school, source: city survey 2024", "Source: city survey 2024")]
    [InlineData("agenda slide: hello, news, bye, small note \"Draft\" at the bottom", "Draft")]
    [InlineData("agenda slide: hello, news, bye, in the footer a box \"Internal\"", "Internal")]
    public void Read_SmallPrint_IsTheFooter(string prompt, string footer) => Assert.Equal(footer, Slide(prompt).Footer);

    [Fact]
    public void Read_PageNumber_IsThePage() => Assert.Equal(4, Slide("agenda slide: hello, news, bye, page 4").Page);

    [Fact]
    public void Read_AsCircles_AreCirclesWithValues()
    {
        var brief = Slide("donations slide Books $900, Toys $400, Food $120 as circles");

        Assert.Equal(SlideLayout.Circles, brief.Layout);
        Assert.Equal(["$900", "$400", "$120"], brief.Items.Select(item => item.Value));
        Assert.Equal("Donations", brief.Title);
    }

    [Fact]
    public void Read_TicksAndCrosses_AreThoseOfAComparison()
    {
        var brief = Slide("two column slide, green ticks and red crosses: pros quiet, cheap; cons far, small");

        Assert.Equal(SlideLayout.Comparison, brief.Layout);
        Assert.Equal(["#16A34A", "#DC2626"], brief.Columns.Select(column => column.Colour));
    }

    [Theory]
    [InlineData("slide: left a photo of a boat, on the right three bullets: fast, quiet, clean", "boat", true)]
    [InlineData("slide with points sun, sand, sea and a picture of a palm on the right", "palm", false)]
    [InlineData("title slide \"The Forest\" with an owl", "owl", false)]
    [InlineData("image left, text right: \"Why whales sing\" to find food, to find friends", "Why whales sing", true)]
    public void Read_PictureBesideTheText_HasItsSide(string prompt, string picture, bool isLeft)
    {
        var brief = Slide(prompt);

        Assert.Equal((picture, isLeft), (brief.Picture, brief.PictureLeft));
        Assert.DoesNotContain(brief.Items, item => item.Label.Contains("right", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SentencesAfterACount_AreEntries()
    {
        var brief = Slide("slide with 3 key lessons: Ask early. Write it down. Say thanks.");

        Assert.Equal(["Ask early", "Write it down", "Say thanks"], brief.Items.Select(item => item.Label));
        Assert.Equal("Key lessons", brief.Title);
    }

    [Fact]
    public void Read_WordsBeforeTheKind_StandAboveTheTitle() =>
        Assert.Equal("Biology lesson", Slide("biology lesson slide: causes of erosion: wind, water, ice").Eyebrow);

    private static BriefChart ChartOf(string prompt) =>
        BriefReader.Read(prompt) switch
        {
            SlideBrief slide => slide.Chart!,
            var brief => Assert.IsType<DiagramBrief>(brief).Chart!,
        };

    private static SlideBrief Slide(string prompt) => Assert.IsType<SlideBrief>(BriefReader.Read(prompt));

    private static DiagramBrief Diagram(string prompt) => Assert.IsType<DiagramBrief>(BriefReader.Read(prompt));
}
