using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScenePromptsTests
{
    private static StoryClause Read(string clause, string language = "en") =>
        ClauseReader.Read(clause, _ => null, language).Clause;

    [Theory]
    [InlineData("a fox under a birch tree", "does not show \"birch\"")]
    [InlineData("a lighthouse on a cliff", "shows the setting \"mountains\" for \"cliff\"")]
    [InlineData("an elephant meditating on a ball", "does not show \"meditating\"")]
    public void Read_WordThatNothingStandsFor_IsSaid(string clause, string limitation) =>
        Assert.Contains(limitation, Read(clause).Limitations);

    [Theory]
    [InlineData("a cozy kitchen with a sleepy cat on a chair")]
    [InlineData("a girl in a yellow raincoat with a red umbrella in the rain")]
    [InlineData("two kids build a snowman in the park")]
    public void Read_WordsThatAreShown_AreNotSaid(string clause) => Assert.Empty(Read(clause).Limitations);

    [Fact]
    public void Read_HoldingBesidesAnotherAction_IsKept()
    {
        var clause = Read("an astronaut floating above the earth holding a blue balloon");

        Assert.Equal(("fly", "hold"), (clause.Verb!.Name, clause.Also!.Name));
    }

    [Fact]
    public void Read_SpanishPlaceUnderFeet_IsOn() =>
        Assert.Contains(Read("un gato en un tejado", "es").Relations, relation => relation.Preposition == "on");

    [Fact]
    public void Read_Crows_AreBirdsAndNoAction() =>
        Assert.Contains(Read("two black crows on a fence").Who, noun => noun is { Name: "bird", Count: 2 });

    [Theory]
    [InlineData("Two cans of lemonade, one yellow and one green, with ice cubes", typeof(ProductPhotoBrief))]
    [InlineData("A wooden table with a blue vase of sunflowers, two cups and a book", typeof(IllustrationBrief))]
    [InlineData("a market stall selling oranges, with a sign that says \"3 for $2\"", typeof(IllustrationBrief))]
    [InlineData("slide with a Venn diagram of cats and dogs", typeof(DiagramBrief))]
    [InlineData("Funnel slide: Visits 100, Trials 30, Sales 9", typeof(DiagramBrief))]
    public void Read_KindByContent_IsThatOfTheWhole(string prompt, Type kind) =>
        Assert.IsType(kind, BriefReader.Read(prompt));
}
