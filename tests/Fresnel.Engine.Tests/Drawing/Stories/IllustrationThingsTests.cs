using Fresnel.Drawing;
using Fresnel.Drawing.Kinds.Illustrations;
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
        Assert.Equal("horse", Assert.Single(PanelOf("a zebra crossing a road").Actors).Animal?.Kind);

    [Theory]
    [InlineData("a tiger lying in tall grass", "Lie")]
    [InlineData("a panther sitting on a wall", "Sit")]
    [InlineData("a zebra running across a field", "Run")]
    [InlineData("a stag walking in the forest", "Walk")]
    public void Compose_BigCatsZebrasAndDeer_TakePoses(string prompt, string pose)
    {
        var composition = Compose(prompt);

        Assert.Empty(composition.Limitations);
        Assert.Equal(pose, Assert.Single(composition.Panels.Single().Actors).AnimalPose.ToString());
    }

    [Theory]
    [InlineData("a lioness with two cubs", "tiger")]
    [InlineData("a fox with a cub", "fox")]
    [InlineData("a bear with two cubs", "bear")]
    public void Compose_Cubs_AreOfTheAnimalBesideThem(string prompt, string kind) =>
        Assert.All(PanelOf(prompt).Actors, actor => Assert.Equal(kind, actor.Animal?.Kind));

    [Fact]
    public void Compose_FishInAnAquarium_AreSeenBeforeItsWater()
    {
        var panel = PanelOf("four fish in an aquarium");
        var tank = Assert.Single(panel.Things, thing => thing.Prop.Name == "aquarium");

        Assert.Equal(4, panel.Actors.Count);
        Assert.All(panel.Actors, fish => Assert.True(fish.Z > tank.Z));
    }

    [Fact]
    public void Compose_FishingFromAPier_IsOnIt() =>
        Assert.False(Assert.Single(PanelOf("a woman fishing from a pier").Actors).HasShadow);

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

    [Theory]
    [InlineData("a man asleep on a park bench", "bench")]
    [InlineData("a woman asleep on a sofa", "sofa")]
    public void Compose_SleepsOnABench_LiesOnIt(string prompt, string name)
    {
        var panel = PanelOf(prompt);

        Assert.True(Assert.Single(panel.Actors).Lift > 20);
        Assert.Contains(panel.Things, thing => thing.Prop.Name == name);
    }

    [Theory]
    [InlineData("a rabbit and a fox in a basket")]
    [InlineData("een kat en een hond in een mand")]
    public void Compose_TwoNamedTogether_AreBothInIt(string prompt)
    {
        var panel = PanelOf(prompt);
        var basket = panel.Things.Single(thing => thing.Prop.Name == "basket");

        Assert.Equal(2, panel.Actors.Count);
        Assert.All(panel.Actors, actor => Assert.True(actor.Z < basket.Z && Math.Abs(actor.X - basket.X) < 200));
    }

    [Fact]
    public void Compose_AnimalWithItsYoung_AreBothInTheTree() =>
        Assert.All(PanelOf("a monkey with its baby in a tree").Actors, actor => Assert.True(actor.Lift > 100));

    [Fact]
    public void Compose_ChicksAroundAHen_AreOnBothSides()
    {
        var panel = PanelOf("six chicks around a hen");
        var hen = panel.Actors.Single(actor => actor.Key.StartsWith("Creature:rooster", StringComparison.Ordinal));

        Assert.Equal(3, panel.Actors.Count(actor => actor.X < hen.X));
        Assert.Equal(3, panel.Actors.Count(actor => actor.X > hen.X));
    }

    [Fact]
    public void Compose_AnimalWithAnUmbrella_IsUnderIt()
    {
        var panel = PanelOf("a hedgehog with an umbrella");
        var (umbrella, actor) = (panel.Things.Single(thing => thing.Prop.Name == "umbrella"), panel.Actors.Single());

        Assert.True(Math.Abs(umbrella.X - actor.X) < 80 && umbrella.Y < actor.Y && umbrella.Z > actor.Z);
    }

    [Fact]
    public void Compose_ThingHangingFromATree_IsInIt() =>
        Assert.True(
            PanelOf("a beehive hanging from a tree").Things.Single(each => each.Prop.Name == "beehive").Y < 700
        );

    [Theory]
    [InlineData("three carrots, a tomato and an onion on a cutting board", "carrot:3 cutting board:1 onion:1 tomato:1")]
    [InlineData("a glass of orange juice and a croissant", "croissant:1 orange juice:1")]
    [InlineData("a paper boat in a puddle", "puddle:1 toy boat:1")]
    public void Compose_StillLife_HasEachThingOnce(string prompt, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Compose(prompt).Things.Select(each => $"{each.Noun.Name}:{each.Count}").Order())
        );

    [Theory]
    [InlineData("nine black squares in three rows", 3, 9)]
    [InlineData("two rows of five green circles", 2, 10)]
    public void Read_RowsOfShapes_AreCounted(string prompt, int rows, int count)
    {
        var reading = ShapeReader.Read(prompt)!;

        Assert.Equal((rows, count), (reading.Rows, reading.Items.Count));
    }

    [Theory]
    [InlineData("a plum between a lemon and a pear", "lemon plum pear")]
    [InlineData("a carrot between two bananas and a lemon", "banana carrot lemon")]
    public void Compose_StillLifeBetween_HasItInTheMiddle(string prompt, string expected) =>
        Assert.Equal(expected.Split(' '), Compose(prompt).Things.Select(each => each.Noun.Name));

    [Fact]
    public void Compose_FenceAroundAHouse_IsBeforeAllOfIt()
    {
        var panel = PanelOf("a cottage with a fence around it");
        var (house, fence) = (
            panel.Things.Single(thing => thing.Prop.Name == "house"),
            panel.Things.Single(thing => thing.Prop.Name == "fence")
        );

        Assert.True(Math.Abs(fence.X - house.X) < 1 && fence.Z > house.Z);
    }

    [Theory]
    [InlineData("a waiter with a pie on a tray", "tray")]
    [InlineData("a girl with a kitten and a basket of pears", "basket")]
    public void Compose_CarriedOnATray_BothAreInTheHands(string prompt, string bearer) =>
        Assert.True(PanelOf(prompt).Things.Single(thing => thing.Prop.Name == bearer).IsHeld);

    [Fact]
    public void Compose_AnimalAsleepOnABed_IsOnIt()
    {
        var panel = PanelOf("a cat sleeping on a bed");

        Assert.Contains(panel.Things, thing => thing.Prop.Name == "bed");
        Assert.True(panel.Actors.Single().Lift > 50);
    }

    [Fact]
    public void Compose_InFrontOfTheSettingSun_TheSunIsBehind()
    {
        var panel = PanelOf("an elephant in front of the setting sun");

        Assert.Equal(DayTime.Dusk, panel.Time);
        Assert.True(panel.Things.Single(thing => thing.Prop.Name == "sun").Z < panel.Actors.Single().Z);
    }

    [Theory]
    [InlineData("three mice around a piece of cheese")]
    [InlineData("an empty stage with a piano")]
    [InlineData("a vase with lavender on a table")]
    public void Compose_WhatIsShown_IsNotSaidToBeMissing(string prompt) => Assert.Empty(Compose(prompt).Limitations);
}
