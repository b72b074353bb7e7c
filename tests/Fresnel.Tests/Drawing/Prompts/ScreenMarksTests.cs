using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenMarksTests
{
    [Theory]
    [InlineData("order tracking: Ordered, Packed, Shipped, Delivered, Shipped is active", "Shipped", "Active")]
    [InlineData("playlist app with songs Rain, Sun, Snow, the second one playing", "Sun", "Playing")]
    [InlineData("library app: due list Emma, Ulysses, Walden, the last one overdue", "Walden", "Overdue")]
    [InlineData("quiz app \"Capital of Peru?\" with answers Lima, Quito, La Paz, Quito wrong", "Quito", "Wrong")]
    public void Read_StateOfOneEntry_IsBesideIt(string prompt, string label, string state)
    {
        var chosen = Assert.Single(Entries(Read(prompt)), item => item.Highlighted);

        Assert.Equal((label, state), (chosen.Label, chosen.Value));
    }

    [Theory]
    [InlineData("task list: Buy milk (done), Call Tom, Pay rent", "Buy milk")]
    [InlineData("todo app with tasks Dishes, Laundry, Windows, the first one done", "Dishes")]
    public void Read_DoneEntry_IsTicked(string prompt, string label)
    {
        var ticked = Assert.Single(Entries(Read(prompt)), item => item.Highlighted);

        Assert.Equal((label, null), (ticked.Label, ticked.Value));
    }

    [Fact]
    public void Read_EntryOfACountedList_IsTheOneSaid()
    {
        var lessons = Read("course page with a list of 5 lessons, lesson 3 playing").Sections[0].Items;

        Assert.Equal([false, false, true, false, false], lessons.Select(item => item.Highlighted));
    }

    [Fact]
    public void Read_ColourOfOneEntry_IsNotThatOfTheScreen()
    {
        var brief = Read("task list: Buy milk, Call Tom, Pay rent (overdue, in red)");

        Assert.Equal("#DC2626", Entries(brief).Single(item => item.Label == "Pay rent").Colour);
        Assert.Empty(brief.Style.Colours);
    }

    [Theory]
    [InlineData("modal dialog \"Leave the room?\" with Stay and Leave, leave in red", "Leave")]
    public void Read_ColourOfAButton_IsItsOwn(string prompt, string label) =>
        Assert.Equal("#DC2626", Read(prompt).Actions.Single(action => action.Label == label).Colour);

    [Fact]
    public void Read_MarkOfNothing_IsALimitation() =>
        Assert.Contains(
            "does not show \"fourth one selected\"",
            Read("app screen with answers Lima and Quito, the fourth one selected").Limitations
        );

    private static IEnumerable<BriefItem> Entries(UiMockupBrief brief) =>
        brief.Items.Concat(brief.Sections.SelectMany(section => section.Items));

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
