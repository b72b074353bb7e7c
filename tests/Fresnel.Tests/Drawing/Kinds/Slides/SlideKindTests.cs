using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Slides;
using Fresnel.Tests.Drawing.Kinds.Pages;

namespace Fresnel.Tests.Drawing.Kinds.Slides;

public sealed class SlideKindTests
{
    private static readonly Canvas s_canvas = new(1536, 864, 1);

    [Fact]
    public void Compose_Plans_ShowsEveryNamePriceAndFeatureWhole()
    {
        var brief = new SlideBrief
        {
            Layout = SlideLayout.Pricing,
            Title = "Pricing",
            Plans =
            [
                new PricePlan
                {
                    Name = "Free",
                    Price = "$0",
                    Features = ["1 project"],
                },
                new PricePlan
                {
                    Name = "Pro",
                    Price = "$12",
                    Period = "per month",
                    Features = ["Unlimited projects"],
                    Highlighted = true,
                },
                new PricePlan { Name = "Team", Price = "$29" },
            ],
        };

        AssertShows(
            brief,
            ["Pricing", "Free", "$0", "1 project", "Pro", "$12", "per month", "Unlimited projects", "Team", "$29"]
        );
    }

    [Fact]
    public void Compose_MoreThanItsLayoutIsFor_ShowsTheRestToo()
    {
        var brief = new SlideBrief
        {
            Layout = SlideLayout.Chart,
            Title = "Returning customers bring most of the revenue",
            Chart = new BriefChart
            {
                Labels = ["New", "Returning"],
                Series = [new ChartSeries { Values = [182, 520] }],
                Prefix = "$",
                Suffix = "k",
            },
            Items = [new BriefItem { Label = "of revenue comes from returning customers", Value = "69%" }],
        };

        AssertShows(brief, ["New", "Returning", "$182k", "$520k", "69%", "of revenue comes from returning customers"]);
    }

    [Fact]
    public void Compose_NothingBesidesATitle_AddsNoTextOfItsOwn()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var canvas = s_canvas with { Seed = seed };
            var page = PageRules.Compose(new SlideBrief { Title = "Annual review" }, canvas);

            Assert.Equal(["Annual review"], page.Texts.Select(text => text.Text));
        }
    }

    [Fact]
    public void Compose_LineChart_WritesTheValuesOfItsPoints() =>
        AssertShows(
            new SlideBrief
            {
                Layout = SlideLayout.Chart,
                Chart = new BriefChart
                {
                    Type = ChartType.Line,
                    Labels = ["May", "June", "July"],
                    Series = [new ChartSeries { Values = [310, 475, 820] }],
                },
            },
            ["310", "475", "820"]
        );

    [Theory]
    [InlineData(SlideLayout.Pricing)]
    [InlineData(SlideLayout.Chart)]
    [InlineData(SlideLayout.Quote)]
    [InlineData(SlideLayout.Comparison)]
    public void ChooseLayout_ContentIsMissing_IsTheOneThatSuitsWhatIsThere(SlideLayout asked) =>
        Assert.Equal(
            SlideLayout.Bullets,
            SlideKind.ChooseLayout(new SlideBrief { Layout = asked, Items = [new BriefItem { Label = "One" }] })
        );

    [Theory]
    [InlineData(SlideLayout.Bullets)]
    [InlineData(SlideLayout.Process)]
    [InlineData(SlideLayout.Timeline)]
    [InlineData(SlideLayout.Title)]
    public void Compose_OtherSeeds_GiveAtLeastFourLayouts(SlideLayout layout)
    {
        var brief = new SlideBrief
        {
            Layout = layout,
            Title = "How an order becomes a delivery",
            Subtitle = "Usually within two days",
            Items =
                layout == SlideLayout.Title
                    ? []
                    :
                    [
                        .. Enumerable
                            .Range(1, 4)
                            .Select(i => new BriefItem { Label = $"Step {i}", Text = "What is done" }),
                    ],
        };
        var layouts = Enumerable
            .Range(0, 40)
            .Select(seed =>
            {
                var canvas = s_canvas with { Seed = seed };
                var page = PageRules.Compose(brief, canvas);
                var shapes = page.ToSvg(canvas).Split("<circle").Length;
                return $"{shapes} {string.Join('|', page.Texts.Select(text => $"{text.Lines[0].X:0},{text.Lines[0].Y:0}"))}";
            })
            .Distinct();

        Assert.True(layouts.Count() >= 4, $"{layouts.Count()} layouts");
    }

    [Fact]
    public void Compose_ArabicTitle_StartsAtTheRight()
    {
        var page = PageRules.Compose(
            new SlideBrief
            {
                Language = "ar",
                Title = "نتائج",
                Items = [new BriefItem { Label = "الإيرادات" }],
            },
            s_canvas with
            {
                Seed = 3,
            }
        );

        Assert.All(page.Texts, text => Assert.True(text.Lines[0].Right > 700, text.ToString()));
    }

    [Fact]
    public void Compose_Limitations_AreInTheDescription()
    {
        var page = PageRules.Compose(
            new SlideBrief { Title = "Harbour", Limitations = ["has no photograph of a harbour"] },
            s_canvas
        );

        Assert.Equal("A slide titled \"Harbour\" with a title. It has no photograph of a harbour.", page.Description);
    }

    private static void AssertShows(SlideBrief brief, IReadOnlyList<string> texts)
    {
        foreach (var seed in Enumerable.Range(0, 12))
        {
            foreach (var (width, height) in ((int, int)[])[(1536, 864), (1024, 1024), (864, 1536)])
            {
                var page = PageRules.Compose(brief, new Canvas(width, height, seed));
                Assert.Empty(texts.Except(page.Texts.Select(text => text.Text)));
                Assert.Empty(PageRules.Violations(page, new Canvas(width, height, seed)));
            }
        }
    }
}
