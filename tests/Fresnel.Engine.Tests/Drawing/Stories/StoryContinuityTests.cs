using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>What goes on from one panel to the next.</summary>
public sealed class StoryContinuityTests
{
    private static readonly Lazy<DrawingAssets> s_assets = new(DrawingAssets.LoadInstalled);

    private static (IReadOnlyList<Panel> Panels, IReadOnlyList<string> Limitations) Read(string prompt) =>
        StoryKind.Panels(
            Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)),
            new Canvas(1536, 1024, 7),
            s_assets.Value
        );

    private static IReadOnlyList<Panel> PanelsOf(string prompt) => Read(prompt).Panels;

    [Theory]
    [InlineData("Cómic de 2 viñetas: una niña encuentra un perro, corren juntos", "Person:girl")]
    [InlineData("Fumetto in 2 vignette: un bambino trova un gatto, giocano insieme", "Animal:cat")]
    public void Panels_PluralVerbWithoutAPronoun_ShowsBoth(string prompt, string other)
    {
        var panel = PanelsOf(prompt)[1];

        Assert.Equal(2, panel.Actors.Count);
        Assert.Contains(panel.Actors, actor => actor.Key.StartsWith(other, StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_SomeoneComesToAThing_ShowsTheThing() =>
        Assert.Contains(
            PanelsOf("Storyboard, 2 panels: two boys build a tent, a fox comes")[1].Things,
            thing => thing.Prop.Name == "tent"
        );

    [Fact]
    public void Panels_WateringAfterRain_IsInClearWeather()
    {
        var panels = PanelsOf("Storyboard, 3 panels: it rains in the garden, a tulip grows, a man waters it");

        Assert.Equal(Weather.Rain, panels[0].Weather);
        Assert.Equal(Weather.Clear, panels[2].Weather);
    }

    [Theory]
    [InlineData("a woman packs a bag, she takes the bus")]
    [InlineData("a man waits, he catches the train")]
    public void Panels_TakingAVehicle_IsSeenBehindItsWindow(string story) =>
        Assert.NotNull(PanelsOf($"Storyboard, 2 panels: {story}")[1].Actors[0].Window);

    [Fact]
    public void Panels_PilotTakesOff_IsInThePlane()
    {
        var panels = PanelsOf("Storyboard, 3 panels: a pilot checks her plane, takes off, lands safely");

        Assert.All(panels, panel => Assert.Contains(panel.Things, thing => thing.Prop.Name == "airplane"));
        Assert.All(panels.Skip(1), panel => Assert.NotNull(panel.Actors[0].Window));
    }

    [Fact]
    public void Panels_SonOfAnOldWoman_IsAMan() =>
        Assert.Contains(
            PanelsOf("Storyboard, 2 panels: an old woman arrives at the station, hugs her son")[1].Actors,
            actor => actor.Key == "Person:man#0"
        );

    [Fact]
    public void Panels_LostThing_LiesApartFromWhoLosesIt()
    {
        var (panels, limitations) = Read("Comic, 2 panels: a girl loses her hat, she cries");
        var hat = Assert.Single(panels[0].Things, thing => thing.Prop.Name == "hat");

        Assert.Null(panels[0].Actors[0].Holds);
        Assert.True(hat.X < panels[0].Actors[0].X - 100);
        Assert.Empty(limitations);
    }

    [Fact]
    public void Panels_ThingIsGone_IsNotShown() =>
        Assert.DoesNotContain(
            PanelsOf("Comic, 3 panels: two girls build a snowman, the sun shines, the snowman is gone")[2].Things,
            thing => thing.Prop.Name == "snowman"
        );

    [Theory]
    [InlineData("Comic, 2 panels: a queen has no crown, she cries", nameof(Headwear.None))]
    [InlineData("Comic, 2 panels: a worker has no helmet, he puts on a helmet", nameof(Headwear.HardHat))]
    public void Panels_HasNoHeadwear_IsBareheadedUntilItIsPutOn(string prompt, string last)
    {
        var panels = PanelsOf(prompt);

        Assert.Equal(Headwear.None, panels[0].Actors[0].Person!.Hat);
        Assert.Equal(last, panels[1].Actors[0].Person!.Hat.ToString());
    }

    [Fact]
    public void Panels_Boom_BurstsInThePanelOfTheNextMoment()
    {
        var panels = PanelsOf("Two panels. A chef stirs a soup. Boom! He says \"Too hot.\"");

        Assert.Equal(2, panels.Count);
        Assert.Contains(panels[1].Things, thing => thing.Prop.Name == "collision");
        Assert.Single(panels[1].Speech);
    }

    [Fact]
    public void Panels_OnHisHat_IsOnWhoHasIt()
    {
        var panel = PanelsOf("Comic, 2 panels: a scarecrow stands in a field, a crow sits on his hat")[1];
        var scarecrow = Assert.Single(panel.Things, thing => thing.Prop.Name == "scarecrow");

        Assert.True(panel.Actors[0].Lift > 200);
        Assert.InRange(panel.Actors[0].X, scarecrow.X - 120, scarecrow.X + 120);
    }

    [Theory]
    [InlineData("a boy learns to swim, he is afraid, the coach helps him, he jumps", "Person:boy#0")]
    [InlineData("a girl builds a kite, her sister laughs, she runs", "Person:girl#0")]
    public void Panels_PronounAfterAPasserBy_IsTheOneOfTheStory(string story, string key) =>
        Assert.Equal(key, PanelsOf($"Storyboard: {story}")[^1].Actors[0].Key);

    [Fact]
    public void Panels_HimAfterAnotherMan_IsTheAnimal()
    {
        var panel = PanelsOf("Comic, 2 panels: a dog barks, the postman gives him a bone")[1];

        Assert.Contains(panel.Actors, actor => actor.Key == "Animal:dog#0");
    }

    [Fact]
    public void Panels_LastSentenceIsASpeech_IsInTheLastPanel()
    {
        var panels = PanelsOf("Comic in 2 panels: a cat climbs a tree, it sees a dog. \"Oh no!\"");

        Assert.Equal(2, panels.Count);
        Assert.Equal("Oh no!", Assert.Single(panels[1].Speech).Text);
    }

    [Fact]
    public void Panels_UnknownVerbOfTheSameOne_KeepsWhoActs() =>
        Assert.All(
            PanelsOf("Storyboard, 3 panels: a boy sees a drum, juggles with it, plays on a stage"),
            panel => Assert.Equal("Person:boy#0", panel.Actors[0].Key)
        );

    [Theory]
    [InlineData("BD en 2 cases : une fille mange une glace, la glace tombe", "headstone")]
    [InlineData("Historieta en 2 viñetas: una bruja ríe, vuela en una escoba", "fly")]
    public void Panels_VerbLikeANoun_IsNoThing(string prompt, string picture)
    {
        var panel = PanelsOf(prompt)[1];

        Assert.DoesNotContain(panel.Things, thing => thing.Prop.Picture == picture);
        Assert.DoesNotContain(panel.Actors, actor => actor.Picture == picture);
    }

    [Fact]
    public void Panels_PluralOfACountedGroup_HasAsManyAsBefore() =>
        Assert.Equal(
            2,
            PanelsOf("Comic, 2 panels: two cats find a fish, the cats eat")[1]
                .Actors.Count(actor => actor.Key.StartsWith("Animal:cat", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("a boy plays in the park, his mother cooks soup", "kitchen")]
    [InlineData("a girl sits in class, a boy sleeps in class", "classroom")]
    [InlineData("a man walks in the park, a ship sinks", "sea")]
    public void Panels_WhatIsDone_SaysWhereItIs(string story, string place) =>
        Assert.Equal(place, PanelsOf($"Storyboard, 2 panels: {story}")[1].Place);

    [Fact]
    public void Panels_GetsIn_IsInTheVehicleOfTheDriver()
    {
        var panel = PanelsOf("Storyboard, 2 panels: a taxi driver waits, a queen gets in")[1];

        Assert.Contains(panel.Things, thing => thing.Prop.Picture == "taxi");
        Assert.NotNull(panel.Actors[0].Window);
    }

    [Fact]
    public void Panels_ThemAfterAPlural_AreThose()
    {
        var panel = PanelsOf("Comic, 2 panels: an old woman feeds three ducks, a dog chases them")[1];

        Assert.DoesNotContain(panel.Actors, actor => actor.Key == "Person:grandmother#0");
        Assert.Equal(3, panel.Actors.Count(actor => actor.Key.StartsWith("Creature:duck", StringComparison.Ordinal)));
    }

    [Fact]
    public void Panels_SnowmanIsHe_ShowsNoNewcomer() =>
        Assert.Empty(PanelsOf("Comic, 2 panels: a snowman is hot, he eats an ice cream")[1].Actors);

    [Fact]
    public void Panels_SlidesInAStory_IsNoSlide() =>
        Assert.Equal(3, PanelsOf("3 panels: a firefighter hears a bell, slides down a rope, saves a cat").Count);

    [Theory]
    [InlineData(
        "BD en trois cases : un chat regarde un oiseau, l'oiseau s'envole, le chat est triste",
        "Animal:bird#0"
    )]
    [InlineData("Comic, 2 panels: grandpa reads, he does not hear the bell", "Person:grandfather#0")]
    public void Panels_WordsLikeOthers_NameWhoActs(string prompt, string key) =>
        Assert.Equal(key, PanelsOf(prompt)[1].Actors[0].Key);

    [Fact]
    public void Panels_SickInBed_LiesAwakeInTheBed()
    {
        var panel = PanelsOf("Storyboard, 2 panels: a girl is sick in bed, her friend brings flowers")[0];

        Assert.Contains(panel.Things, thing => thing.Prop.Name == "bed");
        Assert.NotEqual(0, panel.Actors[0].Pose.Turn);
        Assert.NotEqual(Mood.Asleep, panel.Actors[0].Mood);
    }

    [Fact]
    public void Panels_LooksFor_DoesNotShowWhatIsSought() =>
        Assert.DoesNotContain(
            PanelsOf("Comic, 2 panels: a man looks for his hat, a dog brings the hat")[0].Things,
            thing => thing.Prop.Name == "hat"
        );

    [Fact]
    public void Panels_MouseMeetsAnElephant_IsLargeEnoughToBeSeen()
    {
        var mouse = PanelsOf("Comic, 2 panels: a mouse meets an elephant, they dance")[0]
            .Actors.Single(actor => actor.Picture == "mouse");

        Assert.True(mouse.Scale > 1.5);
    }
}
