using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenListsTests
{
    [Theory]
    [InlineData(
        "travel app home: popular places Rome, Kyoto, Cape Town with pictures",
        "Popular places",
        SectionForm.Grid,
        "Rome|Kyoto|Cape Town"
    )]
    [InlineData(
        "onboarding page in an app: three steps 1 Choose, 2 Meet, 3 Walk",
        "Steps",
        SectionForm.Steps,
        "Choose|Meet|Walk"
    )]
    [InlineData(
        "messages screen with 3 new messages from Tom, Lisa and Ana",
        "New messages",
        SectionForm.List,
        "Tom|Lisa|Ana"
    )]
    [InlineData(
        "hotel page in an app, under the photo icons Wi-Fi, Breakfast, Parking",
        "Icons",
        SectionForm.Chips,
        "Wi-Fi|Breakfast|Parking"
    )]
    public void Read_NamedList_IsASection(string prompt, string heading, SectionForm form, string labels)
    {
        var section = Assert.Single(Read(prompt).Sections, section => section.Items.Count > 1);

        Assert.EndsWith(heading, section.Heading, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((form, labels), (section.Form, string.Join('|', section.Items.Select(item => item.Label))));
    }

    [Theory]
    [InlineData(
        "plant app: 3 plants, Monstera needs water, Cactus in 5 days",
        "Plants",
        "Monstera needs water|Cactus in 5 days|"
    )]
    [InlineData(
        "notification center with 3 notifications: Anna liked your photo, New message from Ben, Update available",
        "Notifications",
        "Anna liked your photo|New message from Ben|Update available"
    )]
    public void Read_CountBeforeEntries_IsTheirHeading(string prompt, string heading, string labels)
    {
        var section = Assert.Single(Read(prompt).Sections);

        Assert.Equal((heading, labels), (section.Heading, string.Join('|', section.Items.Select(item => item.Label))));
    }

    [Theory]
    [InlineData("recipe app, Lemon Pasta, 25 min, list of ingredients", "Lemon Pasta")]
    [InlineData("incoming call screen, Grandma, Accept and Decline buttons", "Grandma")]
    public void Read_NameAlone_IsTheTitle(string prompt, string title) => Assert.Equal(title, Read(prompt).Title);

    [Theory]
    [InlineData("job board website with a search bar and four job listings with salary", "Job listings", 4, "Salary")]
    [InlineData("car rental website with three offers with price", "Offers", 3, "Price")]
    [InlineData("news website with six smaller articles", "Smaller articles", 6, "")]
    [InlineData("shop website, product grid 2x3 with prices", "product", 6, "Price")]
    public void Read_CountedEntries_HaveWhatEachHas(string prompt, string heading, int count, string details)
    {
        var section = Assert.Single(Read(prompt).Sections, section => section.Count is not null);

        Assert.Equal(
            (heading, count, details),
            (section.Heading!, section.Count!.Value, string.Join('|', section.Details))
        );
    }

    [Fact]
    public void Read_UnreadEntries_AreMarked() =>
        Assert.Equal(2, Read("email inbox with 5 mails, two unread").Sections[0].Marked);

    [Theory]
    [InlineData("404 page with the text \"Lost in space\" and a rocket", "rocket")]
    [InlineData("smart home app on a tablet: camera picture, lights on", "camera")]
    [InlineData("hotel page in an app, large picture of a lake with mountains", "lake with mountains")]
    public void Read_ThingOfAScreen_IsAPicture(string prompt, string subject) =>
        Assert.Equal(
            subject,
            Assert.Single(Read(prompt).Sections, section => section.Form == SectionForm.Picture).Items[0].Icon
        );

    [Theory]
    [InlineData("weather app for Lisbon, 24°, sunny", "Sunny", "24°")]
    [InlineData("parking app: map, price 2.50 per hour", "Price", "2.50 per hour")]
    [InlineData("taxi app: arrival in 4 min, map", "Arrival", "4 min")]
    [InlineData("gym dashboard with cards \"Members 1,284\" and \"Overdue 17\"", "Members", "1,284")]
    public void Read_Figure_HasItsNameAndUnit(string prompt, string name, string value) =>
        Assert.Contains((name, value), Read(prompt).Metrics.Select(metric => (metric.Name, metric.Value!)));

    [Fact]
    public void Read_RangeOrDate_IsNoFigure() =>
        Assert.Empty(Read("restaurant website, opening hours Tue-Sun 12-22, closed on 12 May").Metrics);

    [Fact]
    public void Read_SumsOfACart_StandBesideItsEntries()
    {
        var brief = Read("checkout page with two items, shipping 4.90, total 63.80 and a pay button");

        Assert.Equal(["", "", "Shipping", "Total"], brief.Items.Select(item => item.Label));
        Assert.Equal([null, null, "4.90", "63.80"], brief.Items.Select(item => item.Value));
    }

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
