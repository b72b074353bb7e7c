using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Illustrations;

namespace Fresnel.Engine.Tests.Drawing.Stories;

public sealed class IllustrationTests
{
    private static readonly Lazy<DrawingAssets> s_assets = new(DrawingAssets.LoadInstalled);

    private static Composition Compose(string prompt) => InstalledGenerator.Illustrate(prompt, 5);

    [Theory]
    [InlineData("five red apples and two green pears in a basket", "basket:1 apple:5 pear:2")]
    [InlineData("a bowl with seven oranges on a wooden table", "bowl:1 oranges:7")]
    [InlineData("three lemons and a teapot", "lemon:3 teapot:1")]
    public void Compose_Things_AreInTheNumberAskedFor(string prompt, string expected)
    {
        var things = Compose(prompt).Things.Select(thing => $"{thing.Noun.Name}:{thing.Count}");

        Assert.Equal(expected.Split(' ').Order(), things.Order());
    }

    [Theory]
    [InlineData("two dogs and a girl in a park", "Animal:dog#0 Animal:dog#1 Person:girl#0")]
    [InlineData("a man hugging a dog", "Person:man#0 Animal:dog#0")]
    [InlineData("three rabbits in a forest", "Animal:rabbit#0 Animal:rabbit#1 Animal:rabbit#2")]
    [InlineData("a girl riding a horse on the beach at sunset", "Person:girl#0 Animal:horse#0")]
    public void Compose_Beings_AreOnTheStage(string prompt, string expected)
    {
        var actors = Compose(prompt).Panels.Single().Actors.Select(actor => actor.Key);

        Assert.Equal(expected.Split(' ').Order(), actors.Order());
    }

    /// <summary>Words of other languages are those of the pictures.</summary>
    [Theory]
    [InlineData("un chat noir sur un canapé", "Animal:cat#0")]
    [InlineData("um cavalo branco na praia", "Animal:horse#0")]
    [InlineData("рыжая лиса в лесу зимой", "Animal:fox#0")]
    public void Compose_OtherLanguages_HaveTheirBeings(string prompt, string expected) =>
        Assert.Equal([expected], Compose(prompt).Panels.Single().Actors.Select(actor => actor.Key));

    [Theory]
    [InlineData("a fox on the left, a tent on the right", "tent")]
    [InlineData("a farmer, a green barrel at the bottom right", "barrel")]
    [InlineData("on the right a scarecrow, a cow and a dog", "scarecrow")]
    public void Compose_ThingOnTheRight_IsRightOfTheRest(string prompt, string name)
    {
        var panel = Compose(prompt).Panels.Single();
        var thing = panel.Things.Single(each => each.Prop.Name == name);

        Assert.All(panel.Actors, actor => Assert.True(actor.X < thing.X));
    }

    [Theory]
    [InlineData("a cow over a bridge")]
    [InlineData("a horse over a house")]
    public void Compose_PlaceThatIsNotShown_IsSaid(string prompt) => Assert.NotEmpty(Compose(prompt).Limitations);

    [Theory]
    [InlineData("a grandmother knitting in an armchair with a sleeping cat on her lap")]
    [InlineData("a mountaineer on a mountain with a green flag")]
    [InlineData("a barista behind a counter in a café")]
    public void Compose_WhatIsShown_IsNotSaidToBeMissing(string prompt) => Assert.Empty(Compose(prompt).Limitations);

    [Theory]
    [InlineData("two owls wearing glasses on a branch", "glasses")]
    [InlineData("a dog in a red hat", "hat:#FF0000")]
    public void Compose_AnimalWithSomethingOnItsHead_WearsIt(string prompt, string wear)
    {
        var picture = Compose(prompt);

        Assert.All(
            picture.Panels.Single().Actors,
            actor => Assert.Contains(wear.Split(':')[0], Assert.Single(actor.Wear))
        );
        Assert.Empty(picture.Limitations);
    }

    [Theory]
    [InlineData("a pirate and a chest in front of him", 1)]
    [InlineData("a pirate and a chest behind him", -1)]
    public void Compose_ThingAtABeing_IsBeforeOrBehindIt(string prompt, int side)
    {
        var panel = Compose(prompt).Panels.Single();

        Assert.Equal(
            side,
            Math.Sign(panel.Things.Single(thing => thing.Prop.Name == "chest").Z - panel.Actors.Single().Z)
        );
    }

