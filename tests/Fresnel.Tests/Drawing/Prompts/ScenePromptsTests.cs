using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScenePromptsTests
{
    private static StoryClause Read(string clause, string language = "en") =>
        ClauseReader.Read(clause, _ => null, language).Clause;

    [Theory]
    [InlineData("a fox under a rowan tree", "does not show \"rowan\"")]
    [InlineData("a lighthouse above a fjord", "shows the setting \"lake\" for \"fjord\"")]
    [InlineData("an elephant hypnotising a ball", "does not show \"hypnotising\"")]
    [InlineData("a superhero cow over the city", "does not show the cow as a superhero")]
    public void Read_WordThatNothingStandsFor_IsSaid(string clause, string limitation) =>
        Assert.Contains(limitation, Read(clause).Limitations);

    [Theory]
    [InlineData("ein Fuchs im Winterwald", "forest", true)]
    [InlineData("ein Reh im Herbstpark", "park", false)]
    public void Read_GermanCompoundOfASeasonAndAPlace_IsBoth(string clause, string place, bool snows)
    {
        var read = Read(clause, "de");

        Assert.Equal(place, read.Place);
        Assert.Equal(snows, read.Weather == Weather.Snow);
        Assert.Empty(read.Limitations);
    }

    [Theory]
    [InlineData("two mice", "mouse", 2)]
    [InlineData("three cacti", "cactus", 3)]
    public void Read_IrregularPlural_IsCounted(string clause, string name, int count)
    {
        var read = Read(clause);

        Assert.Equal((name, count), read.Who.Concat(read.Objects).Select(noun => (noun.Name, noun.Count)).Single());
    }

    [Theory]
    [InlineData("a woman with a wheelbarrow", "garden")]
    [InlineData("a kettle and a toaster", "kitchen")]
    [InlineData("a girl next to a tractor", "field")]
    [InlineData("a boy with a balloon", "park")]
    public void DefaultPlace_WhatIsThere_SaysWhere(string clause, string place) =>
        Assert.Equal(place, StoryPlan.DefaultPlace(Read(clause)));

    [Fact]
    public void Read_BeingOnAThingOfShops_IsNoProductPhotograph() =>
        Assert.IsType<IllustrationBrief>(BriefReader.Read("a fairy sitting on a candle in soft light"));

    [Fact]
    public void Read_UnknownNameThatActs_IsAPerson()
    {
        var names = new StoryNames();
        names.Read("Mirela loses her map. Then Radu finds it.");

        Assert.Equal("the woman loses her map", names.Replace("Mirela loses her map"));
        Assert.Equal("then the man finds it", names.Replace("then Radu finds it"));
    }

    [Fact]
    public void Read_StoryOfSentencesAndACount_HasEverySentence() =>
        Assert.Equal(
            3,
            Assert
                .IsType<StoryboardBrief>(
                    BriefReader.Read(
                        "A cook follows a smell. It leads to the cellar. A dog eats his soup. 3 panels comic"
                    )
                )
                .Frames.Count
        );

    [Theory]
    [InlineData("a cozy kitchen with a sleepy cat on a chair")]
    [InlineData("a girl in a yellow raincoat with a red umbrella in the rain")]
    [InlineData("two kids build a snowman in the park")]
    public void Read_WordsThatAreShown_AreNotSaid(string clause) => Assert.Empty(Read(clause).Limitations);

    [Theory]
    [InlineData("a chest on the left and a boy", "chest", "left")]
    [InlineData("a boy, a chest at the bottom left", "chest", "bottom left")]
    [InlineData("on the right a silo, a cow", "silo", "right")]
    [InlineData("a cow, three geese in front", "goose", "front")]
    public void Read_SideOfThePicture_IsThatOfItsNoun(string clause, string name, string side)
    {
        var read = Read(clause);

        Assert.Equal(side, read.Who.Concat(read.Objects).Single(noun => noun.Name == name).Side);
    }

    [Theory]
    [InlineData("a cat in front of a tree")]
    [InlineData("a boy to the left of a tree")]
    [InlineData("a girl with a bag in her left hand")]
    public void Read_PlaceBesideAThing_IsNoSide(string clause) =>
        Assert.All(Read(clause).Objects, noun => Assert.Null(noun.Side));

    [Fact]
    public void Read_SharesOfDifferentColours_AreThingsOfTheirOwn()
    {
        var balloons = Read("three hot air balloons over a valley, one red, one striped, one purple").Objects;

        Assert.Equal([1, 1, 1], balloons.Select(noun => noun.Count));
        Assert.Equal(3, balloons.Select(noun => (string.Join(',', noun.Colours), noun.Prop)).Distinct().Count());
    }

    [Theory]
    [InlineData("a team of four people", 4)]
    [InlineData("a group of three children", 3)]
    [InlineData("a red bird and a blue bird", 2)]
    public void Read_GroupOfBeings_HasTheirNumber(string clause, int count) =>
        Assert.Equal(count, Read(clause).Who.Sum(noun => noun.Count));

    [Fact]
    public void Read_GiantBeforeAThing_IsItsSize()
    {
        var read = Read("a giant sunflower");

        Assert.Empty(read.Who);
        Assert.Contains("giant", Assert.Single(read.Objects).Attributes);
    }

    [Theory]
    [InlineData("a cat in a box and a dog behind it", "Animal:dog behind :box")]
    [InlineData("a pirate and a chest in front of him", ":chest front Person:pirate")]
    [InlineData("a shelf with a globe on top", ":globe on :bookshelf")]
    [InlineData("a jar of honey next to a pot of tulips", ":flower in :flower pot")]
    public void Read_PlaceByPronounOrVessel_IsARelation(string clause, string expected) =>
        Assert.Contains(
            Read(clause).Relations,
            relation =>
                $"{relation.Of} {relation.Preposition} {relation.To}".EndsWith(expected, StringComparison.Ordinal)
        );

    [Fact]
    public void Read_ClothesOfTwoColours_AreOfBoth()
    {
        var sisters = Assert.Single(Read("two sisters in blue and orange dresses").Who);

        Assert.Equal(
            2,
            Assert
                .Single(sisters.Attributes, each => each.StartsWith("dress", StringComparison.Ordinal))
                .Split('|')
                .Length
        );
    }

    [Theory]
    [InlineData("she can't sleep", "")]
    [InlineData("a melting snowman", "does not show \"melting\"")]
    [InlineData("a whale carrying a village", "does not show \"village\"")]
    public void Read_WhatIsNotSo_IsSaidOrShown(string clause, string limitation) =>
        Assert.Equal(limitation, string.Join("; ", Read(clause).Limitations));

    [Theory]
    [InlineData("comic: 1 a cat sleeps, 2 it wakes, 3 it eats")]
    [InlineData("comic, panel 1: a cat sleeps, panel 2: it wakes, panel 3: it eats")]
    [InlineData("the day of a cat in 3 pictures: it sleeps, it wakes, it eats")]
    [InlineData("3 panel comic. a cat sleeps, it wakes, it eats")]
    public void Read_PanelsByNumberOrCount_AreThree(string prompt) =>
        Assert.Equal(3, Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)).Frames.Count);

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
