using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class MarketingReaderTests
{
    private static MarketingBrief Read(string prompt) => Assert.IsType<MarketingBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("Grand opening sale banner, 30% off everything, code HELLO30", "Grand opening sale")]
    [InlineData("Cyber Monday banner, 40% off laptops", "Cyber Monday")]
    [InlineData("spring sale poster, 25% off garden tools, until 12 May", "Spring sale")]
    [InlineData("lunch menu of the week: Pea soup €5, Fish curry €14, Apple pie €6", "Lunch menu of the week")]
    public void Read_Occasion_IsTheHeadline(string prompt, string headline) =>
        Assert.Equal(headline, Read(prompt).Title);

    [Fact]
    public void Read_Menu_HasEveryDishWithItsPrice() =>
        Assert.Equal(
            ["Pea soup €5", "Fish curry €14", "Apple pie €6"],
            Read("lunch menu of the week: Pea soup €5, Fish curry €14, Apple pie €6")
                .Details.Select(detail => detail.Text)
        );

    [Fact]
    public void Read_PlaceBesideAQuotedHeadline_IsShown()
    {
        var brief = Read("travel poster for Norway, \"Chase the fjords\", from €599");

        Assert.Equal("Chase the fjords", brief.Title);
        Assert.Contains(brief.Details, detail => detail.Text == "Norway");
    }

    [Fact]
    public void Read_TextAfterTheHeadline_IsNotLost()
    {
        var brief = Read("job post: \"Join us\" Junior baker, part-time, apply at jobs.example.org");

        Assert.Equal(MarketingFormat.SocialPost, brief.Format);
        Assert.Superset(
            new HashSet<string> { "Junior baker", "part-time", "jobs.example.org" },
            brief.Details.Select(detail => detail.Text).ToHashSet()
        );
    }

    [Fact]
    public void Read_ThingsAfterTheHeadline_AreThePicture() =>
        Assert.Equal(
            ["rocket", "star"],
            Read("birthday card \"Happy 6th, Lea!\" with a rocket and stars").Subjects.Select(subject => subject.Name)
        );
}
