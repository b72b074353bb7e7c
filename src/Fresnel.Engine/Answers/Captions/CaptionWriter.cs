using Fresnel.Engine.Answers.Languages;
using static Fresnel.Engine.Answers.Captions.CaptionNouns;
using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>
/// Writes what a photograph shows as a person would: one sentence about one to three things, and a paragraph about the rest. What is
/// not sure is left out, or said once as what it looks like.
/// </summary>
internal static class CaptionWriter
{
    public const string Nothing = "A photo in which I don't recognise anything.";

    private const int MaxOthers = 3;

    /// <summary>Names of the classifier that a person may have with them, or that may stand beside other things.</summary>
    private static readonly HashSet<string> Carried =
    [
        .. (
            "tripod,microphone,acoustic guitar,electric guitar,violin,cello,piano,accordion,saxophone,harp,drum,table lamp,camera,"
            + "pool table,lawn mower,tent,sewing machine,shopping trolley,balloon,parachute,bathtub,washing machine,typewriter,wardrobe,"
            + "bookcase,teapot,coffee pot,pumpkin lantern,ice cream,strawberry,pineapple,lemon,hamster,rabbit"
        ).Split(','),
    ];

    /// <summary>Names of the classifier that are no picture's subject, only its background or a part of it.</summary>
    private static readonly HashSet<string> Background =
    [
        .. (
            "person,furniture,seat,screen,wild animal,clothing,tool,bag,box,door,curtain,roof,fence,wheel,nail,screw,chain,wool,knot,bubble,web page,stage,shop,"
            + "electronic device,appliance,kitchen appliance,sports equipment,tableware,cabinet,car mirror,scale,scoreboard,"
            + "plaster,envelope,packet,quilt,pillow,ruler,swab,lampshade,plant,container,handkerchief,paper towel"
        ).Split(','),
    ];

    public static bool IsCarried(string name) => Carried.Contains(name);

    /// <summary>Whether a name of the classifier can be what a picture is of.</summary>
    public static bool IsSubject(string name) => !Background.Contains(name);

    public static Caption Write(CaptionScene scene)
    {
        if (scene.Objects is not [var first, ..])
            return Unseen(scene) is { } unseen ? Caption.Of(unseen) : Caption.Of(Nothing) with { IsOpen = true };
        if (LooksLike(scene, first) is { } guess)
            return Finish(scene, guess, null);
        var main = Main(scene, first);
        return Finish(
            scene,
            Sentence(IsAboutPeople(scene, main) ? PeopleCaption.Write(scene) : About(scene, main)),
            main
        );
    }

    private static string About(CaptionScene scene, CaptionObject main)
    {
        if (CaptionLabels.Animals.Contains(main.Label))
            return AnimalCaption.Write(scene, main);
        if (CaptionLabels.Vehicles.Contains(main.Label))
            return VehicleCaption.Write(scene, main);
        if (CaptionLabels.Food.Contains(main.Label))
            return FoodCaption.Write(scene, main);
        switch (main.Label)
        {
            case "dining table" or "bowl" or "cup" when scene.AnyOf(CaptionLabels.Food) is [var food, ..]:
                return FoodCaption.Write(scene, food);
            case "traffic light" or "stop sign" or "fire hydrant" or "parking meter":
                return VehicleCaption.Street(scene, main);
            case "kite":
                scene.Use("kite");
                return $"{scene.Group("kite")} flying in the sky";
            case "umbrella":
                scene.Use("umbrella");
                return scene.Group("umbrella") + (scene.IsIn("beach") ? " on a beach" : "");
            default:
                return CaptionLabels.InRooms.Contains(main.Label) ? RoomCaption.Write(scene, main) : Thing(scene, main);
        }
    }

