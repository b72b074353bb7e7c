using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PageDetailsTests
{
    [Theory]
    [InlineData("flyer yoga in the park, every Tuesday 6 pm, bring your own mat", "bring your own mat")]
    [InlineData("linkedin post image: We're hiring! Data Engineer, remote, apply by 15 May", "remote")]
    public void Read_WordsBetweenCommas_AreRemarks(string prompt, string remark) =>
        Assert.Contains(remark, Marketing(prompt).Remarks);

    [Theory]
    [InlineData("banner \"Fresh bread\" with a zeppelin")]
    [InlineData("poster \"Summer\", warm colours, a boat on a lake, minimal")]
    public void Read_DescriptionOfThePicture_IsNoRemark(string prompt) => Assert.Empty(Marketing(prompt).Remarks);

    [Theory]
    [InlineData("locandina per una sagra, 12 e 13 ottobre, piazza", "12 e 13 ottobre")]
    [InlineData("discount coupon 20% off your next haircut, valid until 30 June", "valid until 30 June")]
    [InlineData("thank you card for a customer with a 10% code THANKS10", "10% code THANKS10")]
    [InlineData("bake sale flyer, Thursday, cupcakes $1, cookies 50 cents", "cookies 50 cents")]
    public void Read_Fact_IsWhole(string prompt, string detail) =>
        Assert.Contains(detail, Marketing(prompt).Details.Select(each => each.Text));

    [Fact]
    public void Read_OccasionBesideAnotherHeadline_IsTheBadge() =>
        Assert.Equal(
            ("Grand opening", "Gelato Nino"),
            Marketing("Grand opening poster for an ice cream shop \"Gelato Nino\", Saturday") is var brief
                ? (brief.Badge, brief.Title)
                : default
        );

    [Fact]
    public void Read_SentenceOfItsOwn_IsTheSubline() =>
        Assert.Equal(
            "We clean, you relax",
            Marketing("ad for house cleaning. We clean, you relax. From $29 an hour").Subtitle
        );

    [Theory]
    [InlineData("logo for a vet clinic, \"Happy Paws\", with a paw and a heart", "paw|heart")]
    [InlineData("business card: Tim Becker, electrician, 0171 555 0199, a lightning bolt", "lightning bolt")]
    [InlineData("ad for an ice cream shop, \"Two for one\"", "ice cream")]
    public void Read_ThingsOfAVisual_AreItsSubjects(string prompt, string subjects) =>
        Assert.Equal(
            subjects.Split('|'),
            Marketing(prompt).Subjects.Select(subject => subject.Name).Take(subjects.Split('|').Length)
        );

    [Theory]
    [InlineData(
        "org chart with the CEO, two teams under the CTO, one under the CFO",
        "CEO>CTO|CTO>Team 1|CTO>Team 2|CEO>CFO|CFO>Team 3"
    )]
    [InlineData(
        "org chart: director on top, under her sales, finance and IT; IT has support and development",
        "director>sales|director>finance|director>IT|IT>support|IT>development"
    )]
    [InlineData(
        "tree diagram: firm has two divisions Europe and Asia, Europe has Germany and France",
        "firm>Europe|firm>Asia|Europe>Germany|Europe>France"
    )]
    [InlineData(
        "Ablaufdiagramm: Antrag stellen, prüfen, genehmigt? ja -> Auszahlung, nein -> Ablehnung",
        "Antrag stellen>prüfen|prüfen>genehmigt?|genehmigt?>Auszahlung|genehmigt?>Ablehnung"
    )]
    public void Read_Relations_AreEdges(string prompt, string edges)
    {
        var diagram = Assert.IsType<DiagramBrief>(BriefReader.Read(prompt));
        var names = diagram.Nodes.ToDictionary(node => node.Id!, node => node.Label);

        Assert.Equal(
            edges.Split('|').Order(StringComparer.Ordinal),
            diagram.Edges.Select(edge => $"{names[edge.From]}>{names[edge.To]}").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Read_YearsWithoutAColon_AreEvents() =>
        Assert.Equal(
            ["1969", "1989", "2007"],
            Assert
                .IsType<DiagramBrief>(
                    BriefReader.Read("timeline 1969 moon landing, 1989 fall of the Berlin wall, 2007 iPhone")
                )
                .Items.Select(item => item.When!)
        );

    private static MarketingBrief Marketing(string prompt) => Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));
}
