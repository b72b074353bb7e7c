using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Parts of a product that a prompt names: "a blue strap", "a bamboo lid", "a cork".</summary>
internal static class ProductParts
{
    /// <summary>The part that is printed, and has no material of its own.</summary>
    public const string Label = "label";

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "label sticker etikett etiquette etiqueta etichetta"
    );

    public static ProductLook LookOf(ProductPhotoBrief brief, BriefSubject product, StudioModel model) =>
        LookReader.Read(product) with
        {
            Parts = brief
                .Props.Where(prop => IsPart(prop, brief, model))
                .DistinctBy(prop => Find(prop, model))
                .ToDictionary(prop => Find(prop, model)!, LookReader.Read),
        };

    /// <summary>What is a product too, such as the jar of a candle, is a part where the product is in it.</summary>
    public static bool IsPart(BriefSubject prop, ProductPhotoBrief brief, StudioModel model) =>
        Find(prop, model) is not null
        && (
            StudioModels.FindProduct(prop.Name) is not { } own
            || own == model
            || brief.Product is { Relation: "in" } && brief.Product.Of == prop.Name
        );

    /// <summary>Name of the material of a part; null: the model has no such part.</summary>
    public static string? Find(BriefSubject prop, StudioModel model)
    {
        var word = WordNormalizer.Singular(WordNormalizer.Fold(prop.Name.Split(' ')[^1]));
        foreach (var (name, material) in model.Materials)
        {
            if (material.Words.Split(',', StringSplitOptions.TrimEntries).Contains(word))
                return name;
        }

        return s_labels.Contains(word) && model.Bodies.Any(body => body.Parts.Any(part => part.Labels.Count > 0))
            ? Label
            : null;
    }
}