    private static string Thing(CaptionScene scene, CaptionObject main)
    {
        scene.Use(main.Label);
        var surface = RoomCaption.Under(scene, main);
        var other = scene.Objects.FirstOrDefault(found =>
            found.Label != main.Label && found.Label != surface?.Label && found.Salience > 0.3f * main.Salience
        );
        var parts = new List<string> { scene.Group(main.Label) };
        if (other is not null)
        {
            scene.Use(other.Label);
            parts.Add(scene.Group(other.Label));
        }
        if (surface is null)
            return List(parts);
        scene.Use(surface.Label);
        return $"{List(parts)} on {One(surface)}";
    }

    /// <summary>A doubtful thing that is much more salient than what is sure: it is named, as a guess.</summary>
    private static string? LooksLike(CaptionScene scene, CaptionObject first)
    {
        var guess = scene.Doubtful.FirstOrDefault(found => found.Area > 0.2f);
        if (
            guess is not { Score: > 0.3f }
            || guess.Label == first.Label
            || guess.Salience <= 1.5f * first.Salience
            || CaptionLabels.Indoor.Contains(guess.Label)
        )
            return null;
        scene.Use(guess.Label);
        var with = "";
        if (first.Label is "person" || CaptionLabels.Animals.Contains(first.Label))
        {
            scene.Use(first.Label);
            with = $" with {scene.Group(first.Label)}";
        }
        return $"What looks like {WithArticle(Name(guess.Label))}{with}.";
    }

    /// <summary>The most salient; an animal before a vehicle, and a pet on furniture before the furniture.</summary>
    private static CaptionObject Main(CaptionScene scene, CaptionObject first)
    {
        if (
            first.Label is "person"
            || CaptionLabels.Animals.Contains(first.Label)
            || CaptionLabels.Food.Contains(first.Label)
        )
            return first;
        if (CaptionLabels.Vehicles.Contains(first.Label))
            return scene
                    .AnyOf(CaptionLabels.Animals)
                    .FirstOrDefault(animal => animal.Score > 0.6f && animal.Salience > 0.5f * first.Salience)
                ?? first;
        return scene
                .AnyOf("dog", "cat", "bird", "teddy bear")
                .FirstOrDefault(pet => pet.Score > 0.6f && pet.Salience > 0.12f * first.Salience)
            ?? first;
    }

    private static bool IsAboutPeople(CaptionScene scene, CaptionObject main)
    {
        if (scene.Of("person") is not [var person, ..])
            return false;
        if (main.Label is "person")
            return true;
        var rides = scene.Of("person").Any(rider => rider.Rides(main));
        var hasGear =
            person.Area > 0.006f
            && person.Salience > 0.12f * main.Salience
            && scene
                .AnyOf(CaptionLabels.SportsGear)
                .Any(gear =>
                    gear.Salience < 3 * person.Salience
                    && (gear.Score > 0.65f || person.Salience > 0.42f * main.Salience)
                );
        if (person.Salience < 0.42f * main.Salience && !hasGear)
            return false;
        return rides
            || !(
                (
                    CaptionLabels.Vehicles.Contains(main.Label)
                    && main.Area > 0.2f
                    && person.Salience < 0.75f * main.Salience
                )
                || (CaptionLabels.Animals.Contains(main.Label) && person.Salience < 0.6f * main.Salience)
                || (CaptionLabels.Food.Contains(main.Label) && person.Area < main.Area)
            );
    }

    /// <summary>Nothing is detected: the classifier's name, a guess, the room or the surroundings.</summary>
    /// <returns>Null: none of them is known.</returns>
    private static string? Unseen(CaptionScene scene)
    {
        if (scene.ClassifiedName is { } name && IsSubject(name))
            return Sentence(WithArticle(name));
        if (scene.Room is { } room)
            return Sentence(WithArticle(room));
        if (scene.Doubtful.FirstOrDefault() is { Area: > 0.02f } guess && !CaptionLabels.Indoor.Contains(guess.Label))
            return $"What looks like {WithArticle(Name(guess.Label))}.";
        return scene.Surfaces.Sky > 0.4f ? "A view under a blue sky."
            : scene.Surfaces.Green > 0.5f ? "A green outdoor scene."
            : null;
    }

