using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Tests.Drawing.Kinds.Pages;

namespace Fresnel.Tests.Drawing.Kinds.Mockups;

public sealed class MockupKindTests
{
    [Theory]
    [InlineData(UiScreen.SignIn)]
    [InlineData(UiScreen.Form)]
    [InlineData(UiScreen.Settings)]
    [InlineData(UiScreen.Other)]
    public void Compose_FieldsAndButton_ShowsThemWholeOnEveryDevice(UiScreen screen)
    {
        var brief = new UiMockupBrief
        {
            Screen = screen,
            Title = "Welcome back",
            Fields =
            [
                new FormField { Label = "Email", Type = FieldType.Email },
                new FormField { Label = "Password", Type = FieldType.Password },
            ],
            Actions = [new BriefAction { Label = "Log in" }],
        };
        foreach (var device in Enum.GetValues<DeviceFrame>())
        {
            foreach (var seed in Enumerable.Range(0, 6))
            {
                var canvas = new Canvas(1024, 1024, seed);
                var page = PageRules.Compose(brief with { Device = device }, canvas);

                Assert.Empty(
                    ((string[])["Welcome back", "Email", "Password", "Log in"]).Except(
                        page.Texts.Select(text => text.Text)
                    )
                );
                Assert.Empty(PageRules.Violations(page, canvas));
            }
        }
    }

    [Fact]
    public void Compose_EmptyBrief_InventsNoText()
    {
        foreach (var screen in Enum.GetValues<UiScreen>())
        {
            var page = PageRules.Compose(new UiMockupBrief { Screen = screen }, new Canvas(1536, 864, 1));

            // A calendar numbers its days.
            Assert.DoesNotContain(page.Texts, text => text.Text.Any(char.IsLetter));
        }
    }

    [Theory]
    [InlineData(UiScreen.SignIn)]
    [InlineData(UiScreen.Landing)]
    public void Compose_OtherSeeds_GiveAtLeastFourLayouts(UiScreen screen)
    {
        var brief = new UiMockupBrief
        {
            Screen = screen,
            Title = "Meetings that end on time",
            Subtitle = "An agenda, a clock and a summary",
            Actions = [new BriefAction { Label = "Start" }],
            Style = new BriefStyle { Colours = ["#4F46E5"], Theme = BriefTheme.Light },
        };
        var layouts = Enumerable
            .Range(0, 40)
            .Select(seed =>
            {
                var canvas = new Canvas(1536, 864, seed);
                return PageRules.Compose(brief, canvas).ToSvg(canvas).Length;
            })
            .Distinct();

        Assert.True(layouts.Count() >= 4, $"{layouts.Count()} layouts");
    }

    [Fact]
    public void Compose_ButtonWithAColour_HasIt()
    {
        var brief = new UiMockupBrief
        {
            Screen = UiScreen.Landing,
            Title = "Pulse",
            Actions = [new BriefAction { Label = "Start", Colour = "#16A34A" }],
        };
        var canvas = new Canvas(1536, 864, 1);

        Assert.Contains("fill=\"#16A34A\"", PageRules.Compose(brief, canvas).ToSvg(canvas));
    }
}
