using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Tests.Drawing.Kinds.Pages;

namespace Fresnel.Tests.Drawing.Kinds.Marketing;

public sealed class MarketingKindTests
{
    [Theory]
    [InlineData(MarketingFormat.BusinessCard)]
    [InlineData(MarketingFormat.Invitation)]
    [InlineData(MarketingFormat.Poster)]
    [InlineData(MarketingFormat.Flyer)]
    public void Compose_Facts_AreAllThereWhole(MarketingFormat format)
    {
        var brief = new MarketingBrief
        {
            Format = format,
            Title = "Summer garden party",
            Brand = "Harbor Studio",
            Price = "$18",
            Details =
            [
                new MarketingDetail { Kind = DetailKind.Telephone, Text = "+46 8 123 45 67" },
                new MarketingDetail { Kind = DetailKind.Place, Text = "12 Orchard Lane" },
                new MarketingDetail { Kind = DetailKind.Date, Text = "Saturday, 12 June" },
            ],
        };
        foreach (var seed in Enumerable.Range(0, 12))
        {
            foreach (var (width, height) in ((int, int)[])[(1024, 1024), (864, 1536), (1536, 864)])
            {
                var canvas = new Canvas(width, height, seed);
                var texts = PageRules.Compose(brief, canvas).Texts.Select(text => text.Text).ToList();

                Assert.Contains("Summer garden party", texts);
                Assert.Contains("Harbor Studio", texts);
                Assert.Contains("$18", texts);
                Assert.Empty(brief.Details.Select(detail => detail.Text).Except(texts));
            }
        }
    }

    [Theory]
    [InlineData(MarketingFormat.Banner)]
    [InlineData(MarketingFormat.SocialPost)]
    public void Compose_FormatsOfBanners_AreLeftToTheirKind(MarketingFormat format) =>
        Assert.Null(
            BriefComposer.Compose(
                new MarketingBrief { Format = format, Title = "Sale" },
                new Canvas(512, 512, 1),
                FakeAssets.Create()
            )
        );
}
