using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class VisualCheckTests
{
    [Theory]
    [InlineData("webinar banner: \"AI for shops\", 18 Nov, button Register", "Register")]
    [InlineData("banner for a garden center, 30% off, button Shop plants", "Shop plants")]
    [InlineData("app ad \"Sleep better\" with a Download button", "Download")]
    public void Read_ButtonWithoutQuotation_IsAButton(string prompt, string label)
    {
        var brief = Read(prompt);

        Assert.Equal(label, brief.Button?.Label);
        Assert.DoesNotContain(
            brief.Details,
            detail => detail.Text.Contains("button", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData(
        "menu board for a smoothie bar: Green 4.50, Berry 5.00, Mango 5.50",
        "Smoothie bar",
        "Green 4.50|Berry 5.00|Mango 5.50"
    )]
    [InlineData("drinks menu for a beach bar: Cola 3, Water 2, Lemonade 4", "Beach bar", "Cola 3|Water 2|Lemonade 4")]
    public void Read_MenuWithoutCurrency_HasAllOfItsEntries(string prompt, string title, string entries)
    {
        var brief = Read(prompt);

        Assert.Equal((title, "Menu"), (brief.Title, brief.Badge));
        Assert.Equal(entries, string.Join('|', brief.Details.Select(detail => detail.Text)));
    }

    [Theory]
    [InlineData("cartel de concierto: Los Faros, 22 de agosto, plaza mayor", "plaza mayor")]
    [InlineData("locandina per una sagra del tartufo, 12 e 13 ottobre, piazza del mercato", "piazza del mercato")]
    [InlineData("poster flea market, sunday 10-16h, town square", "town square")]
    public void Read_VenueInSmallLetters_IsAPlace(string prompt, string place) =>
        Assert.Contains(Read(prompt).Details, detail => detail.Kind == DetailKind.Place && detail.Text == place);

    [Fact]
    public void Of_FewerPicturesThanCounted_NamesThem() =>
        Assert.Contains(
            "shows fewer than seven \"apple\"",
            Of("fruit shop poster \"Fresh\" with seven apples and a basket, 3 May")
        );

    [Fact]
    public void Of_TextAtAnotherPlace_NamesIt() =>
        Assert.Contains(
            Of("banner \"Fresh bread\", small logo Krume bottom left, slogan \"Warm\" in the bottom right corner"),
            limitation => limitation.StartsWith("does not place", StringComparison.Ordinal)
        );

    private static MarketingBrief Read(string prompt) => Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));

    private static IReadOnlyList<string> Of(string prompt)
    {
        var brief = BriefReader.Read(prompt);
        var canvas = new Canvas(1024, 1024, 1, DrawingEffort.Medium, Transparent: false);
        return Omissions.Of(prompt, brief, BriefComposer.Compose(brief, canvas, FakeAssets.Create()));
    }
}
