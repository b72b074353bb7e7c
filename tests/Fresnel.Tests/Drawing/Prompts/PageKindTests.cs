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
    [InlineData("task list: Buy milk (done), Call Tom, Pay rent", "ui_mockup")]
    [InlineData("code editor, file tree on the left, terminal at the bottom", "ui_mockup")]
    [InlineData("photo editor, sliders for Brightness and Contrast, Save button", "ui_mockup")]
    [InlineData("a granny stops a runaway shopping cart, the crowd cheers", "IllustrationBrief|StoryboardBrief")]
    [InlineData("flat vector illustration of a meeting, four people on a laptop screen", "IllustrationBrief")]
    [InlineData("logs → parser → queue → store → dashboard", "diagram")]
    [InlineData("bullets \"Rules\": boots off, no phones, lights out at 9", "slide")]
    [InlineData("vegetable box on a phone: leeks $2, kale $3, beets $4", "ui_mockup")]
    [InlineData("week calendar with Choir at 19:00 on Monday", "ui_mockup")]
    [InlineData("lesson planner, Monday to Thursday, Maths, Art", "ui_mockup")]
    [InlineData("crypto wallet, Dogecoin 20, total $9", "ui_mockup")]
    [InlineData("network of a school: internet, firewall, two servers", "diagram")]
    [InlineData("two women in a meeting, one presenting a chart", "IllustrationBrief")]
    [InlineData("an old couple drinking tea at a table", "IllustrationBrief")]
    [InlineData("shopping cart with 2 items, total 40 and a checkout button", "ui_mockup")]
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
