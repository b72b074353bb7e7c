using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Studio;

/// <summary>Parts of a product that a prompt gives a colour or a material: "a blue strap", "a bamboo lid".</summary>
internal static class ProductParts
{
    public static ProductLook LookOf(ProductPhotoBrief brief, BriefSubject product, StudioModel model) =>
        LookReader.Read(product) with
        {
            Parts = brief
                .Props.Where(prop => IsPart(prop, model))
                .DistinctBy(prop => Find(prop, model))
                .ToDictionary(prop => Find(prop, model)!, LookReader.Read),
        };

    public static bool IsPart(BriefSubject prop, StudioModel model) =>
        (prop.Colours.Count > 0 || prop.Name.Split(' ').Concat(prop.Attributes).Any(LookReader.IsLook))
        && Find(prop, model) is not null;

    private static string? Find(BriefSubject prop, StudioModel model)
    {
        var word = prop.Name.Split(' ')[^1] switch
        {
            "band" or "bracelet" => "strap",
            "cap" or "top" or "cover" or "stopper" or "cork" or "Deckel" or "deckel" or "tapa" or "couvercle" => "lid",
            "pump" or "nozzle" => "head",
            var other => other,
        };
        return model.Materials.ContainsKey(word) ? word
            : word == "lid" && model.Materials.ContainsKey("cap") ? "cap"
            : null;
    }
}
