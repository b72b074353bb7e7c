using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenPlacesTests
{
    [Theory]
    [InlineData("course page: list of 4 lessons on the right, video player", "Lessons", ScreenPlace.Right)]
    [InlineData("recipe page in an app, list of ingredients left and steps right", "Ingredients", ScreenPlace.Left)]
    [InlineData("recipe page in an app, list of ingredients left and steps right", "Steps", ScreenPlace.Right)]
    [InlineData("travel app screen, on the left filters Beach, City, Hiking", "Filters", ScreenPlace.Left)]
    public void Read_SectionWithAPlace_IsThere(string prompt, string heading, ScreenPlace place) =>
        Assert.Equal(
            place,
            Assert
                .Single(
                    Read(prompt).Sections,
                    section => section.Heading == heading || section.Form == SectionForm.Chips
                )
                .Place
        );

    [Theory]
    [InlineData("alarm app: 7:10, Snooze and Stop at the bottom", "Stop", ScreenPlace.Bottom)]
    [InlineData("photo editor with a picture of a lake, Save button top right", "Save", ScreenPlace.Top)]
    [InlineData("quiz app, button \"Check\" at the bottom", "Check", ScreenPlace.Bottom)]
    public void Read_ButtonWithAPlace_IsThere(string prompt, string label, ScreenPlace place) =>
        Assert.Equal(place, Assert.Single(Read(prompt).Actions, action => action.Label == label).Place);

    [Fact]
    public void Read_SlidersWithAPlace_AreThere() =>
        Assert.Equal(
            (ScreenPart.Fields, ScreenPlace.Right),
            Read("photo editor, picture of a lake, sliders for Brightness, Contrast and Warmth on the right").Places[0]
                is var found
                ? (found.Part, found.Place)
                : default
        );

    [Theory]
    [InlineData("course page: video player, list of 4 lessons on the right")]
    [InlineData("photo editor, big picture of a star, sliders for Brightness and Contrast on the left")]
    [InlineData("parking app: map on top, list of garages at the bottom")]
    [InlineData("recipe page in an app on a tablet, list of ingredients left and steps right")]
    [InlineData("calendar week view with meetings: Standup Monday 9:00, Lunch Friday 12:00")]
    [InlineData("translation app on a tablet with a Swap button at the bottom")]
    public void Of_PartsAtTheirPlaces_IsEmpty(string prompt) => Assert.Empty(Of(prompt));

    [Theory]
    [InlineData("app screen \"Trips\" with 3 photos and a flag of Peru in the top right corner")]
    public void Of_PartAtAnotherPlace_NamesIt(string prompt) =>
        Assert.Contains(Of(prompt), limitation => limitation.StartsWith("does not place", StringComparison.Ordinal));

    [Theory]
    [InlineData("language app lesson: picture of a cat, 4 answers")]
    [InlineData("file manager with 8 folders and a search field on top")]
    [InlineData("fitness app, three rings, steps 8,240")]
    public void Of_CountedParts_AreDrawnAsOften(string prompt) =>
        Assert.DoesNotContain(
            Of(prompt),
            limitation => limitation.StartsWith("does not show", StringComparison.Ordinal)
        );

    [Fact]
    public void Of_CountThatIsNotDrawn_NamesIt() =>
        Assert.Contains("does not show 4 photos", Of("settings screen with Wi-Fi on, 4 photos"));

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));

    private static IReadOnlyList<string> Of(string prompt)
    {
        var brief = BriefReader.Read(prompt);
        var canvas = new Canvas(1024, 768, 1, DrawingEffort.Medium, Transparent: false);
        return Omissions.Of(prompt, brief, BriefComposer.Compose(brief, canvas, FakeAssets.Create()));
    }
}
