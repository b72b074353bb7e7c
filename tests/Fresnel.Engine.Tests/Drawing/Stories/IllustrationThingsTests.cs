using Fresnel.Drawing;
using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>Things with what is on, in and at them: trays, trees, chimneys, bicycles, muzzles.</summary>
public sealed class IllustrationThingsTests
{
    private static Composition Compose(string prompt) => InstalledGenerator.Illustrate(prompt, 6);

    private static Panel PanelOf(string prompt) => Compose(prompt).Panels.Single();

    [Theory]
    [InlineData("a lemon tree full of lemons", "lemon")]
    [InlineData("a pear tree with pears", "pear")]
    public void Compose_FruitOfATree_IsInItsCrown(string prompt, string fruit)
    {
        var panel = PanelOf(prompt);
        var tree = panel.Things.Single(thing => thing.Prop.Name == "tree");
        var fruits = panel.Things.Where(thing => thing.Prop.Name == fruit).ToList();

        Assert.Equal(7, fruits.Count);
        Assert.All(fruits, each => Assert.True(each.Y < tree.Y - 200 && each.Z > tree.Z));
    }

    [Theory]
    [InlineData("two cyclists in a park", 2)]
    [InlineData("three boys riding bicycles", 3)]
    public void Compose_SeveralOnBicycles_EachHasOne(string prompt, int count) =>
        Assert.Equal(count, PanelOf(prompt).Things.Count(thing => thing.Prop.Name == "bicycle"));

    [Fact]
    public void Compose_Skier_HasSkis() =>
        Assert.Contains(PanelOf("a skier in the mountains").Things, thing => thing.Prop.Name == "ski pair");

    [Fact]
    public void Compose_SmokeFromTheChimney_IsOverTheHouse()
    {
        var panel = PanelOf("a cottage with smoke coming from its chimney");
        var (house, smoke) = (
            panel.Things.Single(thing => thing.Prop.Name == "house"),
            panel.Things.Single(thing => thing.Prop.Name == "smoke")
        );

        Assert.True(smoke.Y < house.Y - 300);
        Assert.DoesNotContain(panel.Things, thing => thing.Prop.Name == "chimney");
    }

    [Fact]
    public void Compose_QueenInATower_LooksOutOfItsWindow() =>
        Assert.NotNull(Assert.Single(PanelOf("a queen in a tower").Actors).Window);

    [Fact]
    public void Compose_ZebraThatCrosses_IsAnAnimal() =>
        Assert.Equal("zebra", Assert.Single(PanelOf("a zebra crossing a road").Actors).Picture);

    [Theory]
    [InlineData("an octopus and two seahorses in the sea", "underwater")]
    [InlineData("a dog by the sea", "beach")]
    public void Compose_InTheSea_SwimmersAreUnderIt(string prompt, string place) =>
        Assert.Equal(place, PanelOf(prompt).Place);

    [Fact]
    public void Compose_SleepsInBedBesideAThing_IsInTheBed()
    {
        var panel = PanelOf("a lamp on a nightstand, a sleeping boy in bed");

        Assert.True(Assert.Single(panel.Actors).Lift > 50);
    }

    [Fact]
    public void Compose_BlackAndWhiteCow_HasItsOwnColours() =>
        Assert.Empty(Compose("a black and white cow on a meadow").Limitations);

    [Fact]
    public void Compose_TwoColoursOfOneAnimal_AreSaid() =>
        Assert.Contains("shows the dog in one colour", Compose("a brown and white dog").Limitations);

    [Fact]
    public void Compose_CreatureThatDrinks_IsSaidToHaveOnePose() =>
        Assert.Contains("shows the giraffe in one pose", Compose("a giraffe drinking from a lake").Limitations);

    [Fact]
    public void Compose_CandlesOfACake_AreOnIt() =>
        Assert.Equal(
            ["cake:1", "candle:6"],
            Compose("a cake with six candles").Things.Select(thing => $"{thing.Noun.Name}:{thing.Count}").Order()
        );

    [Fact]
    public void Compose_FlowersThatSomeoneWaters_AreInTheGround() =>
        Assert.True(PanelOf("a man watering flowers").Things.Count(thing => thing.Prop.Name == "wildflower") >= 3);

    [Fact]
    public void Compose_AnimalInACage_IsBehindItsBars()
    {
        var panel = PanelOf("a canary in a cage");
        var cage = panel.Things.Single(thing => thing.Prop.Name is "cage" or "birdcage");

        Assert.True(cage.Z > panel.Actors.Single().Z);
        Assert.Empty(Compose("a canary in a cage").Limitations);
    }
}
