using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Marketing;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class MarketingOffersTests
{
    private static MarketingBrief Read(string prompt) => Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("loyalty card for a juice bar: buy 6, get 1 free", "Buy 6, get 1 free", "Loyalty card")]
    [InlineData("lost rabbit flyer: white rabbit \"Flocke\", call 555 0111", "Lost rabbit", null)]
    [InlineData("lost rabbit poster \"Who has seen Flocke today?\"", "Who has seen Flocke today?", "Lost rabbit")]
    [InlineData("facebook post: workshop \"Knots for beginners\", Friday 6 pm", "Knots for beginners", "Workshop")]
    [InlineData("wedding invitation Ida & Tom, 3 May 2027, Casa Luna", "Ida & Tom", "Wedding invitation")]
    [InlineData("linkedin post: we are hiring a welder, apply at jobs.example.com", "We are hiring a welder", null)]
    public void Read_WhatIsOffered_IsTheHeadlineAndWhatItIsTheBadge(string prompt, string title, string? badge)
    {
        var brief = Read(prompt);

        Assert.Equal((title, badge), (brief.Title, brief.Badge));
    }

    [Theory]
    [InlineData("ad for a bike workshop: Full service $40, open till 7", "Full service $40")]
    [InlineData("ad for a bike workshop: only $40", "$40")]
    public void Read_Price_SaysWhatItBuys(string prompt, string price) =>
        Assert.EndsWith(price, Read(prompt).Price, StringComparison.Ordinal);

    [Theory]
    [InlineData("poster for a book fair, 4 June, Castle Square", "Castle Square")]
    [InlineData("flyer for a noodle bar: every Monday 3 for 2, Mill Lane 4", "3 for 2")]
    [InlineData("flyer for a gym, call Ona 555 0133", "call Ona 555 0133")]
    [InlineData("post: webinar \"Bees\", 7 pm, register at bees.example.com", "Register at bees.example.com")]
    public void Read_PlaceOrAddress_IsWhole(string prompt, string text) =>
        Assert.Contains(Read(prompt).Details, detail => detail.Text == text);

    [Theory]
    [InlineData("no swimming sign poster", "no swimming")]
    public void Read_WhatASignForbids_IsOnIt(string prompt, string start)
    {
        var brief = Read(prompt);

        Assert.Empty(brief.Exclude);
        Assert.StartsWith(start, brief.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Read_SceneOfACover_IsNoText() =>
        Assert.DoesNotContain(
            Read("book cover \"The Long Tide\" by Ann Moor, old sailor in a storm").Details,
            detail => detail.Text.Contains("sailor", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Valentine's card \"Be mine\" with three red hearts", 3)]
    [InlineData("card \"Well done\" with a blue star", 1)]
    public void Of_ShapesInAColour_AreDrawnInIt(string prompt, int count)
    {
        var brief = Read(prompt);

        Assert.Equal(MarketingFormat.Invitation, brief.Format);
        Assert.Equal(count, ColouredShapes.Of(brief, 100).Count);
    }

    [Fact]
    public void Of_ShapeWithoutAColour_IsAPicture() =>
        Assert.Empty(ColouredShapes.Of(Read("birthday card \"Hooray\" with a star"), 100));

    [Theory]
    [InlineData("logo for a bakery \"Kruste\"", "croissant")]
    [InlineData("logo for an ice cream shop \"Polar\"", "ice-cream-cone")]
    [InlineData("logo for a vet called \"Pfote\"", "paw-print")]
    [InlineData("logo for a think tank \"Delta\"", null)]
    public void Find_TradeOfALogo_HasItsIcon(string prompt, string? icon) =>
        Assert.Equal(icon, TradeIcons.Find(Read(prompt).Subject));
}
