using Fresnel.Drawing;
using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>What covers the ground, what is behind or between others, and places that those who are in them make.</summary>
public sealed class IllustrationPlacesTests
{
    private static Composition Compose(string prompt) => InstalledGenerator.Illustrate(prompt, 4);

    private static Panel PanelOf(string prompt) => Compose(prompt).Panels.Single();

    [Theory]
    [InlineData("a woman in a gym", "gym")]
    [InlineData("eine Frau auf dem Wochenmarkt", "market")]
    [InlineData("two boys at the airport", "airport")]
    [InlineData("une fille dans la jungle", "jungle")]
    [InlineData("a man on a bus", "bus inside")]
    [InlineData("a scientist holding a flask", "laboratory")]
    [InlineData("a girl snowboarding", "ski slope")]
    public void Compose_CommonPlace_HasASettingOfItsOwn(string prompt, string place)
    {
        var picture = Compose(prompt);

        Assert.Equal(place, picture.Panels.Single().Place);
        Assert.Empty(picture.Limitations);
    }

    [Fact]
    public void Compose_OnABusStop_IsNotInABus() =>
        Assert.NotEqual("bus inside", PanelOf("a bird on a bus stop").Place);

    [Theory]
    [InlineData("a woman vacuuming", "vacuum cleaner")]
    [InlineData("a man wrapping a gift", "gift")]
    [InlineData("a boy ironing clothes", "ironing board")]
    [InlineData("a girl cycling", "bicycle")]
    [InlineData("a girl taking a bath", "bathtub")]
    [InlineData("a man skating", "ice skate pair")]
    [InlineData("a boy looking through a microscope", "microscope")]
    public void Compose_ActionWithAThing_HasTheThing(string prompt, string thing)
    {
        var picture = Compose(prompt);

        Assert.Contains(picture.Panels.Single().Things, each => each.Prop.Name == thing);
        Assert.Empty(picture.Limitations);
    }

    [Theory]
    [InlineData("a woman washing a car", "sponge")]
    [InlineData("a girl raking leaves", "rake")]
    [InlineData("a boy taking a selfie", "phone")]
    [InlineData("a man hammering a nail", "hammer")]
    public void Compose_ActionWithATool_HasItInTheHand(string prompt, string tool)
    {
        var picture = Compose(prompt);

        Assert.Equal(tool, picture.Panels.Single().Actors[0].Holds?.Name);
        Assert.Empty(picture.Limitations);
    }

    [Fact]
    public void Compose_PassiveAction_IsDoneByTheOther()
    {
        var picture = Compose("a boy being chased by a dog");
        var (dog, boy) = (picture.Panels.Single().Actors[0], picture.Panels.Single().Actors[1]);

        Assert.NotNull(dog.Animal);
        Assert.True(dog.X < boy.X && !boy.Flip);
        Assert.Empty(picture.Limitations);
    }

    [Theory]
    [InlineData("a goat in a field of daffodils", "daffodil")]
    [InlineData("a barn in a pumpkin field", "pumpkin")]
    [InlineData("a lamb among daisies", "daisy")]
    [InlineData("a chapel surrounded by poppies", "poppy")]
    [InlineData("ein Haus in einem Feld voller Sonnenblumen", "sunflower")]
    [InlineData("een koe in een veld met tulpen", "flower")]
    public void Compose_FieldOfFlowers_CoversTheGround(string prompt, string name)
    {
        var picture = Compose(prompt);
        var flowers = picture.Panels.Single().Things.Where(thing => thing.Prop.Name == name).ToList();

        Assert.True(flowers.Count > 20);
        Assert.All(flowers, flower => Assert.True(flower.Y >= 690));
        Assert.Empty(picture.Limitations);
    }

    [Theory]
    [InlineData("a garden with three sunflowers", 3)]
    [InlineData("a girl with a rose in a field", 0)]
    public void Compose_CountedFlowers_AreNoField(string prompt, int expected) =>
        Assert.Equal(expected, PanelOf(prompt).Things.Count(thing => thing.Prop.Name is "sunflower" or "rose"));

    [Theory]
    [InlineData("a herd of goats", 5)]
    [InlineData("a flock of geese on a meadow", 6)]
    [InlineData("a swarm of bees", 8)]
    public void Compose_FlockOfAnimals_IsMoreThanAFew(string prompt, int expected) =>
        Assert.Equal(expected, PanelOf(prompt).Actors.Count);

    [Theory]
    [InlineData("a fox in front of the full moon")]
    [InlineData("an owl on a fence against the moon")]
    [InlineData("a cat on a wall, the moon behind it")]
    public void Compose_MoonBehindSomeone_IsRoundThem(string prompt)
    {
        var panel = PanelOf(prompt);
        var (moon, actor) = (panel.Things.Single(thing => thing.Prop.Name == "moon"), panel.Actors.Single());

        Assert.Equal("full-moon", moon.Prop.Picture);
        Assert.InRange(moon.X, actor.X - 120, actor.X + 120);
        Assert.True(moon.Z < actor.Z);
    }

    [Theory]
    [InlineData("a woman on a bridge")]
    [InlineData("a bus crossing a bridge")]
    [InlineData("a boy walking over an old bridge")]
    public void Compose_OnABridge_TheBridgeIsThePlace(string prompt) => Assert.Equal("bridge", PanelOf(prompt).Place);

