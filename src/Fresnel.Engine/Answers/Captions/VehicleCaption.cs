using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Captions about vehicles and what stands on streets.</summary>
internal static class VehicleCaption
{
    public static string Write(CaptionScene scene, CaptionObject main)
    {
        scene.Use(main.Label);
        var vehicles = scene.Group(main.Label, 0.12f * main.Area);
        return main.Label switch
        {
            "airplane" => vehicles
                + (
                    IsInSky(scene, main) ? " flying in the sky"
                    : scene.IsIn("runway", 0.7f) ? " on a runway"
                    : ""
                ),
            "train" => $"{vehicles} on the tracks",
            "boat" => Boat(scene, main, vehicles),
            _ => OnRoad(scene, main, vehicles),
        };
    }

    /// <summary>Traffic lights, signs, hydrants and parking meters.</summary>
    public static string Street(CaptionScene scene, CaptionObject main)
    {
        scene.Use(main.Label);
        var words = scene.Group(main.Label);
        var vehicle = scene.AnyOf(CaptionLabels.Vehicles).FirstOrDefault(found => found.Area > 0.004f);
        if (vehicle is not null)
        {
            scene.Use(vehicle.Label);
            return scene.IsIn("street", 0.6f)
                ? $"{words} on a street with {scene.Group(vehicle.Label, some: true)}"
                : $"{words} with {scene.Group(vehicle.Label)} nearby";
        }
        return words
            + main.Label switch
            {
                "fire hydrant" when scene.IsGrassy => " in the grass",
                "traffic light" when scene.Surfaces.DarkAbove > 0.8f => " at night",
                "traffic light" when scene.Surfaces.Sky > 0.3f => " under a blue sky",
                "traffic light" => "",
                _ when scene.IsIn("street", 0.7f) => " on a street",
                _ => "",
            };
    }

    private static bool IsInSky(CaptionScene scene, CaptionObject plane) =>
        scene.Surfaces.Sky + scene.Surfaces.Haze > 0.7f && plane.Bottom < 0.85f && !scene.IsIn("runway", 0.5f);

    private static string Boat(CaptionScene scene, CaptionObject main, string boats)
    {
        if (!scene.Of("person").Any(person => person.ShareIn(main) > 0.5f))
            return $"{boats} on the water";
        scene.Use("person");
        return $"{(scene.Of("person").Count > 1 ? "people" : "a person")} on a boat";
    }

    private static string OnRoad(CaptionScene scene, CaptionObject main, string vehicles)
    {
        if (scene.Of("parking meter").Count > 0)
        {
            scene.Use("parking meter");
            return $"{vehicles} parked by a parking meter";
        }
        var parts = new List<string> { vehicles };
        var ending = "";
        var other = scene
            .AnyOf(CaptionLabels.Vehicles)
            .FirstOrDefault(found => found.Label != main.Label && found.Salience > 0.22f * main.Salience);
        if (other is not null)
        {
            scene.Use(other.Label);
            parts.Add(scene.Group(other.Label, some: true));
        }
        else if (scene.Of("person") is [{ Score: > 0.75f } person, ..] && person.Salience > 0.28f * main.Salience)
        {
            scene.Use("person");
            parts.Add(scene.Group("person", 0.2f * person.Area));
        }
        else if (scene.Of("traffic light").Count > 0)
        {
            scene.Use("traffic light");
            ending = $" with {scene.Group("traffic light")}";
        }
        var place =
            scene.IsIn("street", other is null ? 0.5f : 0.35f) && !scene.IsIndoors
                ? " on a street"
                : scene.Where(SubjectKind.Vehicle);
        return List(parts) + place + ending;
    }
}