    private static Caption Finish(CaptionScene scene, string sentence, CaptionObject? main)
    {
        var sentences = new List<string> { sentence };
        if (main is not null && PositionOf(scene, sentence, main) is { } position)
            sentences.Add(position);
        if (Others(scene) is { } others)
            sentences.Add(others);
        if (Surroundings(scene) is { } surroundings)
            sentences.Add(surroundings);
        if (Maybe(scene) is { } maybe)
            sentences.Add(maybe);
        return new(sentence, string.Join(' ', sentences));
    }

    private static string? PositionOf(CaptionScene scene, string sentence, CaptionObject main)
    {
        var isAlone =
            scene.Of(main.Label).Count is 1
            && scene.IsUsed(main.Label)
            && main.Label is not ("scissors" or "skis" or "broccoli")
            && sentence.StartsWith(EnglishGrammar.Capital(One(main)), StringComparison.Ordinal);
        if (!isAlone)
            return null;
        var where = main switch
        {
            { Area: > 0.45f } => "fills most of the picture",
            { X: < 0.36f } => "is on the left",
            { X: > 0.64f } => "is on the right",
            { Area: < 0.03f } => "is small and in the middle",
            { Area: > 0.2f } => "takes up the middle of the picture",
            _ => "is in the middle",
        };
        return $"The {main.FinerName ?? Name(main.Label)} {where}.";
    }

    private static string? Others(CaptionScene scene)
    {
        string[] labels =
        [
            .. scene
                .Objects.Where(found => !scene.IsUsed(found.Label) && found.Area > 0.002f && found.Label is not "tie")
                .Select(found => found.Label)
                .Distinct()
                .Take(MaxOthers),
        ];
        if (labels.Length is 0)
            return null;
        scene.Use(labels);
        string[] parts = [.. labels.Select(label => scene.Group(label, some: true) + PartOfPicture(scene.Of(label)))];
        var isOne =
            parts[0].StartsWith("a ", StringComparison.Ordinal) || parts[0].StartsWith("an ", StringComparison.Ordinal);
        return $"There {(isOne ? "is" : "are")} also {List(parts)}.";
    }

    private static string PartOfPicture(IReadOnlyList<CaptionObject> found) =>
        found is not [var one] ? ""
        : one.X < 0.33f ? " on the left"
        : one.X > 0.67f ? " on the right"
        : one.Area < 0.02f && one.Bottom < 0.6f ? " in the background"
        : one.Bottom > 0.9f && one.Area > 0.05f ? " in the foreground"
        : "";

    private static string? Surroundings(CaptionScene scene)
    {
        if (scene.IsIndoors)
            return null;
        var parts = new List<string>();
        if (scene.Surfaces.Sky > 0.45f)
            parts.Add("the sky is blue");
        if (scene.Surfaces is { DarkAbove: > 0.9f, Dark: > 0.6f })
            parts.Add("the background is dark");
        if (scene.Surfaces.Grass > 0.5f)
            parts.Add("the surroundings are green");
        return parts.Count is 0 ? null : $"{EnglishGrammar.Capital(List(parts))}.";
    }

    private static string? Maybe(CaptionScene scene)
    {
        string[] labels =
        [
            .. scene
                .Doubtful.Where(found =>
                    found.Score > 0.35f && !scene.IsUsed(found.Label) && scene.Of(found.Label).Count is 0
                )
                .Select(found => found.Label)
                .Distinct()
                .Take(2),
        ];
        return labels.Length is 0
            ? null
            : $"There may also be {EnglishGrammar.List(labels.Select(label => WithArticle(Name(label))), "or")}.";
    }

    private static string Sentence(string words) => $"{EnglishGrammar.Capital(words)}.";
}
