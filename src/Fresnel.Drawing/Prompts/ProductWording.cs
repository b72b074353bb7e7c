using System.Text.RegularExpressions;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Words of a prompt for a product photo that name no thing of their own.</summary>
internal static class ProductWording
{
    /// <summary>"Marked", "beschriftet": a text follows.</summary>
    private static readonly HashSet<string> s_marks = WordList.Parse(
        """
        marked made inscribed beschriftet beschriftete beschrifteter beschrifteten beschriftetes gekennzeichnet marque marquee marques
        marquees etiquetado etiquetada rotulado rotulada marcado marcada etichettato etichettata scritto scritta contrassegnato
        gemarkeerd gelabeld
        """
    );

    private static readonly HashSet<string> s_of = WordList.Parse("en aus di de of van");

    private static readonly HashSet<string> s_boards = WordList.Parse(
        "cardboard card carton karton pappe cartone cartao papelao"
    );

    private static readonly HashSet<string> s_units = WordList.Parse("ml cl dl l g gr kg oz liter litre litres liters");

    private static readonly Regex s_amount = PromptRegex.Create(
        @"^\d+([.,]\d+)?\s?(ml|cl|dl|l|g|kg|oz)$",
        RegexOptions.IgnoreCase
    );

    /// <summary>"750 ml", which is printed on labels; null: none.</summary>
    public static string? AmountIn(Phrase text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (LengthOfAmount(text, i) is > 0 and var length)
                return text.Slice(i, i + length).Text;
        }

        return null;
    }

    public static Phrase WithoutAmounts(Phrase text)
    {
        var used = new int[text.Source.Tokens.Count];
        for (var i = 0; i < text.Count; i++)
            Array.Fill(used, 1, text.From + i, LengthOfAmount(text, i));
        return text.Source.Without(used).All;
    }

    /// <summary>Tokens of an amount at a place; 0: none is there.</summary>
    private static int LengthOfAmount(Phrase text, int at) =>
        text[at].Kind is TokenKind.Number or TokenKind.Word && s_amount.IsMatch(text[at].Text) ? 1
        : text[at].Kind == TokenKind.Number && at + 1 < text.Count && text[at + 1].IsWordIn(s_units) ? 2
        : 0;

    /// <summary>Without "marked", and without what boxes are made of: "boîte en carton", "Schachtel aus Pappe".</summary>
    public static Phrase WithoutMarks(Phrase text)
    {
        var used = new int[text.Source.Tokens.Count];
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].IsWordIn(s_marks))
                used[text.From + i] = 1;
            if (
                i > 0
                && i + 1 < text.Count
                && text[i].IsWordIn(s_of)
                && text[i + 1].IsWordIn(s_boards)
                && StudioModels.FindProduct(text.Slice(i - 1, i).Text) is not null
            )
                (used[text.From + i], used[text.From + i + 1]) = (1, 1);
        }

        return text.Source.Without(used).All;
    }
}
