using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Briefs;

public sealed class BriefJsonTests
{
    [Fact]
    public void Write_Slide_IsSnakeCaseWithoutEmptyMembers()
    {
        var brief = new SlideBrief
        {
            Layout = SlideLayout.BigNumber,
            Title = "Überblick",
            Figure = new BriefItem { Label = "uptime", Value = "99.98%" },
        };

        Assert.Equal(
            """{"kind":"slide","layout":"big_number","figure":{"label":"uptime","value":"99.98%"},"title":"Überblick","language":"en"}""",
            BriefJson.Write(brief)
        );
    }

    [Fact]
    public void Read_KindAfterOtherMembers_IsRead()
    {
        var brief = Read("""{"type":"flow","nodes":[{"id":"a","label":"A"}],"kind":"diagram"}""");
        Assert.Equal("A", Assert.Single(Assert.IsType<DiagramBrief>(brief).Nodes).Label);
    }

    [Theory]
    [InlineData("""{"kind":"slide",}""", "brief", "is not JSON, see line 1")]
    [InlineData("[]", "brief", "is a list; an object with a kind is expected")]
    [InlineData("{}", "brief.kind", "is missing; one of product_photo, ui_mockup, marketing,")]
    [InlineData("""{"kind":"slides"}""", "brief.kind", "is \"slides\"; one of product_photo,")]
    [InlineData("""{"kind":"slide","titel":"x"}""", "brief.titel", "is unknown; the members are layout,")]
    [InlineData("""{"kind":"slide","title":5}""", "brief.title", "is 5; a text is expected")]
    [InlineData("""{"kind":"slide","layout":"huge"}""", "brief.layout", "is \"huge\"; one of title, agenda,")]
    [InlineData("""{"kind":"slide","layout":0}""", "brief.layout", "is 0; one of title,")]
    [InlineData("""{"kind":"slide","title":"a","title":"b"}""", "brief.title", "is given twice")]
    [InlineData("""{"kind":"slide","items":[{"text":"x"}]}""", "brief.items[0].label", "is missing")]
    [InlineData("""{"kind":"slide","items":[null]}""", "brief.items[0]", "is null; an object is expected")]
    [InlineData("""{"kind":"slide","items":null}""", "brief.items", "is null; leave it out instead")]
    [InlineData(
        """{"kind":"slide","style":{"colours":["red"]}}""",
        "brief.style.colours[0]",
        "is \"red\"; a colour such as #0F62FE"
    )]
    [InlineData(
        """{"kind":"slide","aspect":"wide"}""",
        "brief.aspect",
        "is \"wide\"; a ratio of whole numbers such as 16:9"
    )]
    [InlineData(
        """{"kind":"slide","chart":{"labels":["a"],"series":[{"values":[1,2]}]}}""",
        "brief.chart.series[0].values",
        "has 2 values for 1 labels"
    )]
    [InlineData(
        """{"kind":"slide","chart":{"labels":["a"],"series":[{"values":[1e999]}]}}""",
        "brief.chart.series[0].values[0]",
        "a number below 10^15 is expected"
    )]
    [InlineData(
        """{"kind":"slide","table":{"columns":["a","b"],"rows":[["1"]]}}""",
        "brief.table.rows[0]",
        "has 1 cells for 2 columns"
    )]
    [InlineData(
        """{"kind":"diagram","nodes":[{"id":"a","label":"A"},{"id":"a","label":"B"}]}""",
        "brief.nodes[1].id",
        "which another node has"
    )]
    [InlineData(
        """{"kind":"diagram","edges":[{"from":"a","to":"b"}]}""",
        "brief.edges[0].from",
        "is \"a\", which is the id of no node"
    )]
    [InlineData("""{"kind":"diagram","tasks":[{"name":"x","from":3,"to":1}]}""", "brief.tasks[0]", "lasts from 3 to 1")]
    [InlineData(
        """{"kind":"illustration","subjects":[{"name":"cat","count":0}]}""",
        "brief.subjects[0].count",
        "is 0; 1 to 100 is expected"
    )]
    [InlineData("""{"kind":"product_photo"}""", "brief.product", "is missing")]
    [InlineData("""{"kind":"slide","title":"\ud800"}""", "brief.title", "is not valid Unicode")]
    public void Read_Mistake_IsNamedWithItsPath(string json, string path, string problem)
    {
        var error = Assert.Throws<DrawingRequestException>(() => Read(json));
        Assert.Equal(path, error.Parameter);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooMuch_IsRefused()
    {
        Assert.Contains("at most 4000", Error($$"""{"kind":"slide","title":"{{new string('a', 4001)}}"}"""));
        Assert.Contains(
            "at most 500",
            Error($$"""{"kind":"slide","items":[{{string.Join(',', Enumerable.Repeat("""{"label":"a"}""", 501))}}]}""")
        );
        Assert.Contains("at most 262144", Error($$"""{"kind":"slide","title":"{{new string('a', 300_000)}}"}"""));
        Assert.Contains("is not JSON", Error(new string('[', 1000)));

        static string Error(string json) => Assert.Throws<DrawingRequestException>(() => Read(json)).Message;
    }

    [Fact]
    public void Read_ScalarsAsText_TakeTheTypesOfTheMembers()
    {
        var json =
            """{"kind":"slide","title":"2026","page":"4","chart":{"type":"bar","labels":["1"],"series":[{"values":["2.5"]}]},"items":[{"label":"true","highlighted":"true"}]}"""u8;
        var brief = Assert.IsType<SlideBrief>(BriefJson.Read(json.ToArray(), scalarsAreText: true));

        Assert.Equal(("2026", 4, 2.5), (brief.Title, brief.Page, brief.Chart!.Series[0].Values[0]));
        Assert.True(brief.Items[0] is { Label: "true", Highlighted: true });
    }

    private static Brief Read(string json) => BriefJson.Read(Encoding.UTF8.GetBytes(json));
}
