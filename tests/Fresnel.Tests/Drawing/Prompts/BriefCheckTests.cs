using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;
using Fresnel.TestKit;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class BriefCheckTests
{
    private static List<string> Of(Brief brief)
    {
        var canvas = new Canvas(1024, 768, 1, DrawingEffort.Medium, Transparent: false);
        return BriefCheck.Add([], brief, BriefComposer.Compose(brief, canvas, FakeAssets.Create()));
    }

    /// <summary>A logo has no place for a button.</summary>
    [Fact]
    public void Add_TextThatTheLayoutLeavesOut_IsNamed()
    {
        var brief = new MarketingBrief
        {
            Format = MarketingFormat.Logo,
            Title = "Kiln",
            Button = new BriefAction { Label = "Order today" },
        };

        Assert.Equal(["does not show \"Order today\""], Of(brief));
    }

    [Fact]
    public void Add_ChartOfUnlabelledValues_IsEmpty() =>
        Assert.Empty(
            Of(
                new DiagramBrief
                {
                    Type = DiagramType.Chart,
                    Title = "Visitors",
                    Chart = new BriefChart
                    {
                        Type = ChartType.Line,
                        Labels = ["Mon", "Tue", "Wed"],
                        Series = [new ChartSeries { Name = "Shop", Values = [12, 18.5, 9] }],
                    },
                }
            )
        );

    /// <summary>Names of things, ids and colours are no letters of the picture.</summary>
    [Fact]
    public void Add_NamesThatArePictures_IsEmpty() =>
        Assert.Empty(
            Of(
                new DiagramBrief
                {
                    Type = DiagramType.Flow,
                    Subject = "a way home",
                    Nodes =
                    [
                        new DiagramNode
                        {
                            Id = "first-step",
                            Label = "Leave",
                            Colour = "#FF0000",
                        },
                        new DiagramNode { Id = "last-step", Label = "Arrive" },
                    ],
                    Edges = [new DiagramEdge { From = "first-step", To = "last-step" }],
                }
            )
        );

    [Theory]
    [MemberData(nameof(Prompts))]
    public void Add_BriefOfAnOrdinaryPage_IsEmpty(string prompt) => Assert.Empty(Of(BriefReader.Read(prompt)));

    public static TheoryData<string> Prompts() =>
        [
            .. File.ReadLines(Checkout.PathOf("docs", "gallery", "prompts.txt"))
                .Where(line => line.Length > 0 && line[0] != '#')
                .Where(line => Omissions.CanCompare(BriefReader.Read(line))),
        ];
}
