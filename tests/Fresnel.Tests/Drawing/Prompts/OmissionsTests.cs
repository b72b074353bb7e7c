using Fresnel.Drawing;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class OmissionsTests
{
    private static IReadOnlyList<string> Of(string prompt)
    {
        var brief = BriefReader.Read(prompt);
        var canvas = new Canvas(1024, 768, 1, DrawingEffort.Medium, Transparent: false);
        return Omissions.Of(prompt, brief, BriefComposer.Compose(brief, canvas, FakeAssets.Create()));
    }

    [Theory]
    [InlineData("""slide "Q3 results" with bullets: Revenue +12%, Churn 2.1%, NPS 54""")]
    [InlineData("bar chart of visitors: Mon 120, Tue 150, Wed 90")]
    [InlineData("""sign-in screen with fields Email and Password, "Remember me" checkbox and a Log in button""")]
    [InlineData("dashboard with revenue $12.4k, orders 318, a map and a table of recent orders")]
    [InlineData("agenda slide: Welcome, Demo, Questions, with times 9:00, 9:30, 10:15")]
    [InlineData("weather app screen for Oslo: 14°, cloudy, hourly forecast, 5-day list, search icon")]
    [InlineData("contact page in an app: phone 555-8890, activity timeline with 4 entries, Edit and Delete buttons")]
    [InlineData("video call interface with four participants, mute and end call buttons, chat panel on the right")]
    [InlineData("app screen with tabs Home, Search, Map and filters Vegan, Fast")]
    [InlineData("app screen with 3 photos and a bottom sheet")]
    [InlineData("mail app inbox with 7 emails, three unread, folders on the left")]
    [InlineData("gym dashboard with members 1,204, two tables and a search bar")]
    [InlineData("flight search: from Berlin to Oslo, 12 May, button Search flights")]
    [InlineData("Schermata delle impostazioni: Wi-Fi (acceso), Notifiche (spento)")]
    [InlineData("dashboard with a sidebar Home, People, a bell with a badge of 5, an avatar and a line chart")]
    [InlineData(
        """Marketing banner for wireless headphones, badge "Spring launch", headline "Hear every detail.", $199"""
    )]
    [InlineData("menu board: Mocha 3.20, Flat white 3.40")]
    [InlineData("network diagram with 2 PCs and a printer connected to one switch")]
    public void Of_PageWithAllOfItsPrompt_IsEmpty(string prompt) => Assert.Empty(Of(prompt));

    [Theory]
    [InlineData("""banner "Fresh bread" with an astrolabe""", "does not show \"astrolabe\"")]
    [InlineData("landing page for a gym with a carousel of trainers and a carousel slider", "has no slider")]
    [InlineData(
        "slide with five steps: Plan, Build, Ship",
        "does not have five steps, as the prompt does not name as many"
    )]
    [InlineData("app screen: contact preview, emoji picker panel", "shows \"Emoji picker panel\" as text only")]
    [InlineData("landing page for a gym with a cart button showing 2 items and a bell icon", "has no bell icon")]
    [InlineData("SWOT analysis slide for a bakery", "leaves its boxes empty")]
    [InlineData(
        """banner "Spring check" with a red bicycle, blue background""",
        "shows \"bicycle\" in the colours of its picture"
    )]
    public void Of_PageWithoutAPart_NamesIt(string prompt, string limitation) =>
        Assert.Contains(limitation, Of(prompt));

    [Fact]
    public void Of_PictureThatIsNoPage_IsEmpty() => Assert.Empty(Of("a cat on a sofa with a xylophone"));
}