    [Theory]
    [InlineData("a boat under a bridge")]
    [InlineData("a stone bridge over a river")]
    public void Compose_BridgeItself_IsAThing(string prompt) =>
        Assert.Contains(PanelOf(prompt).Things, thing => thing.Prop.Name == "bridge");

    [Fact]
    public void Compose_ThingBehindSomeoneOnAStage_HidesNobody()
    {
        var panel = PanelOf("a singer on stage, a red curtain behind him");

        Assert.Equal("stage", panel.Place);
        Assert.DoesNotContain(panel.Things, thing => thing.Prop.Name == "curtain");
        Assert.Empty(Compose("a singer on stage, a red curtain behind him").Limitations);
    }

    [Theory]
    [InlineData("a rabbit under a mushroom", "mushroom")]
    [InlineData("a snail under a leaf", "leaf")]
    public void Compose_SmallAnimalUnderAPlant_ThePlantIsHigher(string prompt, string name)
    {
        var picture = Compose(prompt);
        var panel = picture.Panels.Single();
        var plant = panel.Things.Single(thing => thing.Prop.Name == name);

        Assert.True(plant.Scale > 1 && plant.Z < panel.Actors.Single().Z);
        Assert.Empty(picture.Limitations);
    }

    [Fact]
    public void Compose_MechanicUnderACar_LiesThere()
    {
        var picture = Compose("a mechanic under a blue car");

        Assert.NotEqual(0, picture.Panels.Single().Actors.Single().Pose.Turn);
        Assert.Empty(picture.Limitations);
    }

    [Theory]
    [InlineData("a church between two tall buildings")]
    [InlineData("a statue between two trees")]
    public void Compose_BetweenTwo_HasOneOnEachSide(string prompt)
    {
        var things = PanelOf(prompt).Things.OrderBy(thing => thing.X).Select(thing => thing.Prop.Name).ToList();

        Assert.Equal(3, things.Count);
        Assert.Equal(things[0], things[2]);
        Assert.NotEqual(things[0], things[1]);
    }

    [Theory]
    [InlineData("a truck in front of a hospital", "hospital house")]
    [InlineData("a bicycle outside a bakery", "shopfront")]
    [InlineData("a dog in front of a school", "school house")]
    public void Compose_InFrontOfABuilding_IsOutside(string prompt, string building)
    {
        var panel = PanelOf(prompt);

        Assert.Equal("street", panel.Place);
        Assert.Contains(panel.Things, thing => thing.Prop.Name == building);
    }

    [Fact]
    public void Compose_StandsInARiver_HasTheWaterRoundTheFeet() =>
        Assert.Contains(PanelOf("a horse in a river").Things, thing => thing.Prop.Name == "ripple");

    [Fact]
    public void Compose_BesideARiver_HasDryFeet() =>
        Assert.DoesNotContain(PanelOf("a horse by a river").Things, thing => thing.Prop.Name == "ripple");

    [Fact]
    public void Compose_TrayOfSomething_IsInTheHandsWithIt()
    {
        var panel = PanelOf("a waiter with a tray of muffins");

        Assert.All(
            panel.Things.Where(thing => thing.Prop.Name is "tray" or "cupcake" or "muffin"),
            thing => Assert.True(thing.IsHeld)
        );
        Assert.Contains(panel.Things, thing => thing.Prop.Name == "tray");
    }

    [Theory]
    [InlineData("a cow and its calf", "Animal:cow#0 Animal:cow:calf#0")]
    [InlineData("a horse and a foal", "Animal:horse#0 Animal:pony#0")]
    [InlineData("a wolf with its cub", "Animal:wolf#0 Animal:wolf:cub#0")]
    public void Compose_AnimalAndItsYoung_AreTwoOfAKind(string prompt, string expected) =>
        Assert.Equal(expected.Split(' '), PanelOf(prompt).Actors.Select(actor => actor.Key));

    [Fact]
    public void Compose_OneOfThemInAColour_TheOthersHaveTheirOwn()
    {
        var actors = PanelOf("four ducks on a lake, one of them is blue").Actors;

        Assert.Equal(4, actors.Count);
        Assert.Single(actors, actor => actor.Colour is not null);
    }

    [Theory]
    [InlineData("a man in an empty room", "empty room")]
    [InlineData("a carpenter in his workshop", "workshop")]
    [InlineData("a ghost in a graveyard", "graveyard")]
    [InlineData("a truck at a petrol station", "petrol station")]
    [InlineData("two kids at the playground", "playground")]
    [InlineData("a swan on a lake, mountains in the background", "mountain lake")]
    public void Compose_Place_IsItsOwnSetting(string prompt, string place)
    {
        var picture = Compose(prompt);

        Assert.Equal(place, picture.Panels.Single().Place);
        Assert.Empty(picture.Limitations);
    }

    /// <summary>"Snowy" is the name of an owl.</summary>
    [Fact]
    public void Compose_WordOfWeatherInAName_IsNoWeather() =>
        Assert.Equal(Weather.Clear, PanelOf("a snowy owl on a branch").Weather);
}
