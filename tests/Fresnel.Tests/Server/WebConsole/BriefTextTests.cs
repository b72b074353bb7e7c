using Fresnel.Contracts.Errors;
using Fresnel.Server.WebConsole;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class BriefTextTests
{
    [Fact]
    public void Explain_PricingSlide_NamesEachPlanWithItsWords()
    {
        var lines = BriefText.Explain("Pricing slide with Free, Pro $12, Team $29");

        Assert.Equal(new BriefLine("Kind", "slide", "slide"), lines[0]);
        Assert.Contains(new BriefLine("Layout", "pricing", "Pricing"), lines);
        Assert.Contains(new BriefLine("Plans 2", "name Pro, price $12", "Pro $12"), lines);
        Assert.Contains(new BriefLine("Plans 3", "name Team, price $29", "Team $29"), lines);
    }

    [Fact]
    public void Explain_QuotedHeadline_IsFoundAsWritten()
    {
        var lines = BriefText.Explain("""Banner for headphones, headline "Hear every detail.", button "Shop now" """);

        Assert.Contains(lines, line => line is { Value: "Hear every detail.", Words: "Hear every detail." });
        Assert.Contains(lines, line => line.Value.Contains("Shop now", StringComparison.Ordinal) && !line.IsLeftOut);
    }

    [Fact]
    public void Explain_WhatIsNotInThePrompt_HasNoWords()
    {
        var kind = BriefText.Explain("Ein roter Drachen über dem Meer")[0];

        Assert.Equal(("Kind", "illustration", null), (kind.Name, kind.Value, kind.Words));
    }

    [Fact]
    public void Explain_WhatCannotBeDrawn_IsLeftOut() =>
        Assert.Contains(
            BriefText.Explain("A slide titled Growth, 9000x9000 pixels"),
            line => line.IsLeftOut && line.Value.StartsWith("The picture is not 9000x9000", StringComparison.Ordinal)
        );

    [Fact]
    public void Explain_VeryManyEntries_CountsWhatItDoesNotList()
    {
        var prompt = "A slide with the points " + string.Join("; ", Enumerable.Range(0, 90).Select(i => $"point {i}"));

        Assert.InRange(BriefText.Explain(prompt).Count, 2, 41);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Explain_NoPrompt_IsRefused(string? prompt) =>
        Assert.Equal("prompt", Assert.Throws<GatewayException>(() => BriefText.Explain(prompt)).Param);
}
