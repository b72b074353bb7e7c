using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Parts of a product that a prompt names: "a blue strap", "a bamboo lid", "a cork".</summary>
internal static class ProductParts
{
    /// <summary>The part that is printed, and has no material of its own.</summary>
    public const string Label = "label";

    /// <summary>The type of labels.</summary>
    public const string Ink = "ink";

    private static readonly HashSet<string> s_inks = WordList.Parse(
        "letter lettering text print writing typography logo schrift buchstabe lettre texte letra texto lettera testo"
    );

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "label sticker etikett etiquette etiqueta etichetta"
    );

    public static ProductLook LookOf(ProductPhotoBrief brief, BriefSubject product, StudioModel model)
    {
        var look = LookReader.Read(product);
        var parts = brief
            .Props.Where(prop => IsPart(prop, brief, model))
            .GroupBy(prop => Find(prop, model)!)
            .ToDictionary(group => group.Key, group => PartLook([.. group], model));
        if (look.Colour is not null && GlassOf(product, model) is { } glass && parts.TryAdd(glass, look))
            look = look with { Colour = null };
        return look with { Parts = parts };
    }

    /// <summary>"White keys but the esc key is orange": a look of one piece, and of the rest.</summary>
    private static ProductLook PartLook(List<BriefSubject> props, StudioModel model)
    {
        var looks = props.ConvertAll(prop => LookReader.Read(prop) with { Pieces = PiecesOf(prop, model) });
        var own = looks.Find(look => look.Pieces > 0) ?? looks[0];
        return own with { Rest = looks.Find(look => look.Pieces == 0 && look != own) };
    }

    /// <summary>"One red key" of many is one, "roten Tasten" are all.</summary>
    private static int PiecesOf(BriefSubject prop, StudioModel model) =>
        prop.Count <= MostPieces
        && model.Materials.GetValueOrDefault(Find(prop, model)!) is { Piece: > 0 } material
        && (prop.Count > 1 || Names(material).Contains(LastWord(prop)))
            ? prop.Count
            : 0;

    /// <summary>A plural without a number is read as three.</summary>
    private const int MostPieces = 2;

    /// <summary>"A green glass bottle": the material that is tinted, where that is not the main one anyway.</summary>
    private static string? GlassOf(BriefSubject product, StudioModel model) =>
        product.Attributes.Concat(product.Name.Split(' ')).Any(s_glasses.Contains)
            ? model.Materials.FirstOrDefault(pair => pair.Value is { Type: "glass", Main: false }).Key
            : null;

    private static readonly HashSet<string> s_glasses = WordList.Parse("glass glas verre vidrio vetro vidro");

    /// <summary>What is a product too, such as the jar of a candle, is a part where the product is in it.</summary>
    public static bool IsPart(BriefSubject prop, ProductPhotoBrief brief, StudioModel model) =>
        Find(prop, model) is not null
        && (
            StudioModels.FindProduct(prop.Name) is not { } own
            || own == model
            || model.Also.Split(' ').Contains(LastWord(prop))
            || brief.Product is { Relation: "in" } && brief.Product.Of == prop.Name
        );

    /// <summary>Name of the material of a part; null: the model has no such part.</summary>
    public static string? Find(BriefSubject prop, StudioModel model)
    {
        var word = LastWord(prop);
        foreach (var (name, material) in model.Materials)
        {
            if (Names(material).Any(each => IsNamed(word, each)))
                return name;
        }

        return model.HasLabels && s_labels.Contains(word) ? Label
            : model.HasLabels && s_inks.Contains(word) && prop.Colours.Count > 0 ? Ink
            : null;
    }

    private static string[] Names(MaterialData material) => material.Words.Split(',', StringSplitOptions.TrimEntries);

    private static string LastWord(BriefSubject prop) =>
        WordNormalizer.Singular(WordNormalizer.Fold(prop.Name.Split(' ')[^1]));

    /// <summary>"Holzdeckel" ends with the name of its part.</summary>
    private static bool IsNamed(string word, string part) =>
        word == part
        || word.TrimEnd('n') == part
        || part.Length > 4
            && word.Length > part.Length + 2
            && word.TrimEnd('n').EndsWith(part, StringComparison.Ordinal);
}
