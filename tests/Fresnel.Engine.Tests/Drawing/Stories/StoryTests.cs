using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Engine.Tests.Drawing.Stories;

public sealed class StoryTests
{
    private const string Walk =
        "Storyboard in 6 panels: a girl in a red coat walks in the park, she finds a cat, she hugs the cat, she sits on a bench, she laughs, she waves";

    private static readonly Lazy<DrawingAssets> s_assets = new(DrawingAssets.LoadInstalled);

    public static TheoryData<string> Stories =>
        [
            Walk,
            "Storyboard, four panels: a girl finds a lost puppy in the rain and says \"Oh! Are you lost?\", she carries it home, she dries it, they fall asleep",
            "Comic in three panels: a man says \"I have waited here for the bus for more than an hour, and nothing has come!\", a woman answers \"It is Sunday.\", they laugh",
            "A comic in nine panels: a fox meets a rabbit in the forest, \"Hello!\", the rabbit runs, the fox chases it, the rabbit hides, the fox cries, the rabbit returns, they hug, they dance",
            "Storyboard: an astronaut lands on the moon, \"Where are we?\", she plants a flag",
        ];

    private static (IReadOnlyList<Panel> Panels, IReadOnlyList<string> Limitations) PanelsOf(
        string prompt,
        long seed = 7
    ) =>
        StoryKind.Panels(
            Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)),
            new Canvas(1536, 1024, seed),
            s_assets.Value
        );

    private static Composition Compose(string prompt, Canvas canvas) =>
        StoryKind.Compose(Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)), canvas, s_assets.Value);

    [Fact]
    public void Panels_OnePerson_HasTheSameLookInTheFirstAndTheLast()
    {
        var (panels, _) = PanelsOf(Walk);

        Assert.Equal(6, panels.Count);
        var looks = panels.Select(panel => panel.Actors.Single(actor => actor.Key == "Person:girl#0").Person).ToList();
        Assert.All(looks, look => Assert.Equal(looks[0], look));
        Assert.Equal(Garment.Coat, looks[0]!.Top);
    }

    [Theory]
    [InlineData("Storyboard in 3 Bildern: ein Mädchen findet eine Katze, sie umarmt die Katze, sie schlafen", 2)]
    [InlineData("Storyboard in 3 Bildern: ein Mädchen findet eine Katze, sie umarmt die Katze, sie schläft", 1)]
    public void Panels_GermanSie_IsOneOrSeveralByTheVerb(string prompt, int actors) =>
        Assert.Equal(actors, PanelsOf(prompt).Panels[2].Actors.Count);

    [Theory]
    [InlineData("Storyboard: a boy reads in the library, he dreams of a whale, his mother wakes him", "whale")]
    [InlineData("Comic: a girl sits on a bench, she imagines a cake, she smiles", "cake")]
    public void Panels_Dream_IsOverWhoDreamsAndNotInTheRoom(string prompt, string dream)
    {
        var panel = PanelsOf(prompt).Panels[1];

        Assert.Contains(panel.Dreams, prop => prop.Picture.Contains(dream, StringComparison.Ordinal));
        Assert.Single(panel.Actors);
        Assert.DoesNotContain(panel.Things, thing => thing.Prop.Picture.Contains(dream, StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_Rain_ChangesClothesAndNotThePerson()
    {
        var (panels, _) = PanelsOf("Storyboard: a girl walks in the park, she runs in the rain, she sleeps");
        var looks = panels.Select(panel => panel.Actors[0].Person!).ToList();

        Assert.Equal(Garment.Raincoat, looks[1].Top);
        Assert.NotEqual(looks[0].TopColour, looks[2].TopColour);
        Assert.All(
            looks,
            look =>
                Assert.Equal(
                    (looks[0].Skin, looks[0].Hair, looks[0].HairColour, looks[0].Age),
                    (look.Skin, look.Hair, look.HairColour, look.Age)
                )
        );
    }

    [Theory, MemberData(nameof(Stories))]
    public void Compose_Texts_AreInsideTheirBoxesAndReadable(string prompt)
    {
        foreach (var (width, height) in new[] { (1536, 1024), (1024, 1024), (1024, 1536) })
        {
            var page = Compose(prompt, new Canvas(width, height, 3));

            Assert.All(
                page.Texts,
                text =>
                    Assert.All(
                        text.Lines,
                        line => Assert.True(text.Box.Inflate(1.5).Contains(line), $"{width}x{height}: \"{text.Text}\"")
                    )
            );
            Assert.All(page.Texts, text => Assert.True(text.Contrast >= 4.5, text.Text));
        }
    }

    [Theory, MemberData(nameof(Stories))]
    public void Compose_Bubbles_CoverNoHead(string prompt)
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var page = Compose(prompt, new Canvas(1536, 1024, seed));

            Assert.All(
                page.Bubbles,
                bubble =>
                    Assert.All(
                        bubble.Figures.Where(figure => figure.IsPerson),
                        figure => Assert.False(Covers(bubble.Box, figure), $"Seed {seed}: {figure.Key}")
                    )
            );
        }
    }

    [Fact]
    public void Compose_Speech_IsInABubbleWithItsWords()
    {
        var page = Compose(
            "Comic in two panels: a boy says \"Look, a bird!\", a girl answers \"Where?\"",
            new Canvas(1536, 1024, 1)
        );

        Assert.Contains(page.Texts, text => text.Text == "Look, a bird!");
        Assert.Contains(page.Texts, text => text.Text == "Where?");
        Assert.Equal(2, page.Bubbles.Count);
    }

    [Fact]
    public void Panels_Pronouns_AreThoseBefore()
    {
        var (panels, _) = PanelsOf("Storyboard: a boy finds a puppy in the park, he carries it home, they sleep");

        Assert.Equal(["Person:boy#0", "Animal:puppy#0"], panels[0].Actors.Select(actor => actor.Key));
        Assert.Equal("Animal:puppy#0", panels[1].Actors[0].Carries?.Key);
        Assert.Equal("bedroom", panels[2].Place);
        Assert.Equal(2, panels[2].Actors.Count);
    }

    [Theory]
    [InlineData("A knight rides a horse, fights a dragon, frees the princess. Comic, three panels", 3)]
    [InlineData(
        "six panels about a robot: a robot walks, it paints, it cries, a woman hugs it, they laugh, they dance",
        6
    )]
    [InlineData("A penguin family on the ice, the baby penguin falls, they slide. Storyboard", 3)]
    [InlineData("Comic in two panels: two cats look at a fish. \"Dinner?\" \"No.\" They sleep.", 2)]
    public void Panels_KindAndNumberAnywhere_AreTheMomentsOfTheStory(string prompt, int expected)
    {
        var (panels, _) = PanelsOf(prompt);

        Assert.Equal(expected, panels.Count);
        Assert.DoesNotContain(panels, panel => panel.Caption.StartsWith("Where it happens", StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_RainFalls_IsWeatherAndNoFigureThatFalls()
    {
        var (panels, _) = PanelsOf("Storyboard: a farmer plants a tree, rain falls on the field");

        Assert.Equal(Weather.Rain, panels[1].Weather);
        Assert.Empty(panels[1].Actors);
    }

    [Fact]
    public void Panels_MorePanelsThanMoments_AreOtherShotsOfThem()
    {
        var (panels, _) = PanelsOf("six frames: a girl finds a puppy in the rain");

        Assert.Equal(6, panels.Count);
        Assert.All(panels, panel => Assert.Equal(Weather.Rain, panel.Weather));
        Assert.True(panels.Select(panel => (panel.Shot, panel.View)).Distinct().Count() >= 5);
    }

    [Fact]
    public void Panels_TenFrames_SaysThatNineAreDrawn()
    {
        var (panels, limitations) = PanelsOf("Storyboard in 12 frames: a boy runs, he jumps");

        Assert.Equal(9, panels.Count);
        Assert.Contains(limitations, each => each.Contains("9 of the 12", StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_UnknownThing_IsNamedAsALimitation()
    {
        var (_, limitations) = PanelsOf("Storyboard: a man opens a flurbwomp, he laughs");

        Assert.Contains(limitations, each => each.Contains("flurbwomp", StringComparison.Ordinal));
    }

    [Fact]
    public void Compose_SameSeed_GivesTheSameBytes()
    {
        var canvas = new Canvas(1024, 768, 42);

        Assert.Equal(Compose(Walk, canvas).ToSvg(canvas), Compose(Walk, canvas).ToSvg(canvas));
        Assert.NotEqual(Compose(Walk, canvas).ToSvg(canvas), Compose(Walk, canvas with { Seed = 43 }).ToSvg(canvas));
    }

    /// <summary>The thing of a clause acts by itself; the people before do not do it.</summary>
    [Theory]
    [InlineData("Comic: a boy and his father build a tower with a flag, the flag falls", "flag")]
    [InlineData("Storyboard: a girl carries a vase, the vase breaks", "vase")]
    [InlineData("Comic: two girls build a snowman in the snow, the snowman melts", "snowman")]
    public void Panels_AThingActs_IsThereAlone(string prompt, string thing)
    {
        var panel = PanelsOf(prompt).Panels[^1];

        Assert.Empty(panel.Actors);
        Assert.Contains(panel.Things, each => each.Prop.Name == thing);
    }

    [Theory]
    [InlineData(
        "Comic: a little fox plays in the forest, its mother calls, they run",
        "Animal:fox:mother#0 Animal:fox#0"
    )]
    [InlineData("Storyboard: a seal swims, its father watches, they sleep", "Creature:seal:father#0 Creature:seal#0")]
    [InlineData("Comic: a dog sits, another dog comes, they play", "Animal:dog#0 Animal:dog:other#0")]
    public void Panels_KinAndOthersOfAnAnimal_AreAnimalsOfTheirOwn(string prompt, string expected)
    {
        var actors = PanelsOf(prompt).Panels[^1].Actors.Select(actor => actor.Key);

        Assert.Equal(expected.Split(' ').Order(), actors.Order());
    }

    [Theory]
    [InlineData("Storyboard: a teacher misses the train, she waits", "station station")]
    [InlineData(
        "Comic: a scientist sits at a desk, a car waits, she goes to school by bus, she writes",
        "office road road classroom"
    )]
    [InlineData("Comic: a man walks in a forest, they eat at home", "forest kitchen")]
    public void Panels_Vehicles_AreWhereTheyDrive(string prompt, string expected) =>
        Assert.Equal(expected, string.Join(' ', PanelsOf(prompt).Panels.Select(panel => panel.Place)));

    [Fact]
    public void Panels_Robot_HasThePosesOfPeople()
    {
        var panels = PanelsOf("Comic: a robot reads a book, it dances, it digs").Panels;

        Assert.All(panels, panel => Assert.True(panel.Actors[0].Person!.Robot));
        Assert.Equal(3, panels.Select(panel => panel.Actors[0].Pose).Distinct().Count());
    }

    [Fact]
    public void Panels_RescuedFromATree_IsUpInTheTree()
    {
        var panel = PanelsOf("Comic: a policeman rescues a cat from a tree, he laughs").Panels[0];
        var cat = panel.Actors.Single(actor => actor.Key == "Animal:cat#0");

        Assert.True(cat.Lift > 200, $"{cat.Lift}");
        Assert.Contains(panel.Things, thing => thing.Prop.Name == "tree");
    }

    [Fact]
    public void Panels_MoodOfACreature_IsSaidNotToBeShown() =>
        Assert.Contains(
            PanelsOf("Comic: a ghost is sad, it dances").Limitations,
            each => each.Contains("with one face", StringComparison.Ordinal)
        );

    [Fact]
    public void Panels_PhoneCall_DoesNotShowWhoIsCalled() =>
        Assert.Single(PanelsOf("Comic: a man phones his doctor, he runs").Panels[0].Actors);

    [Fact]
    public void Verbs_EveryPose_Exists() =>
        Assert.All(StoryData.Verbs, verb => Assert.True(CharacterData.Poses.ContainsKey(verb.Pose), verb.Name));

    [Fact]
    public void Words_EveryBeingAndPlace_Exists()
    {
        Assert.All(
            StoryData.Words.Where(word => word.Kind == StoryWordKind.Person),
            word => Assert.True(CharacterData.People.ContainsKey(word.Name), word.Name)
        );
        Assert.All(
            StoryData.Words.Where(word => word.Kind == StoryWordKind.Animal),
            word => Assert.True(CharacterData.Animals.ContainsKey(word.Name), word.Name)
        );
        Assert.All(
            StoryData.Words.Where(word => word.Kind == StoryWordKind.Place),
            word => Assert.True(Setting.Names.Contains(word.Name), word.Name)
        );
    }

    [Fact]
    public void Compose_RandomWords_NeverFails()
    {
        string[] extra =
        [
            "the",
            "a",
            "and",
            "with",
            "on",
            "under",
            "in",
            "she",
            "it",
            "they",
            "red",
            "blue",
            "three",
            "\"Hi!\"",
            ",",
            "then",
            "home",
            "in a coat",
            "wearing",
            "12",
            "-",
            "ü",
            "犬",
            "…",
        ];
        string[] words =
        [
            .. extra,
            .. StoryData.Verbs.Select(verb => verb.Name + "s"),
            .. StoryData.Words.Select(word => word.Name),
            .. StoryData.Props.Select(prop => prop.Name),
        ];
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new SeededRandom(seed, "words");
            var text = string.Join(' ', Enumerable.Range(0, 4 + seed % 30).Select(_ => random.Pick(words)));
            var frames = text.Split(',').Select(part => new StoryFrame { Description = part.Trim() }).ToList();
            var canvas = new Canvas(400 + seed, 300, seed);
            var page = StoryKind.Compose(
                new StoryboardBrief { Frames = frames, FrameCount = 1 + seed % 9 },
                canvas,
                s_assets.Value
            );

            Assert.StartsWith("<svg", page.ToSvg(canvas), StringComparison.Ordinal);
        }
    }

    private static bool Covers(Fresnel.Drawing.Svg.Rect box, ActorPlace figure)
    {
        var x = Math.Clamp(figure.Head.X, box.X, box.Right) - figure.Head.X;
        var y = Math.Clamp(figure.Head.Y, box.Y, box.Bottom) - figure.Head.Y;
        return Math.Sqrt(x * x + y * y) < figure.HeadRadius * 0.95;
    }

    [Theory]
    [InlineData("Bande dessinée en 2 cases: une fille trouve un chat, le chat dort sur ses genoux")]
    [InlineData("Comic in 2 panels: a girl finds a cat, the cat sleeps on her lap")]
    public void Panels_AnimalOnALap_HasItsOwnerUnderIt(string prompt)
    {
        var panel = PanelsOf(prompt).Panels[1];

        Assert.Equal("Person:girl#0", panel.Actors[0].Key);
        Assert.True(panel.Actors.Single(actor => actor.Key == "Animal:cat#0").Lift > 60);
    }

    [Fact]
    public void Panels_GoatWearsAScarf_IsSaid() =>
        Assert.Contains(
            "does not show what the goat wears",
            PanelsOf("Comic in 2 panels: a goat sleeps, the goat wears a new blue scarf").Limitations
        );

    [Fact]
    public void Panels_HeMissesIt_HasTheBus() =>
        Assert.Contains(
            PanelsOf("Comic in 2 panels: a boy runs to the bus, he misses it").Panels[1].Things,
            thing => thing.Prop.Name == "bus"
        );

    [Fact]
    public void Panels_NothingUnderstood_IsSaid() =>
        Assert.Contains(
            PanelsOf("2コマ漫画: 猫が走る、おもしろい").Limitations,
            each => each.StartsWith("has nothing of", StringComparison.Ordinal)
        );

    [Fact]
    public void Panels_SunflowerInJapanese_IsDrawn() =>
        Assert.Contains(
            PanelsOf("小さな女の子が種をまき、水をやり、ひまわりが咲く3コマ漫画").Panels[2].Things,
            thing => thing.Prop.Name == "sunflower"
        );

    [Theory]
    [InlineData(
        "Storyboard: a man waits with flowers, he leaves, she stands behind him",
        "Person:man#0 Person:woman#0"
    )]
    [InlineData("Comic: two snails race, one falls asleep, the other wins", "Creature:snail#0 Creature:snail#1")]
    [InlineData(
        "Comic: two brothers build a raft, a monkey takes the raft, they swim home",
        "Person:brother#0 Person:brother#1"
    )]
    public void Panels_PronounInTheLastPanel_HasAllWhoAreMeant(string prompt, string keys) =>
        Assert.Equal(keys.Split(' '), PanelsOf(prompt).Panels[^1].Actors.Select(actor => actor.Key).Order());

    [Fact]
    public void Panels_OneOfTwo_ActsAlone()
    {
        var panel = PanelsOf("Comic: two snails race, one falls asleep, the other wins").Panels[1];

        Assert.Equal([Mood.Asleep], panel.Actors.Select(actor => actor.Mood).Where(mood => mood == Mood.Asleep));
    }

    [Theory]
    [InlineData("Comic in 3 panels: Cat: \"I am hungry.\" Dog: \"Me too.\" They open the fridge.", 3)]
    [InlineData("Comic, 3 panels. A fox hides, a hare finds him, it laughs, \"Got you!\"", 3)]
    [InlineData("Storyboard, 2 scenes: morning, a woman wakes up, she drinks tea", 2)]
    public void Panels_SpeechesAndTimes_AreMomentsWithThoseBesideThem(string prompt, int panels)
    {
        var (all, limitations) = PanelsOf(prompt);

        Assert.Equal(panels, all.Count);
        Assert.DoesNotContain(limitations, each => each.Contains("moments", StringComparison.Ordinal));
        Assert.DoesNotContain(all, panel => panel.Caption.StartsWith("Where it happens", StringComparison.Ordinal));
    }

    [Fact]
    public void Panels_InstructionsWithoutAnyone_AreDoneByAPerson() =>
        Assert.All(
            PanelsOf("How to plant a tree in 3 pictures: dig a hole, plant the tree, water it").Panels,
            panel => Assert.Contains(panel.Actors, actor => actor.Person is not null)
        );

    [Fact]
    public void Panels_NameOfADrink_IsNotSaid()
    {
        var (panels, limitations) = PanelsOf("Storyboard: a boy drinks \"Volt\", he jumps");

        Assert.Empty(panels[0].Speech);
        Assert.Contains("does not write \"Volt\"", limitations);
    }

    [Fact]
    public void Panels_ClothesAfterAPronoun_AreThose()
    {
        var (panels, _) = PanelsOf("Storyboard: a woman runs, she wears a red hat, she waves");

        Assert.Equal(Headwear.Brim, panels[1].Actors[0].Person!.Hat);
    }
}
