using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads what can be chosen of a product: "three colours to choose, size S M L".</summary>
internal static class ScreenOptions
{
    private const int Most = 8;

    private static readonly HashSet<string> s_sizes = WordList.Parse(
        "size sizes grosse grossen taille tailles talla tallas taglia taglie tamanho tamanhos maat maten rozmiar rozmiary"
    );

    private static readonly HashSet<string> s_colours = WordList.Parse(
        "colours colors swatches farben couleurs colores colori cores kleuren kolory variants"
    );

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "chips selector options picker buttons in from with to"
    );

    /// <returns>The sizes, and discs in as many colours, or null.</returns>
    public static (IReadOnlyList<string> Sizes, UiSection? Swatches) Read(Phrase all)
    {
        var sizes = new List<string>();
        UiSection? swatches = null;
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (all[i].IsWordIn(s_sizes) && sizes.Count == 0)
                sizes.AddRange(SizesAfter(all, i + 1));
            if (
                i > 0
                && all[i].IsWordIn(s_colours)
                && SubjectWords.CountOf(all[i - 1]) is > 1 and <= Most and var count
            )
                swatches ??= new UiSection
                {
                    Heading = SlideReader.Capitalize(all.Slice(i, i + 1).Text),
                    Form = SectionForm.Icons,
                    Count = count,
                };
        }

        return (sizes, swatches);
    }

    /// <summary>"S M L", "38, 39 and 40".</summary>
    private static List<string> SizesAfter(Phrase all, int at)
    {
        var found = new List<string>();
        for (var i = at; i < all.Count && found.Count < Most; i++)
        {
            if (
                all[i].Is(':')
                || ListReader.IsComma(all[i])
                || all[i].IsWordIn(ListReader.Conjunctions)
                || all[i].Is('/')
                || all[i].IsWordIn(s_joints)
            )
                continue;
            var text = all.Slice(i, i + 1).Text;
            if (
                text.Length > 3
                || all[i].Kind == TokenKind.Word && !Outline.IsUpper(all, i)
                || all[i].Kind is not (TokenKind.Word or TokenKind.Number)
            )
                break;
            found.Add(text);
        }

        return found.Count > 1 ? found : [];
    }
}
