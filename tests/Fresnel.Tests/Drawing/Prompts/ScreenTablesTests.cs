using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenTablesTests
{
    [Theory]
    [InlineData(
        "admin users table with Name, Role, Status: Ana Admin active, Ben Editor active, Cy Viewer blocked",
        "Name Role Status",
        "Ana Admin active|Ben Editor active|Cy Viewer blocked"
    )]
    [InlineData(
        "spreadsheet with columns Name, Hours, Pay and two rows: Eva Lind 12 180, Ben 8 120, total row at the end 20 300",
        "Name Hours Pay",
        "Eva Lind 12 180|Ben 8 120|Total 20 300"
    )]
    [InlineData(
        "gym dashboard; below a table with name, plan, last visit with Eva M. / Gold / today, Rob T. / Basic / 3 days ago",
        "Name Plan Last visit",
        "Eva M. Gold today|Rob T. Basic 3 days ago"
    )]
    public void Read_RowsInWords_AreTheTable(string prompt, string columns, string rows)
    {
        var table = Read(prompt).Table;

        Assert.Equal(columns, string.Join(' ', table!.Columns));
        Assert.Equal(rows, string.Join('|', table.Rows.Select(row => string.Join(' ', row))));
    }

    [Fact]
    public void Read_ChoicesOfAProduct_AreItsOptions()
    {
        var brief = Read(
            "product page for a rain jacket, 79 €, three colours to choose, size S M L, button Add to cart"
        );

        Assert.Equal(["S", "M", "L"], brief.Product!.Options);
        Assert.Equal((SectionForm.Icons, 3), (brief.Sections[0].Form, brief.Sections[0].Count));
        Assert.Equal("Add to cart", Assert.Single(brief.Actions).Label);
    }

    [Fact]
    public void Read_TalkBetweenTwo_HasItsMessages()
    {
        var brief = Read("chat on the phone between me and Tom. me: Are you there yet? tom: 5 more minutes. me: ok!!");

        Assert.Equal(
            ["True Are you there yet?", "False 5 more minutes.", "True ok!!"],
            brief.Messages.Select(message => $"{message.Own} {message.Text}")
        );
        Assert.Equal("Tom", brief.Title);
    }

    [Fact]
    public void Read_FilledStars_AreCounted() =>
        Assert.Equal(
            4,
            Read("survey page \"How was it?\" 5 stars, 4 of them filled, button Send")
                .Sections.Single(section => section.Form == SectionForm.Rating)
                .Count
        );

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
