using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenPartsTests
{
    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("weather app screen: 14°, hourly forecast, search icon", SectionForm.Strip, "Hourly forecast")]
    [InlineData("streaming app home: carousel of movies and tabs Home, Search", SectionForm.Strip, "Movies")]
    [InlineData("podcast app: horizontal list of 6 shows, search bar", SectionForm.Strip, "Shows")]
    [InlineData("video call interface with four participants and a chat panel on the right", SectionForm.Chat, "Chat")]
    [InlineData("live stream page with a video player and a chat sidebar", SectionForm.Video, null)]
    [InlineData("hotel details screen with photo gallery and price $120", SectionForm.Grid, "Photo gallery")]
    public void Read_NamedPart_IsASectionOfItsForm(string prompt, SectionForm form, string? heading) =>
        Assert.Equal(heading, Assert.Single(Read(prompt).Sections, section => section.Form == form).Heading);

    [Theory]
    [InlineData("food delivery app with filters Vegan, Fast, Cheap", SectionForm.Chips, "Vegan|Fast|Cheap")]
    [InlineData("app screen with filter chips: all, active and done", SectionForm.Chips, "All|Active|Done")]
    [InlineData("streaming app: categories Action, Drama, bottom tabs Home, Search", SectionForm.Chips, "Action|Drama")]
    [InlineData("checkout page with a stepper (Cart, Shipping, Payment)", SectionForm.Steps, "Cart|Shipping|Payment")]
    public void Read_PartWithEntries_HasThem(string prompt, SectionForm form, string labels) =>
        Assert.Equal(
            labels,
            string.Join(
                '|',
                Assert.Single(Read(prompt).Sections, section => section.Form == form).Items.Select(item => item.Label)
            )
        );

    [Theory]
    [InlineData("food delivery app with a cart button showing 2 items", "Cart", "2")]
    [InlineData("team dashboard with a notification bell with a badge of 5", "Notifications", "5")]
    [InlineData("weather app screen: 14°, a search icon", "Search", null)]
    [InlineData("app screen with back arrow icon and a list of 4 dishes", "Back arrow", null)]
    [InlineData("team dashboard with an avatar in the top right", "Avatar", null)]
    public void Read_Icon_IsAnActionWithItsCount(string prompt, string label, string? badge)
    {
        var brief = Read(prompt);

        var icon = Assert.Single(brief.Actions, action => action.Style == ActionStyle.Icon);
        Assert.Equal((label, badge), (icon.Label, icon.Badge));
        Assert.Empty(brief.Items);
    }

    [Fact]
    public void Read_CartButtonWithoutACount_IsAButton() =>
        Assert.DoesNotContain(
            Read("""online shop page with a cart button "Cart" """).Actions,
            action => action.Style == ActionStyle.Icon
        );

    [Theory]
    [InlineData("restaurant page in an app: rating 4.8 stars, list of 4 dishes", "4.8")]
    [InlineData("app screen with a 4.5-star rating", "4.5")]
    public void Read_Rating_IsStars(string prompt, string value) =>
        Assert.Equal(
            value,
            Assert.Single(Read(prompt).Sections, section => section.Form == SectionForm.Rating).Items[0].Value
        );

    [Fact]
    public void Read_DaysOfAForecast_AreCountedRows()
    {
        var section = Assert.Single(Read("weather app screen: 14°, 5-day list").Sections);

        Assert.Equal((SectionForm.List, 5, "5-day list"), (section.Form, section.Count, section.Heading));
    }

    [Fact]
    public void Read_Sidebar_IsAtTheSide() =>
        Assert.True(Read("admin page with a sidebar (Users, Billing, Logs)") is { Sidebar: true, Navigation.Count: 3 });

    [Fact]
    public void Read_SidebarAndFigures_KeepsTheMenuOutOfTheFigures() =>
        Assert.Empty(Read("dashboard with a sidebar Home, Projects, People and a line chart").Metrics);

    [Fact]
    public void Read_CountedPartAfterAMenu_IsNoEntryOfIt() =>
        Assert.Equal(
            ["Home", "Tasks", "Team"],
            Read("dashboard with sidebar Home, Tasks, Team, three metric cards (Open 24, Late 3, Done 118)").Navigation
        );

    [Fact]
    public void Read_GermanSignInOfABank_IsASignInScreenWithItsLink()
    {
        var brief = Read(
            """Login-Bildschirm einer Bank-App mit Feldern für Kundennummer und PIN, Button "Anmelden" und Link "PIN vergessen?" """
        );

        Assert.Equal(UiScreen.SignIn, brief.Screen);
        Assert.Equal(["Kundennummer", "PIN"], brief.Fields.Select(field => field.Label));
        Assert.Equal(ActionStyle.Link, Assert.Single(brief.Actions, action => action.Label == "PIN vergessen?").Style);
        Assert.Empty(brief.Items);
    }

    [Fact]
    public void Read_TilesInBrackets_AreFiguresWithoutTheirCommonName() =>
        Assert.Equal(
            ["Orders", "Late"],
            Read("dashboard with 2 KPI tiles (Orders 312, Late 14)").Metrics.Select(metric => metric.Name)
        );
}
