using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Engine.Tests.Drawing.Stories;

/// <summary>What holds for every story and every count, over many of them put together from parts.</summary>
public sealed class StoryPropertyTests
{
    private const int Cases = 60;

    private static readonly string[] s_people =
    [
        "girl",
        "boy",
        "woman",
        "man",
        "nurse",
        "farmer",
        "wizard",
        "astronaut",
        "grandmother",
        "detective",
    ];

    private static readonly string[] s_looks =
    [
        "in a red coat",
        "with glasses",
        "in a wheelchair",
        "with long blonde hair",
        "wearing a blue hat",
        "with a beard",
        "in a green dress",
    ];

    private static readonly string[] s_ages = ["", "old ", "young ", "little ", "tall "];

    private static readonly string[] s_deeds =
    [
        "walks in the park",
        "finds a cat",
        "reads a book",
        "sits on a bench",
        "jumps",
        "laughs",
        "cries",
        "dances",
        "waves",
        "eats an apple",
        "runs in the forest",
        "looks at a house",
        "cooks in the kitchen",
        "rides a horse",
    ];

    private static readonly Lazy<DrawingAssets> s_assets = new(() =>
    {
        InstalledGenerator.Get();
        return DrawingAssets.LoadInstalled();
    });

    private static IReadOnlyList<Panel> PanelsOf(string prompt, long seed) =>
        StoryKind
            .Panels(
                Assert.IsType<StoryboardBrief>(BriefReader.Read(prompt)),
                new Canvas(1536, 1024, seed),
                s_assets.Value
            )
            .Panels;

    [Fact]
    public void Panels_AnyStoryOfOnePerson_HaveThatPersonInTheFirstAndTheLast()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new SeededRandom(seed, "person");
            var (age, person, look) = (random.Pick(s_ages), random.Pick(s_people), random.Pick(s_looks));
            var deeds = random.Shuffle(s_deeds).Take(6).ToList();
            var prompt =
                $"Storyboard in 6 panels: a {age}{person} {look} {deeds[0]}, "
                + string.Join(
                    ", ",
                    deeds.Skip(1).Select(deed => $"{(person is "boy" or "man" ? "he" : "she")} {deed}")
                );

            var panels = PanelsOf(prompt, seed);

            Assert.Equal(6, panels.Count);
            var (first, last) = (PersonIn(panels[0]), PersonIn(panels[5]));
            Assert.True(first.Key == last.Key && first.Person == last.Person, $"{prompt}: {first} and {last}");
        }
    }

    private static (string Key, PersonLook? Person) PersonIn(Panel panel)
    {
        var actor = Assert.Single(panel.Actors, each => each.Person is not null);
        return (actor.Key, actor.Person);
    }

    [Fact]
    public void Compose_AnyCountsOfThings_AreInThePicture()
    {
        string[] things = ["apple", "pear", "lemon", "tomato", "banana", "mushroom", "egg", "carrot"];
        string[] places = ["in a basket", "in a bowl", "on a table", "on a plate"];
        string[] colours = ["", "red ", "green ", "yellow "];
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new SeededRandom(seed, "things");
            var (one, other) = random.Shuffle(things).Take(2).ToList() is [var a, var b] ? (a, b) : ("", "");
            var (many, more) = ((int)random.Between(2, 10), (int)random.Between(2, 6));
            var prompt = $"{many} {random.Pick(colours)}{Plural(one)} and {more} {Plural(other)} {random.Pick(places)}";

            var counts = Compose(prompt, seed).Things.ToDictionary(thing => thing.Noun.Word, thing => thing.Count);

            Assert.Equal((prompt, many), (prompt, counts.GetValueOrDefault(Plural(one))));
            Assert.Equal((prompt, more), (prompt, counts.GetValueOrDefault(Plural(other))));
        }
    }

    [Fact]
    public void Compose_AnyCountsOfBeings_AreOnTheStage()
    {
        string[] beings = ["cat", "dog", "rabbit", "girl", "boy", "horse", "farmer", "penguin"];
        string[] places = ["in a park", "on the beach", "in the snow", "in a forest at night"];
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new SeededRandom(seed, "beings");
            var (count, being) = ((int)random.Between(2, 6), random.Pick(beings));
            var prompt = $"{count} {Plural(being)} {random.Pick(places)}";

            var panel = Assert.Single(Compose(prompt, seed).Panels);

            Assert.Equal((prompt, count), (prompt, panel.Actors.Count));
            Assert.All(panel.Actors, actor => Assert.Contains($":{being}#", actor.Key, StringComparison.Ordinal));
        }
    }

    private static string Plural(string noun) => noun is "tomato" ? "tomatoes" : noun + "s";

    private static Composition Compose(string prompt, long seed) =>
        Assert.IsType<Composition>(
            IllustrationKind.Compose(
                Assert.IsType<IllustrationBrief>(BriefReader.Read(prompt)),
                new Canvas(1024, 768, seed),
                s_assets.Value
            )
        );
}
