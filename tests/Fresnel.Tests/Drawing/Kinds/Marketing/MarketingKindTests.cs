using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Tests.Drawing.Kinds.Pages;

namespace Fresnel.Tests.Drawing.Kinds.Marketing;

public sealed class MarketingKindTests
{
    private static readonly (int Width, int Height)[] s_sizes =
    [
        (1024, 1024),
        (864, 1536),
        (1536, 864),
        (1200, 400),
        (970, 250),
        (300, 600),
    ];

    private static readonly MarketingBrief s_full = new()
    {
        Title = "Summer garden party",
        Subtitle = "Music, food and games for all ages",
        Brand = "Harbor Studio",
        Badge = "New",
        Price = "$18",
        OldPrice = "$25",
        Discount = "28% off",
        Rating = "4.8",
        Button = new BriefAction { Label = "Get tickets" },
        Details =
        [
            new MarketingDetail { Kind = DetailKind.Telephone, Text = "+46 8 123 45 67" },
            new MarketingDetail { Kind = DetailKind.Place, Text = "12 Orchard Lane" },
            new MarketingDetail { Kind = DetailKind.Date, Text = "Saturday, 12 June" },
        ],
    };

    public static TheoryData<MarketingFormat> Formats =>
        [
            .. Enum.GetValues<MarketingFormat>()
                .Where(format => format is not (MarketingFormat.BusinessCard or MarketingFormat.Logo)),
        ];

    [Theory, MemberData(nameof(Formats))]
    public void Compose_Facts_AreAllThereWholeAndNothingElseIs(MarketingFormat format)
    {
        var brief = s_full with { Format = format };
        List<string> expected =
        [
            brief.Title!,
            brief.Subtitle!,
            brief.Brand!,
            brief.Badge!,
            brief.Price!,
            brief.OldPrice!,
            brief.Discount!,
            brief.Rating!,
            brief.Button!.Label,
            .. brief.Details.Select(detail => detail.Text),
        ];
        foreach (var seed in Enumerable.Range(0, 12))
        {
            foreach (var (width, height) in s_sizes)
            {
                var canvas = new Canvas(width, height, seed);
                var texts = PageRules.Compose(brief, canvas).Texts.Select(text => text.Text).ToList();

                Assert.Equal(expected.Order(), texts.Order());
            }
        }
    }

    [Theory]
    [InlineData(1536, 768)]
    [InlineData(1024, 1024)]
    [InlineData(1080, 1920)]
    public void Compose_Seeds_GiveAtLeastFourLayouts(int width, int height)
    {
        // Where the headline is, and how large, to a tenth of the page.
        var places = Enumerable
            .Range(0, 60)
            .Select(seed =>
            {
                var canvas = new Canvas(width, height, seed);
                var page = PageRules.Compose(s_full with { Format = MarketingFormat.Banner }, canvas);
                var title = page.Texts.Single(text => text.Text == s_full.Title);
                return (
                    Math.Round(title.Lines[0].X / canvas.Width, 1),
                    Math.Round(title.Lines[0].Y / canvas.Height, 1),
                    Math.Round(title.Size / 10)
                );
            })
            .Distinct();

        Assert.True(places.Count() >= 3);
    }

    [Fact]
    public void Compose_DiscountInTheHeadline_IsNotRepeated()
    {
        var brief = new MarketingBrief { Title = "30% off everything", Discount = "30% off" };

        Assert.Equal(
            ["30% off everything"],
            PageRules.Compose(brief, new Canvas(1024, 1024, 3)).Texts.Select(text => text.Text)
        );
    }

    [Fact]
    public void Compose_NamedButtonColour_IsItsGround()
    {
        var brief = new MarketingBrief
        {
            Title = "Sale",
            Button = new BriefAction { Label = "Shop", Colour = "#00AA44" },
        };
        var canvas = new Canvas(1024, 512, 1);

        Assert.Contains("#00AA44", PageRules.Compose(brief, canvas).ToSvg(canvas), StringComparison.OrdinalIgnoreCase);
    }
}
