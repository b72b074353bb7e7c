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
        var requested = StudioModels.FindSet(brief.Surface) ?? StudioModels.FindSet(brief.Setting);
        if (requested is not null)
            return requested;
        if ((brief.Setting ?? brief.Surface) is { } unknown)
            _limitations.Add($"has a studio set in place of \"{unknown}\"");
        var id =
            brief.Style.Background is not null || brief.View == "top" || products.Exists(each => each.Model.Floor)
                ? "sweep"
                : canvas.Random("set").Pick(s_usualSets);
        return StudioModels.Sets.First(set => set.Id == id);
    }
}
