using Fresnel.Drawing.Layout;

namespace Fresnel.Drawing.Studio;

/// <content>The set, and how it looks.</content>
internal sealed partial class StudioBuilder
{
    private static readonly string[] s_usualSets = ["sweep", "podium", "steps", "marble", "terrazzo", "window"];

    /// <summary>"Black marble".</summary>
    private ProductLook SetLook(StudioModel set)
    {
        var plain = new ProductLook(null, null, null);
        return
            Palettes.Parse(brief.SurfaceColour) is { } colour
            && set.Id is not ("leaves" or "water" or "sweep" or "window")
            ? plain with
            {
                Parts = set.Materials.Keys.ToDictionary(key => key, _ => new ProductLook(colour, null, null)),
            }
            : plain;
    }

    private StudioModel? ChooseSet(List<Placed> products)
    {
        if (canvas.Transparent)
            return null;
        var behind = FindBackdrop();
        var requested =
            StudioModels.FindSet(brief.Surface)
            ?? (behind is null ? StudioModels.FindSet(brief.Setting) : SetOf(behind.Under!));
        if (requested is { Under: null })
            return requested;
        if (requested is not null)
            return SetOf(requested.Under!);
        if ((brief.Setting ?? brief.Surface) is { } unknown)
            _limitations.Add($"has a studio set in place of \"{unknown}\"");
        var id =
            brief.Style.Background is not null || brief.View == "top" || products.Exists(each => each.Model.Floor)
                ? "sweep"
                : canvas.Random("set").Pick(s_usualSets);
        return SetOf(id);
    }

    /// <summary>A place behind the product; null: the wall of the studio.</summary>
    private StudioModel? FindBackdrop() =>
        canvas.Transparent ? null
        : StudioModels.FindSet(brief.Setting) is { Under: not null } set ? set
        : IsHanging ? SetOf("planks")
        : null;

    /// <summary>"Hanging on a hook, pink wall": the planks are painted.</summary>
    private ProductLook WallLook(StudioModel behind)
    {
        var plain = new ProductLook(null, null, null);
        return behind.Id == "planks" && Palettes.Parse(brief.Style.Background) is { } paint
            ? plain with
            {
                Parts = behind.Materials.Keys.ToDictionary(key => key, _ => new ProductLook(paint, null, null)),
            }
            : plain;
    }

    private static StudioModel SetOf(string id) => StudioModels.Sets.First(set => set.Id == id);
}
