using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Diagrams;
using Fresnel.Tests.Drawing.Kinds.Pages;

namespace Fresnel.Tests.Drawing.Kinds.Diagrams;

public sealed class DiagramKindTests
{
    private static readonly DiagramBrief s_flow = new()
    {
        Type = DiagramType.Flow,
        Title = "Release",
        Nodes =
        [
            new DiagramNode
            {
                Id = "a",
                Label = "Start",
                Shape = NodeShape.Start,
            },
            new DiagramNode { Id = "b", Label = "Check" },
            new DiagramNode
            {
                Id = "c",
                Label = "Passed?",
                Shape = NodeShape.Decision,
            },
            new DiagramNode { Id = "d", Label = "Ship" },
            new DiagramNode { Id = "e", Label = "Fix" },
        ],
        Edges =
        [
            new DiagramEdge { From = "a", To = "b" },
            new DiagramEdge { From = "b", To = "c" },
            new DiagramEdge
            {
                From = "c",
                To = "d",
                Label = "yes",
            },
            new DiagramEdge
            {
                From = "c",
                To = "e",
                Label = "no",
            },
            new DiagramEdge
            {
                From = "e",
                To = "b",
                Label = "again",
            },
        ],
    };

    [Theory]
    [InlineData(1536, 864)]
    [InlineData(1024, 1024)]
    [InlineData(512, 1536)]
    public void Compose_FlowWithALoop_ShowsEveryNodeAndLabel(int width, int height)
    {
        var canvas = new Canvas(width, height, 1);
        var page = PageRules.Compose(s_flow, canvas);

        Assert.Equal(
            ["Check", "Fix", "Passed?", "Release", "Ship", "Start", "again", "no", "yes"],
            page.Texts.Select(text => text.Text).Order(StringComparer.Ordinal)
        );
        Assert.Empty(PageRules.Violations(page, canvas));
    }

    [Theory]
    [InlineData(DiagramDirection.Right)]
    [InlineData(DiagramDirection.Left)]
    public void Compose_FlowAcross_PlacesTheStepsInOrder(DiagramDirection direction)
    {
        var page = PageRules.Compose(s_flow with { Direction = direction }, new Canvas(1536, 864, 1));
        double X(string text) => page.Texts.Single(placed => placed.Text == text).Lines[0].X;

        Assert.Equal(direction == DiagramDirection.Right, X("Start") < X("Check"));
        Assert.Equal(direction == DiagramDirection.Right, X("Check") < X("Passed?"));
        Assert.Equal(direction == DiagramDirection.Right, X("Passed?") < X("Ship"));
    }

    [Theory]
    [InlineData("water cycle", "Evaporation")]
    [InlineData("the Water Cycle for children", "Precipitation")]
    [InlineData("水循環", "Condensation")]
    [InlineData("layers of the earth", "Outer core")]
    [InlineData("plant cell", "Chloroplast")]
    [InlineData("photosynthesis", "Carbon dioxide")]
    [InlineData("life cycle of a frog", "Tadpole")]
    public void Compose_WellKnownSubject_ShowsItsParts(string subject, string part)
    {
        var page = PageRules.Compose(new DiagramBrief { Subject = subject }, new Canvas(1536, 1024, 1));

        Assert.Contains(page.Texts, text => text.Text == part);
    }

    [Fact]
    public void Compose_EntriesThatNameTheWhole_ShowsEveryPart()
    {
        var brief = new DiagramBrief
        {
            Type = DiagramType.Labelled,
            Subject = "solar system",
            Topic = "solar_system",
            Items = [new BriefItem { Label = "sun" }, new BriefItem { Label = "all planets with names" }],
        };

        Assert.Contains(PageRules.Compose(brief, new Canvas(1536, 1024, 1)).Texts, text => text.Text == "Neptune");
    }

    [Theory]
    [InlineData("watercycles")]
    [InlineData("motorcycle")]
    [InlineData("")]
    public void Find_OtherWords_IsNothing(string text) => Assert.Null(KnownSubjects.Find(text));

    [Theory]
    [InlineData(
        "maslow",
        "physiological|safety|love|esteem|self-actualization",
        "self-actualization|esteem|love|safety|physiological"
    )]
    [InlineData("soil", "bedrock|subsoil|topsoil", "topsoil|subsoil|bedrock")]
    [InlineData("soil", "sand|subsoil|clay", "sand|subsoil|clay")]
    public void Ordered_LayersOfASubject_StandAsItsOwn(string subject, string items, string ordered) =>
        Assert.Equal(
            ordered.Split('|'),
            KnownSubjects
                .All.Single(each => each.Id == subject)
                .Ordered([.. items.Split('|').Select(label => new BriefItem { Label = label })])
                .Select(item => item.Label)
        );

    [Fact]
    public void Subjects_InTheFolder_AreComplete()
    {
        Assert.True(KnownSubjects.All.Count >= 15);
        foreach (var subject in KnownSubjects.All)
        {
            Assert.NotEmpty(subject.Names);
            Assert.All(subject.Names, name => Assert.Equal(name.ToLowerInvariant(), name));
            Assert.Equal(subject.Diagram.Type, DiagramKind.ChooseType(subject.Diagram));
            if (subject.Drawing is null)
                continue;
            Assert.Equal(subject.Diagram.Items.Count, subject.Points.Count);
            Assert.DoesNotContain("<text", KnownSubjects.ReadDrawing(subject.Drawing));
        }

        var names = KnownSubjects.All.SelectMany(subject => subject.Names).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void Compose_SubjectInAnotherLanguage_SaysThatItsLabelsAreEnglish() =>
        Assert.EndsWith(
            "It has its labels in English.",
            PageRules
                .Compose(new DiagramBrief { Subject = "wasserkreislauf", Language = "de" }, new Canvas(1024, 1024, 1))
                .Description
        );

    [Fact]
    public void Compose_ItemsOfTheBrief_ComeBeforeThoseOfTheSubject()
    {
        var brief = new DiagramBrief
        {
            Subject = "water cycle",
            Type = DiagramType.Labelled,
            Items = [new BriefItem { Label = "Rain" }, new BriefItem { Label = "River" }],
        };
        var texts = PageRules.Compose(brief, new Canvas(1024, 1024, 1)).Texts.Select(text => text.Text).ToList();

        Assert.Contains("Rain", texts);
        Assert.DoesNotContain("Evaporation", texts);
    }

    [Fact]
    public void Compose_Hierarchy_PlacesChildrenBelowTheirParent()
    {
        var brief = new DiagramBrief
        {
            Type = DiagramType.OrgChart,
            Nodes =
            [
                new DiagramNode { Id = "ceo", Label = "Ada" },
                new DiagramNode { Id = "cto", Label = "Grace" },
                new DiagramNode { Id = "cfo", Label = "Alan" },
            ],
            Edges = [new DiagramEdge { From = "ceo", To = "cto" }, new DiagramEdge { From = "ceo", To = "cfo" }],
        };
        var page = PageRules.Compose(brief, new Canvas(1024, 1024, 1));
        double Y(string text) => page.Texts.Single(placed => placed.Text == text).Lines[0].Y;

        Assert.True(Y("Ada") < Y("Grace"));
        Assert.Equal(Y("Grace"), Y("Alan"), 1);
    }
}
