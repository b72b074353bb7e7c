using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class PageKindTests
{
    [Theory]
    [InlineData("timeline of the project: kickoff Jan, prototype March, test May", "slide|diagram")]
    [InlineData("comparison iPhone app vs web app: price $10 vs $20, storage 5 GB vs 50 GB", "slide|diagram")]
    [InlineData("flight search: from Berlin to Oslo, 12 May, 1 passenger, button Search flights", "ui_mockup")]
    [InlineData("Recipe page \"Lemon Risotto\", 35 min, list of ingredients left and steps right", "ui_mockup")]
    [InlineData("Title: \"Our first 100 days\", subtitle \"Onboarding handbook\", company Brightloop", "slide")]
    public void Read_PageWithoutTheNameOfItsKind_IsThatKind(string prompt, string kinds) =>
        Assert.Contains(
            BriefReader.Read(prompt) switch
            {
                UiMockupBrief => "ui_mockup",
                SlideBrief => "slide",
                DiagramBrief => "diagram",
                var other => other.GetType().Name,
            },
            kinds.Split('|')
        );
}
