namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Beings of the picture library: how tall they are, and which way their picture looks.</summary>
internal static class Creatures
{
    private static readonly Dictionary<string, double> s_heights = new()
    {
        ["dragon"] = 2.6,
        ["own:robot"] = 1.45,
        ["own:monster"] = 1.7,
        ["own:alien"] = 1.25,
        ["own:ostrich"] = 2.1,
        ["own:heron"] = 1,
        ["own:toucan"] = 0.5,
        ["own:hummingbird"] = 0.3,
        ["own:woodpecker"] = 0.4,
        ["own:walrus"] = 1.1,
        ["own:starfish"] = 0.25,
        ["own:seahorse"] = 0.4,
        ["own:caterpillar"] = 0.22,
        ["own:dragonfly"] = 0.25,
        ["own:triceratops"] = 1.7,
        ["own:mermaid"] = 1.6,
        ["own:fairy"] = 1,
        ["own:skeleton"] = 1.7,
        ["own:mummy"] = 1.7,
        ["ghost"] = 1.4,
        ["t-rex"] = 3,
        ["elephant"] = 2.6,
        ["tiger"] = 1.1,
        ["giraffe"] = 3.4,
        ["zebra"] = 1.5,
        ["gorilla"] = 1.6,
        ["kangaroo"] = 1.4,
        ["spouting-whale"] = 1.9,
        ["dolphin"] = 1.1,
        ["shark"] = 1.3,
        ["octopus"] = 0.9,
        ["deer"] = 1.5,
        ["camel"] = 1.9,
        ["crocodile"] = 0.6,
        ["man-merpeople"] = 1.6,
        ["person-genie"] = 1.6,
        ["person-zombie"] = 1.6,
        ["hippopotamus"] = 1.5,
        ["rhinoceros"] = 1.6,
        ["ox"] = 1.6,
        ["water-buffalo"] = 1.7,
        ["mammoth"] = 2.8,
        ["sauropod"] = 3.4,
        ["moose"] = 2,
        ["leopard"] = 0.9,
        ["llama"] = 1.6,
        ["boar"] = 0.9,
        ["orangutan"] = 1.2,
        ["jellyfish"] = 0.6,
        ["squid"] = 0.8,
        ["ant"] = 0.16,
        ["bug"] = 0.2,
        ["worm"] = 0.2,
        ["fly"] = 0.16,
        ["mosquito"] = 0.16,
        ["cricket"] = 0.2,
        ["beetle"] = 0.2,
        ["goblin"] = 1.1,
        ["phoenix-bird"] = 1.1,
        ["tropical-fish"] = 0.35,
        ["shrimp"] = 0.25,
        ["hatching-chick"] = 0.3,
        ["turkey"] = 0.7,
        ["goose"] = 0.7,
        ["man-elf"] = 1.2,
        ["goat"] = 0.9,
        ["penguin"] = 0.8,
        ["flamingo"] = 1.1,
        ["peacock"] = 1,
        ["swan"] = 0.8,
        ["monkey"] = 0.8,
        ["seal"] = 0.7,
        ["eagle"] = 0.7,
        ["owl"] = 0.5,
        ["rooster"] = 0.5,
        ["chicken"] = 0.45,
        ["butterfly"] = 0.3,
        ["honeybee"] = 0.22,
        ["lady-beetle"] = 0.2,
        ["spider"] = 0.25,
        ["mouse"] = 0.25,
        ["rat"] = 0.28,
        ["hamster"] = 0.25,
        ["snail"] = 0.25,
        ["frog"] = 0.3,
        ["crab"] = 0.3,
        ["baby-chick"] = 0.25,
        ["snake"] = 0.4,
        ["turtle"] = 0.4,
    };

    /// <summary>Pictures that look at the viewer or to the right; the others look to the left.</summary>
    private static readonly HashSet<string> s_frontal =
    [
        "own:robot",
        "own:monster",
        "own:alien",
        "own:heron",
        "own:starfish",
        "own:mermaid",
        "own:fairy",
        "own:skeleton",
        "own:mummy",
        "ghost",
        "octopus",
        "owl",
        "penguin",
        "butterfly",
        "crab",
        "man-merpeople",
        "man-elf",
        "person-genie",
        "person-zombie",
        "hamster",
        "frog",
        "spider",
    ];

    /// <summary>Metres.</summary>
    public static double HeightOf(string picture) => s_heights.GetValueOrDefault(picture, 0.5);

    /// <summary>Fits on two hands.</summary>
    public static bool IsSmall(StoryNoun noun) => noun.Kind == StoryWordKind.Creature && HeightOf(noun.Name) <= 0.4;

    public static bool LooksLeft(string picture) => !s_frontal.Contains(picture);

    public static bool Flies(string picture) =>
        picture
            is "butterfly"
                or "honeybee"
                or "eagle"
                or "bat"
                or "parrot"
                or "own:fairy"
                or "ghost"
                or "own:hummingbird"
                or "own:dragonfly"
                or "fly"
                or "mosquito"
                or "phoenix-bird";

    /// <summary>Verbs that a picture shows when it is turned, raised or pressed, or that need no pose.</summary>
    public static bool CanShow(StoryVerb verb) =>
        verb.Name
            is not (
                "paint"
                or "write"
                or "read"
                or "cook"
                or "play"
                or "build"
                or "dig"
                or "clean"
                or "drive"
                or "ride"
                or "photograph"
                or "fight"
                or "open"
                or "push"
                or "pull"
                or "kick"
                or "knit"
                or "meditate"
                or "fishing"
                or "pour"
                or "rowing"
                or "conduct"
                or "wave"
                or "cough"
                or "sweep"
                or "brushing"
                or "scan"
                or "balance"
                or "drink"
            );

    /// <summary>Degrees clockwise, and height as a share of its own.</summary>
    public static (double Turn, double Squash) PoseOf(StoryVerb? verb, int index, string picture)
    {
        var upright = HeightOf(picture) >= 0.4 && !LooksLeft(picture);
        return verb?.Name switch
        {
            "slide" or "swim" when upright => (76, 1),
            "fall" => (100, 1),
            "sleep" => (0, 0.8),
            "dance" => (index % 2 == 0 ? 13 : -13, 1),
            "jump" => (-8, 1.06),
            "run" or "chase" => (9, 1),
            "cry" or "hide" or "shiver" => (0, 0.9),
            "climb" => (-30, 1),
            "bow" => (22, 1),
            "laugh" or "win" => (-7, 1.04),
            _ => (0, 1),
        };
    }
}