    [Fact]
    public void Compose_SeveralThingsOfOnePerson_AreAllInTheHands()
    {
        var panel = Compose("a waiter carrying three plates").Panels.Single();

        Assert.Equal("plate", panel.Actors.Single().Holds?.Name);
        Assert.Equal(2, panel.Things.Count(thing => thing is { Prop.Name: "plate", HasShadow: false }));
    }

    [Fact]
    public void Compose_StillLifeInGroups_HasEachOnItsOwn()
    {
        var things = Compose("a teapot and two teacups on a tray, a vase with three roses on the right").Things;

        Assert.Equal(
            ["rose:3", "teacup:2", "teapot:1", "tray:1", "vase:1"],
            things.Select(thing => $"{thing.Noun.Name}:{thing.Count}").Order()
        );
    }

    [Fact]
    public void Compose_TextThatNoThingBears_IsOverThePicture()
    {
        var picture = Compose("an octopus on the sea floor and the words \"Deep Down\" at the top");

        Assert.Equal("Deep Down", picture.Panels.Single().Caption);
        Assert.DoesNotContain(picture.Limitations, text => text.Contains("Deep Down", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a tractor on a field", "tractor", 2)]
    [InlineData("a tram in a street", "tram", 2)]
    public void Compose_Vehicle_IsAsHighAsItIs(string prompt, string name, double metres) =>
        Assert.True(
            Compose(prompt).Panels.Single().Things.Single(thing => thing.Prop.Name == name).Prop.Height > metres
        );

    [Fact]
    public void Compose_ThreeBalloonsAndACake_HasBothInNumber() =>
        Assert.Equal(
            ["balloon:3", "cake:1"],
            Compose("three red balloons and a birthday cake on a table")
                .Things.Select(thing => $"{thing.Noun.Name}:{thing.Count}")
                .Order()
        );

    [Theory]
    [InlineData("a cat saying \"Hello there\"", "Animal:cat#0: Hello there")]
    [InlineData("a dog and a cat in a park, the cat says \"Where is lunch?\"", "Animal:cat#0: Where is lunch?")]
    [InlineData(
        "a boy who asks \"Why?\" and a girl who replies \"Because.\"",
        "Person:boy#0: Why?|Person:girl#0: Because."
    )]
    [InlineData("a robot in space saying \"Where is everybody?\"", "Creature:own:robot#0: Where is everybody?")]
    [InlineData("un chien qui dit « Bonjour »", "Animal:dog#0: Bonjour")]
    [InlineData("a man holding a sign that says \"OPEN\"", "")]
    [InlineData("an illustration of a cat saying \"Hello\" on a sofa", "Animal:cat#0: Hello")]
    [InlineData("an illustration of two apples saying \"OPEN\"", "")]
    public void Compose_Speech_IsInABubbleOfWhoSaysIt(string prompt, string expected)
    {
        var picture = Compose(prompt);
        var said = picture.Panels.SelectMany(panel =>
            panel.Speech.Select(speech => $"{panel.Actors[speech.Actor].Key}: {speech.Text}")
        );

        Assert.Equal(expected, string.Join('|', said));
        Assert.Equal(expected.Split('|').Count(each => each.Length > 0), picture.Bubbles.Count);
        Assert.Equal(
            prompt.Contains("apples", StringComparison.Ordinal),
            picture.Limitations.Contains("does not write \"OPEN\"")
        );
    }

    [Theory]
    [InlineData("a man holding a sign that says \"OPEN\"", "sign: OPEN")]
    [InlineData("a wooden sign that reads WELCOME next to a tree", "sign: WELCOME")]
    [InlineData("a bakery with a sign saying \"Fresh bread\" and a red bicycle", "shopfront: Fresh bread")]
    [InlineData("two dogs in a park under a banner with the words \"Happy Day\"", "banner: Happy Day")]
    [InlineData("ein Schild mit der Aufschrift „Zum See“ vor einem Haus", "sign: Zum See")]
    [InlineData("un panneau qui dit « Ouvert » à côté d'un arbre", "sign: Ouvert")]
    public void Compose_TextOnAThing_IsWrittenOnIt(string prompt, string expected)
    {
        var picture = Compose(prompt);

        Assert.Equal(
            [expected],
            picture
                .Panels[0]
                .Things.Where(thing => thing.Text is not null)
                .Select(thing => $"{thing.Prop.Name}: {thing.Text}")
        );
        Assert.DoesNotContain(picture.Limitations, each => each.StartsWith("does not write", StringComparison.Ordinal));
        Assert.Empty(picture.Bubbles);
    }

    [Fact]
    public void Compose_SecondTextIsADigit_IsWritten()
    {
        var picture = Compose(
            "an illustration of two dogs in a park, a sign that says \"OPEN\" and a cat beside a sign that says \"0\""
        );

        Assert.Equal(
            ["0", "OPEN"],
            picture.Panels[0].Things.Select(thing => thing.Text).OfType<string>().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("a sign that says \uE0009")]
    [InlineData("a sign \uE000")]
    [InlineData("a sign \uE000x \"OPEN\" \uE0005")]
    [InlineData("a sign that says §9")]
    public void Compose_MarksOfThePromptItself_AreNoTexts(string prompt) =>
        Assert.All(
            Compose(prompt).Panels[0].Things,
            thing => Assert.True(thing.Text is null or "OPEN", $"\"{thing.Text}\" is written")
        );

    [Theory]
    [InlineData("Ein Hund schläft vor einem Kamin, daneben ein Sessel", "dog", "fireplace armchair")]
    [InlineData("Dos gaviotas y un faro en la playa", "bird", "lighthouse")]
    [InlineData("Drie schapen naast een vuurtoren", "sheep", "lighthouse")]
    [InlineData("Um farol na praia com um barco azul e três gaivotas", "bird", "lighthouse boat")]
    [InlineData("Une fillette lit sous un chêne", "girl", "tree")]
    [InlineData("Tre pecore bianche e un cavaliere davanti a un castello", "knight", "")]
    public void Compose_WordsOfSixLanguages_AreDrawn(string prompt, string being, string things)
    {
        var panel = Compose(prompt).Panels[0];

        Assert.Contains(panel.Actors, actor => actor.Key.Contains($":{being}#", StringComparison.Ordinal));
        Assert.All(
            things.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            name => Assert.Contains(panel.Things, thing => thing.Prop.Name == name)
        );
    }

    [Fact]
    public void Compose_AutumnMoonAndStars_AreOfTheSky()
    {
        Assert.True(Compose("a fox under an oak in autumn with falling leaves").Panels[0].IsAutumn);
        var night = Compose("a tent on a hill with the moon and four stars").Panels[0];

        Assert.Equal(Fresnel.Drawing.Kinds.Stories.DayTime.Night, night.Time);
        Assert.Equal(4, night.Things.Count(thing => thing.Prop.Name == "star"));
        Assert.DoesNotContain(night.Things, thing => thing.Prop.Name == "moon");
    }

    /// <summary>Feet of a being, or the base of a thing, above the foot of what it is on or in, stage units.</summary>
    private static double Above(Fresnel.Drawing.Kinds.Stories.Panel panel, string of, string to)
    {
        var thing = panel.Things.First(each => each.Prop.Name == to);
        return panel.Actors.FirstOrDefault(actor => actor.Key == of) is { } actor
            ? thing.Y - actor.Y + Math.Max(actor.Lift, actor.Pose.HipHeight ?? 0)
            : thing.Y - panel.Things.First(each => each.Prop.Name == of).Y;
    }

    [Theory]
    [InlineData("a white cat on a table", "Animal:cat#0", "table")]
    [InlineData("a rabbit in a basket", "Animal:rabbit#0", "basket")]
    [InlineData("a woman in a boat on a river", "Person:woman#0", "boat")]
    [InlineData("a queen on a throne", "Person:queen#0", "throne")]
    [InlineData("a chipmunk in a tree", "Creature:chipmunk#0", "tree")]
    [InlineData("a girl with a dog, and a vase on a table", "vase", "table")]
    [InlineData("a goldfish in a bowl on a table", "fish bowl", "table")]
    [InlineData("a parrot with a cookie in a tree", "cookie", "tree")]
    [InlineData("椅子の上の猫", "Animal:cat#0", "chair")]
    public void Compose_OnOrIn_IsAboveTheFootOfThat(string prompt, string of, string to)
    {
        var panel = Compose(prompt).Panels.Single();

        Assert.True(Above(panel, of, to) > 10, $"{Above(panel, of, to)}");
    }

    [Theory]
    [InlineData("公園で走る犬と赤いボール", "Animal:dog", "park", "ball")]
    [InlineData("一只黑猫坐在沙发上", "Animal:cat", "living", "sofa")]
    [InlineData("海边拿着雨伞的女人", "Person:woman", "beach", "")]
    public void Compose_UnspacedScripts_HaveBeingsPlacesAndThings(
        string prompt,
        string being,
        string place,
        string thing
    )
    {
        var panel = Compose(prompt).Panels.Single();

        Assert.StartsWith(being, Assert.Single(panel.Actors).Key, StringComparison.Ordinal);
        Assert.Equal(place, panel.Place);
        Assert.True(thing.Length == 0 || panel.Things.Any(each => each.Prop.Name == thing));
    }

    [Theory]
    [InlineData("three boys eating ice cream", 3)]
    [InlineData("a woman with an umbrella and a man with a guitar", 2)]
    [InlineData("a waitress carrying a cake", 1)]
    public void Compose_WhatPeopleHave_IsInTheirHands(string prompt, int expected) =>
        Assert.Equal(expected, Compose(prompt).Panels.Single().Actors.Count(actor => actor.Holds is not null));

    [Fact]
    public void Compose_SeveralPlates_HaveTheirOwn() =>
        Assert.Equal(
            ["cookie:9", "plate:3"],
            Compose("three plates with cookies").Things.Select(thing => $"{thing.Noun.Name}:{thing.Count}").Order()
        );

    [Theory]
    [InlineData("a boy near a sundial", "sundial")]
    [InlineData("a dog next to an urn", "urn")]
    public void Compose_WhatCannotBeDrawn_IsSaid(string prompt, string word) =>
        Assert.Contains(Compose(prompt).Limitations, each => each.Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData("a boy on the beach at night in the rain", "beach Night Rain")]
    [InlineData("a woman in a kitchen in the morning", "kitchen Dawn Clear")]
    [InlineData("a fox in a forest in the snow", "forest Day Snow")]
    public void Compose_PlaceTimeAndWeather_AreThose(string prompt, string expected)
    {
        var panel = Compose(prompt).Panels.Single();

        Assert.Equal(expected, $"{panel.Place} {panel.Time} {panel.Weather}");
    }

    [Theory]
    [InlineData("an illustration of a cat")]
    [InlineData("una ilustración de un gato")]
    public void Compose_NameOfTheMedium_IsNoThingToDraw(string prompt) => Assert.Empty(Compose(prompt).Limitations);

    [Theory]
    [InlineData("a red circle on a white background", "#FFFFFF", "Circle:#DC2626")]
    [InlineData("three blue squares in a row", null, "Square:#2563EB Square:#2563EB Square:#2563EB")]
    [InlineData("a pink heart on a black background", "#000000", "Heart:#EC4899")]
    [InlineData("a green triangle and two yellow stars", null, "Triangle:#16A34A Star:#FACC15 Star:#FACC15")]
    [InlineData("ein roter Kreis", null, "Circle:#DC2626")]
    public void Read_Shapes_HaveTheirKindsCountsAndColours(string prompt, string? background, string expected)
    {
        var reading = Assert.IsType<ShapeReader>(ShapeReader.Read(prompt));

        Assert.Equal(expected.Split(' '), reading.Items.Select(item => $"{item.Kind}:{item.Colour?.Hex}"));
        Assert.Equal(background, reading.Background?.Hex);
    }

    [Fact]
    public void Read_TheMiddleOneLarger_ChangesOnlyThatOne()
    {
        var sizes = ShapeReader
            .Read("three blue squares in a row, the middle one larger")!
            .Items.Select(item => item.Size);

        Assert.Equal([1, 1.5, 1], sizes);
    }

    [Theory]
    [InlineData("a green triangle between two black squares", "between")]
    [InlineData("six orange dots around a blue square", "ring")]
    [InlineData("a white star inside a red circle", "inside")]
    public void Read_ShapeAtAnother_IsRelatedToIt(string prompt, string relation) =>
        Assert.All(
            ShapeReader.Read(prompt)!.Items.Where(item => item.Group == 1),
            item => Assert.Equal(relation, item.Relation)
        );

    [Theory]
    [InlineData("a star above a house")]
    [InlineData("a girl with a heart balloon")]
    [InlineData("a cat in a square")]
    public void Read_BeingsAmongShapes_AreNoShapePicture(string prompt) => Assert.Null(ShapeReader.Read(prompt));

    [Fact]
    public void Compose_RedCircle_DrawsACircleOfThatColour()
    {
        var svg = Compose("a red circle on a white background").ToSvg(new Canvas(1024, 768, 5));

        Assert.Contains("fill=\"#DC2626\"", svg, StringComparison.Ordinal);
        Assert.Contains("fill=\"#FFFFFF\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_TwoPlaces_SaysWhichIsNotDrawn() =>
        Assert.Contains(
            Compose("a boy in a forest near a desert").Limitations,
            each => each.Contains("desert", StringComparison.Ordinal)
        );

    [Fact]
    public void Compose_NothingKnown_GivesNothing() =>
        Assert.Null(
            IllustrationKind.Compose(
                new IllustrationBrief { Description = "quantum entanglement" },
                new Canvas(512, 512, 1),
                s_assets.Value
            )
        );

    /// <summary>A participle is how one being is, and a second verb is what the one before it does.</summary>
    [Theory]
    [InlineData("a woman with a sleeping dog in a garden", "Animal:dog#0", "Curl")]
    [InlineData("a boy reading under a tree and a cat sleeping", "Animal:cat#0", "Curl")]
    [InlineData("Een rode brievenbus met een slapende hond", "Animal:dog#0", "Curl")]
    [InlineData("a sleeping cat in a garden", "Animal:cat#0", "Curl")]
    public void Compose_Participle_IsThePoseOfItsBeing(string prompt, string key, string expected) =>
        Assert.Equal(
            expected,
            Compose(prompt).Panels.Single().Actors.Single(actor => actor.Key == key).AnimalPose.ToString()
        );

    [Fact]
    public void Compose_TwoSleepingCats_AreTwo() =>
        Assert.Equal(2, Compose("two sleeping cats in a garden").Panels.Single().Actors.Count);

    /// <summary>What stays behind in the reader is said.</summary>
    [Theory]
    [InlineData("a wet dog in a park", "wet")]
    [InlineData("a girl sits on a bench and juggles and swims", "swims")]
    [InlineData("an astronaut over the moon with a torn flag", "torn")]
    public void Compose_StateOrSecondVerb_IsSaid(string prompt, string word) =>
        Assert.Contains(Compose(prompt).Limitations, each => each.Contains($"\"{word}\"", StringComparison.Ordinal));

    [Fact]
    public void Compose_SandOfABeach_IsThere() => Assert.Empty(Compose("a dog on the sand of a beach").Limitations);

    [Fact]
    public void Compose_DogAsleepOnABenchInJapanese_LiesOnIt() =>
        Assert.True(Compose("公園のベンチで眠る白い犬のイラスト").Panels.Single().Actors.Single().Lift > 60);

    [Fact]
    public void Compose_ElephantOnABall_StandsOnOneThatCarriesIt()
    {
        var panel = Compose("an elephant on a ball").Panels.Single();

        Assert.True(panel.Things.Single().Scale > 2);
        Assert.True(panel.Actors.Single().Lift > 100, $"{panel.Actors.Single().Lift}");
    }

    [Fact]
    public void Compose_ThreePenguinsWithIceCreams_EachHasOne() =>
        Assert.Equal(
            3,
            Compose("three penguins holding ice creams on an iceberg")
                .Panels.Single()
                .Things.Count(thing => thing.Prop.Name == "ice cream")
        );

    [Fact]
    public void Compose_CrowsAndAHorse_AreOverIt()
    {
        var actors = Compose("a brown horse and two black crows in a field").Panels.Single().Actors;
        var crows = actors.Where(actor => actor.Animal?.Kind == "bird").ToList();

        Assert.Equal(2, crows.Count);
        Assert.All(crows, crow => Assert.True(crow.Lift > 400, $"{crow.Lift}"));
    }

    [Fact]
    public void Compose_RainbowAndAGirl_IsNotCut() =>
        Assert.DoesNotContain(
            Compose("a girl jumping in a puddle, rainbow in the sky").Limitations,
            each => each.StartsWith("shows only a part", StringComparison.Ordinal)
        );

    [Fact]
    public void Compose_MoonOverAStreet_IsInFrontOfTheHouses() =>
        Assert.Contains(
            Compose("un gato negro en un tejado rojo bajo la luna llena").Panels.Single().Things,
            thing => thing.Prop.Name == "moon"
        );
}
