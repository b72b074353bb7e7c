using Fresnel.Drawing;
using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>Where beings and things of one scene come: in vehicles and containers, at branches, in windows, in hands.</summary>
public sealed class SceneStagingTests
{
    private static Composition Compose(string prompt) => InstalledGenerator.Illustrate(prompt, 3);

    private static Panel PanelOf(string prompt) => Compose(prompt).Panels.Single();

    [Theory]
    [InlineData("a man driving a green tractor")]
    [InlineData("a dog in a red car")]
    [InlineData("ein Bauer fährt einen Traktor")]
    [InlineData("a tractor driven by a cow")]
    public void Compose_InAVehicle_IsSeenThroughItsWindow(string prompt)
    {
        var panel = PanelOf(prompt);

        Assert.NotNull(Assert.Single(panel.Actors).Window);
        Assert.DoesNotContain(Compose(prompt).Limitations, each => each.Contains("beside", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_MoreThanTheWindowsHold_IsSaid() =>
        Assert.Contains(
            Compose("six men in a small car").Limitations,
            each => each.StartsWith("shows 4 of 6 in the car", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("two foxes rowing a boat")]
    [InlineData("a rabbit and a mouse sailing on a raft")]
    [InlineData("a bear paddling a canoe with a cat in it")]
    public void Compose_Crew_IsInTheBoat(string prompt)
    {
        var panel = PanelOf(prompt);
        var boat = panel.Things.Single(thing => thing.Prop.Name is "boat" or "raft");

        Assert.Equal(2, panel.Actors.Count);
        Assert.All(panel.Actors, actor => Assert.True(Math.Abs(actor.X - boat.X) < 260 && actor.Z < boat.Z));
        Assert.NotEqual(panel.Actors[0].X, panel.Actors[1].X);
    }

    [Theory]
    [InlineData("a boy looking out of a window", "own:house")]
    [InlineData("a horse looking out of a barn", "own:barn")]
    public void Compose_LooksOutOfIt_IsBehindItsWindow(string prompt, string picture)
    {
        var panel = PanelOf(prompt);

        Assert.NotNull(Assert.Single(panel.Actors).Window);
        Assert.Contains(panel.Things, thing => thing.Prop.Picture == picture);
    }

    [Theory]
    [InlineData("a monkey hanging from a branch")]
    [InlineData("a bat that hangs from a tree")]
    public void Compose_HangsFromIt_IsInTheAirBelowIt(string prompt)
    {
        var actor = Assert.Single(PanelOf(prompt).Actors);

        Assert.True(actor.Lift > 60);
        Assert.False(actor.HasShadow);
    }

    [Fact]
    public void Compose_UpsideDown_IsTurned() =>
        Assert.Equal(180, Assert.Single(PanelOf("a clown standing upside down").Actors).Turn);

    [Theory]
    [InlineData("a girl and a boy holding hands")]
    [InlineData("ein Mann und eine Frau gehen Hand in Hand")]
    public void Compose_HoldHands_HandsMeet(string prompt)
    {
        var actors = PanelOf(prompt).Actors;
        var scale = Setting.Get(PanelOf(prompt).Place).ScaleAt(836);

        var far = actors[0].X + actors[0].Pose.FarHand!.Value.X * scale;
        var near = actors[1].X + actors[1].Pose.NearHand!.Value.X * scale;
        Assert.InRange(Math.Abs(far - near), 0, 8);
    }

    [Fact]
    public void Compose_BackToBack_LookAwayFromEachOther()
    {
        var actors = PanelOf("two women back to back").Actors;

        Assert.True(actors[0].Flip && !actors[1].Flip && actors[0].X < actors[1].X);
    }

    [Theory]
    [InlineData("a violinist on a beach", "violin")]
    [InlineData("eine Geigerin im Park", "violin")]
    [InlineData("a guitarist under a tree", "guitar")]
    [InlineData("a photographer in the mountains", "camera")]
    public void Compose_PersonNamedByATool_HasIt(string prompt, string tool) =>
        Assert.Equal(tool, Assert.Single(PanelOf(prompt).Actors).Holds?.Name);

    [Fact]
    public void Compose_GuitaristAndDrummer_AreTwoWithTheirOwnInstruments()
    {
        var panel = PanelOf("a guitarist and a drummer in a park");

        Assert.Equal(2, panel.Actors.Count);
        Assert.Contains(panel.Actors, actor => actor.Holds?.Name == "guitar");
        Assert.Contains(panel.Things, thing => thing.Prop.Name == "drum kit");
    }

    [Theory]
    [InlineData("a scarecrow wearing a straw hat and a dog")]
    [InlineData("a snowman with a red scarf and a girl")]
    public void Compose_ClothesOfAThing_LieNowhere(string prompt) =>
        Assert.DoesNotContain(PanelOf(prompt).Things, thing => thing.Prop.Name is "hat" or "scarf");

    [Theory]
    [InlineData("a hedgehog with a pear on its back", "pear")]
    [InlineData("a dog with a ball in its mouth", "ball")]
    public void Compose_OnItsBackOrInItsMouth_IsThere(string prompt, string name)
    {
        var panel = PanelOf(prompt);
        var thing = panel.Things.Single(each => each.Prop.Name == name);

        Assert.True(panel.Actors[0].Y - thing.Y > 20);
        Assert.False(thing.HasShadow);
    }

    [Fact]
    public void Compose_DucklingsAndTheirMother_AreAllDucks() =>
        Assert.All(PanelOf("four ducklings with their mother").Actors, actor => Assert.Equal("duck", actor.Picture));

    [Fact]
    public void Compose_TwoOfTheSameWord_AreTwo() =>
        Assert.Equal(2, PanelOf("a girl in a red dress and a girl in a blue dress").Actors.Count);

    [Theory]
    [InlineData("a hot air balloon with a bear and a fox in it", "hot air balloon")]
    [InlineData("a boat with a cat and a dog in it", "boat")]
    public void Compose_SeveralInIt_AreAllInTheThing(string prompt, string name)
    {
        var panel = PanelOf(prompt);
        var thing = panel.Things.Single(each => each.Prop.Name == name);

        Assert.All(panel.Actors, actor => Assert.True(Math.Abs(actor.X - thing.X) < 200 && !actor.HasShadow));
        Assert.DoesNotContain(Compose(prompt).Limitations, each => each.Contains(" in the ", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_ListOfColours_IsOneEach() =>
        Assert.Equal(
            3,
            PanelOf("a clown with three balloons, green, yellow and blue")
                .Things.Where(thing => thing.Prop.Name == "balloon")
                .Select(thing => thing.Colour)
                .Distinct()
                .Count()
        );

    [Theory]
    [InlineData("a bird's nest on a wall")]
    [InlineData("a wizard's hat on a chair")]
    public void Compose_OwnerOfAThing_IsNotThere(string prompt) =>
        Assert.Empty(Compose(prompt).Panels.SelectMany(panel => panel.Actors));

    [Fact]
    public void Compose_FourAroundAFire_AreFourBesideEachOther() =>
        Assert.Equal(4, PanelOf("four friends around a campfire").Actors.Select(actor => actor.X).Distinct().Count());

    [Fact]
    public void Compose_ParrotOnAShoulder_IsAtTheHeadOfItsBearer()
    {
        var panel = PanelOf("a parrot on the shoulder of a pirate");

        Assert.True(panel.Actors.Single(actor => actor.Picture == "parrot").Lift > 200);
    }

    [Fact]
    public void Compose_RedDoorOfAHouse_IsInTheHouse()
    {
        var things = PanelOf("a house with a red door").Things;
        var (house, entrance) = (
            things.Single(each => each.Prop.Name == "house"),
            things.Single(each => each.Prop.Picture == "door")
        );

        Assert.True(Math.Abs(entrance.X - house.X) < 120 && entrance.Z > house.Z);
    }

    [Fact]
    public void Compose_CelloAndPiano_HaveTheirOwnPlayers()
    {
        var panel = PanelOf("a girl plays the cello and a boy sits at a piano on the left");
        var (girl, boy) = (
            panel.Actors.Single(actor => actor.Key == "Person:girl#0"),
            panel.Actors.Single(actor => actor.Key == "Person:boy#0")
        );
        var (cello, piano) = (
            panel.Things.Single(thing => thing.Prop.Name == "cello"),
            panel.Things.Single(thing => thing.Prop.Name == "piano")
        );

        Assert.True(Math.Abs(cello.X - girl.X) < Math.Abs(cello.X - boy.X));
        Assert.True(Math.Abs(piano.X - boy.X) < Math.Abs(piano.X - girl.X));
    }

    [Fact]
    public void Compose_SharesOfBeings_AreInTheirColours() =>
        Assert.Equal(
            3,
            PanelOf("four cats on a sofa, one white, two black, one orange")
                .Actors.Select(actor => actor.Animal!.Coat)
                .Distinct()
                .Count()
        );

    [Fact]
    public void Compose_DogUnderATable_IsInNoArms() =>
        Assert.DoesNotContain(
            PanelOf("a family having dinner at a table, a dog under the table").Actors,
            actor => actor.Carries is not null
        );
}
