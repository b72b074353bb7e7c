using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Captions about an animal: what it lies or stands on, what is with it, and where.</summary>
internal static class AnimalCaption
{
    private static readonly string[] Supports =
    [
        "couch",
        "bed",
        "bench",
        "chair",
        "dining table",
        "laptop",
        "keyboard",
        "suitcase",
        "sink",
        "toilet",
    ];

    private static readonly string[] Companions = ["frisbee", "teddy bear", "sports ball", "car", "boat", "bicycle"];

    public static string Write(CaptionScene scene, CaptionObject main)
    {
        scene.Use(main.Label);
        var animals = scene.Group(main.Label, 0.15f * main.Area);
        if (scene.AnyOf(Supports).FirstOrDefault(found => Carries(found, main)) is { } support)
            return On(scene, main, animals, support);

        var (companion, words) = With(scene, main);
        var place = scene.Where(SubjectKind.Animal);
        if (main.Label is "bird" && place.Length is 0 && scene.IsIn("water", 0.6f))
            place = " by the water";
        var stands =
            companion is null
            && place.Length > 0
            && main.Label is "horse" or "elephant" or "zebra" or "giraffe"
            && main is { Score: > 0.8f, Height: > 0.25f, Bottom: < 0.985f };
        var people = "";
        if (companion is null && main.Label is not "bird" && scene.Of("person") is [var person, ..])
            if (person.Salience > 0.3f * main.Salience)
            {
                scene.Use("person");
                people = $" with {scene.Group("person")}";
            }
        return animals + words + (stands ? " standing" : "") + place + people;
    }

    private static bool Carries(CaptionObject support, CaptionObject animal) =>
        animal.Area < 1.05f * support.Area
        && (
            animal.ShareIn(support) > (support.Label is "chair" ? 0.7f : 0.6f)
            || (support.Label is not "chair" && CaptionLabels.Surfaces.Contains(support.Label) && animal.IsOn(support))
            || animal.LiesOn(support)
        );

    private static string On(CaptionScene scene, CaptionObject main, string animals, CaptionObject support)
    {
        var mate = scene.Objects.FirstOrDefault(found =>
            found.Label != main.Label
            && found.Label is "dog" or "cat" or "teddy bear"
            && found.Salience > 0.25f * main.Salience
            && (found.ShareIn(support) > 0.6f || found.IsOn(support) || found.LiesOn(support))
        );
        scene.Use(support.Label);
        if (mate is not null)
            scene.Use(mate.Label);
        string[] who = mate is null ? [animals] : [animals, scene.Group(mate.Label)];
        return $"{List(who)} {(support.Label is "sink" or "suitcase" ? "in" : "on")} {One(support)}";
    }

    private static (CaptionObject? Companion, string Words) With(CaptionScene scene, CaptionObject main)
    {
        var companion = scene.Objects.FirstOrDefault(found =>
            found.Label != main.Label
            && (CaptionLabels.Animals.Contains(found.Label) || Companions.Contains(found.Label))
            && found.Salience > 0.18f * main.Salience
        );
        if (companion is null)
            return (null, "");
        scene.Use(companion.Label);
        return (
            companion,
            CaptionLabels.Animals.Contains(companion.Label) ? $" and {scene.Group(companion.Label)}"
            : companion.Label is "frisbee" ? " with a frisbee"
            : $" {(main.IsBeside(companion) ? "next to" : "with")} {One(companion)}"
        );
    }
}
