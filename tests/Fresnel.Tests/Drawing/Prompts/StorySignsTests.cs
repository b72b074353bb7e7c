using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class StorySignsTests
{
    [Theory]
    [InlineData("a cat finds a box, it jumps into it, a dog wants the box too, they share it", 4)]
    [InlineData("A boy loses his kite. The wind carries it away. He finds it in a tree.", 3)]
    [InlineData("grandpa pushes a shopping cart, the wheels break, he carries it home", 3)]
    [InlineData("How bread is made: farmer cuts the wheat, the miller grinds it, baker bakes the bread", 3)]
    [InlineData("ein Bär findet Honig, die Bienen jagen ihn, er springt in den See", 3)]
    [InlineData("un chien vole une saucisse, le garçon court, ils rient", 3)]
    public void Read_BeingsThatActOneAfterTheOther_IsAStoryboard(string prompt, int frames) =>
        Assert.Equal(frames, Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)).Frames.Count);

    [Theory]
    [InlineData("a girl reading a book, a cat sleeping on a chair, a clock on the wall")]
    [InlineData("a fox, a bear and a rabbit in the forest, they are friends")]
    [InlineData("illustration of a boy who runs, a dog that jumps, and birds")]
    public void Read_OneMoment_IsNoStoryboard(string prompt) =>
        Assert.IsNotType<StoryboardBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("cart page: 3 items, she sees the total, button Pay")]
    [InlineData("dashboard, user opens it, he sees a chart, he clicks export")]
    public void Read_ScreenNamedFirst_StaysAScreen(string prompt) =>
        Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));

    [Fact]
    public void Read_TwoSpeechesAndTheNumberOfPanels_AreNeitherSpeakerNorCaption()
    {
        var story = (StoryboardBrief)
            BriefReader.Read(
                "Four panel comic: two cats look at a fish. \"Dinner?\" \"No, that is Gerald.\" They play. They sleep."
            );

        Assert.StartsWith("two cats", story.Frames[0].Description, StringComparison.Ordinal);
        var speeches = story.Frames.SelectMany(frame => frame.Speech).ToList();
        Assert.Equal(["Dinner?", "No, that is Gerald."], speeches.Select(speech => speech.Text));
        Assert.All(speeches, speech => Assert.Null(speech.From));
    }
}
