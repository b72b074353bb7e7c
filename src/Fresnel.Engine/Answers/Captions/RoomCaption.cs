using static Fresnel.Engine.Answers.Captions.CaptionNouns;
using static Fresnel.Engine.Answers.Captions.CaptionScene;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>Captions about rooms, desks, tables and what stands on them.</summary>
internal static class RoomCaption
{
    private const int MaxInRoom = 3;

    private static readonly string[] DeskThings = ["laptop", "keyboard", "mouse", "tv"];

    public static string Write(CaptionScene scene, CaptionObject main)
    {
        string[] wanted =
        [
            .. scene
                .Objects.Where(found =>
                    CaptionLabels.InRooms.Contains(found.Label) && found.Salience > 0.06f * main.Salience
                )
                .OrderByDescending(found => found.Salience * (CaptionLabels.Small.Contains(found.Label) ? 0.5f : 1))
                .Select(found => found.Label)
                .Distinct(),
        ];
        return Desk(scene, main)
            ?? Room(scene, wanted)
            ?? Flowers(scene, main)
            ?? OnSurface(scene, main, wanted)
            ?? Laid(scene, main)
            ?? Together(scene, main, wanted);
    }

    private static string? Desk(CaptionScene scene, CaptionObject main)
    {
        string[] there = [.. DeskThings.Where(label => scene.Of(label).Count > 0).Take(MaxInRoom)];
        var isDesk =
            scene.AnyOf("laptop", "keyboard", "mouse").Count > 0
            && (
                (there.Length >= 2 && scene.Room is null)
                || (there.Length > 0 && scene.IsIn("desk", 0.6f) && main.Label is not ("couch" or "bed"))
            );
        if (!isDesk)
            return null;
        var surface =
            scene.IsIn("desk", 0.5f) ? "a desk"
            : scene.Of("dining table").Count > 0 ? "a table"
            : null;
        scene.Use([.. there, "dining table"]);
        var things = List(
            there.Select(label => label is "tv" && there.Length > 1 ? Screens(scene) : scene.Group(label))
        );
        return surface is null ? things : $"{surface} with {things}";
    }

    private static string Screens(CaptionScene scene)
    {
        var words = scene.Group("tv");
        return words is "a TV" ? "a screen" : words.Replace("TVs", "screens", StringComparison.Ordinal);
    }

    private static string? Room(CaptionScene scene, string[] wanted)
    {
        if (scene.Room is not { } room)
            return null;
        string[] named = [.. wanted.Take(MaxInRoom)];
        scene.Use(named);
        return named.Length is 0
            ? WithArticle(room)
            : $"a {room} with {List(named.Select(label => scene.Group(label)))}";
    }

    private static string? Flowers(CaptionScene scene, CaptionObject main)
    {
        if (main.Label is not ("vase" or "dining table"))
            return null;
        var vase = scene
            .Of("vase")
            .FirstOrDefault(vase =>
                scene
                    .Of("potted plant")
                    .Any(plant => plant.SharedWidth(vase) > 0.6f && plant.Y < vase.Y && plant.ShareIn(vase) < 0.8f)
            );
        if (vase is null)
            return null;
        scene.Use("vase", "potted plant");
        if (!scene.Of("dining table").Any(vase.IsOn))
            return "a vase of flowers";
        scene.Use("dining table");
        return "a vase of flowers on a table";
    }

    /// <summary>The main thing, and another, on a table or a bed.</summary>
    private static string? OnSurface(CaptionScene scene, CaptionObject main, string[] wanted)
    {
        if (main.Label is "chair" || Under(scene, main) is not { } surface)
            return null;
        scene.Use(main.Label, surface.Label);
        var other = wanted.FirstOrDefault(label =>
            label != main.Label && label != surface.Label && scene.Of(label).Any(found => found.IsOn(surface))
        );
        if (other is not null)
            scene.Use(other);
        string[] parts = other is null ? [scene.Group(main.Label)] : [scene.Group(main.Label), scene.Group(other)];
        return $"{List(parts)} on {One(surface)}";
    }

    public static CaptionObject? Under(CaptionScene scene, CaptionObject main) =>
        scene.AnyOf(CaptionLabels.Surfaces).FirstOrDefault(found => found.Label != main.Label && main.IsOn(found));

    /// <summary>A table, a bed or a sofa, and what is on it.</summary>
    private static string? Laid(CaptionScene scene, CaptionObject main)
    {
        if (main.Label is not ("bed" or "couch" or "dining table"))
            return null;
        string[] on =
        [
            .. scene
                .Objects.Where(found =>
                    found.Label != main.Label && found.Label is not ("person" or "chair" or "couch") && found.IsOn(main)
                )
                .Select(found => found.Label)
                .Distinct()
                .Take(2),
        ];
        if (on.Length is 0)
            return null;
        scene.Use([main.Label, .. on]);
        var things = List(on.Select(label => scene.Group(label)));
        return $"{scene.Group(main.Label)} with {things}{(main.Label is "dining table" ? "" : " on it")}";
    }

    private static string Together(CaptionScene scene, CaptionObject main, string[] wanted)
    {
        string[] others = [.. wanted.Where(label => label != main.Label).Take(2)];
        if (main.Label is "chair" && others.Contains("dining table")) // chairs stand at a table, whichever is larger
            (main, others) = (
                scene.Of("dining table")[0],
                [.. others.Select(label => label is "dining table" ? "chair" : label).Order(StringComparer.Ordinal)]
            );
        scene.Use([main.Label, .. others]);
        var group = scene.Group(main.Label);
        if (main.Label is "dining table" && others is ["chair", ..])
            return $"{group} with {List(others.Select(label => scene.Group(label)))}";
        var named = others.Select(label => scene.Group(label)).Prepend(group);
        if (
            others.Length < 2
            && scene.ClassifiedName is { } name
            && !others.Contains(name)
            && CaptionWriter.IsCarried(name)
        )
            named = named.Append(WithArticle(name));
        var place =
            main.Label is not "bench" ? ""
            : scene.IsIn("water", 0.5f) ? " by the water"
            : scene.IsGrassy ? " in the grass"
            : "";
        return List(named) + place;
    }
}
