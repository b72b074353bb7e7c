using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>Instructions that put a caller's picture into a studio set.</summary>
public static class Packshot
{
    private static readonly Lexicon s_names = new(
        """
        packshot: packshot, pack shot, product photo, product photograph, product shot, product picture, studio shot, studio photo
        packshot: studio photograph, produktfoto, produktbild, photo produit, photo de produit, foto de producto, foto di prodotto
        packshot: foto do produto, productfoto, zdjecie produktowe, 商品写真, 产品摄影, 产品照片
        """
    );

    private static readonly IReadOnlySet<string> s_verbs = WordList.Parse(
        "put place set show stand move make turn on onto in stelle setze auf mets pose sur pon sobre metti su"
    );

    /// <summary>"As a packshot on marble", "put it on a wooden table".</summary>
    /// <returns>The set, light and view; null: the instruction is another one.</returns>
    public static ProductPhotoBrief? Read(string instruction)
    {
        if (string.IsNullOrWhiteSpace(instruction) || instruction.Length > 1000)
            return null;
        var text = new PromptText(instruction).All;
        var first = text.Trim();
        var hasSet = PhotoWords.Surfaces.First(text) is not null || PhotoWords.Sets.First(text) is not null;
        var isNamed = s_names.First(text) is not null;
        if (!isNamed && !(hasSet && !first.IsEmpty && first[0].IsWordIn(s_verbs)))
            return null;
        return BriefReader.Read($"packshot: {instruction}") is ProductPhotoBrief brief
            ? brief with
            {
                Subject = null,
                Product = new BriefSubject { Name = "product", Text = brief.Product.Text },
                Props = [],
            }
            : null;
    }
}
