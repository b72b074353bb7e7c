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
            if (all[i].IsWordIn(s_named) && sizes.Count == 0)
                sizes.AddRange(NamesAfter(all, i + 1));
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

    private static readonly HashSet<string> s_named = WordList.Parse(
        """
        colour color colours colors choice choose farbe farben couleur couleurs color colores colore colori flavour flavor
        flavours flavors
        """
    );

    private static readonly HashSet<string> s_or = WordList.Parse("or oder ou o and und et y e");

    /// <summary>"colour choice green or sand": words in lower case with a joining word before the last.</summary>
    private static List<string> NamesAfter(Phrase all, int at)
    {
        while (
            at < all.Count
            && (
                all[at].IsWordIn(s_joints)
                || all[at].IsWordIn(s_named)
                || all[at].Is(':')
                || all[at].Text is "of" or "between"
            )
        )
            at++;
        var (found, end) = (new List<string>(), at);
        while (end < all.Count && found.Count < Most && all[end].Kind == TokenKind.Word && !all[end].IsWordIn(s_or))
        {
            found.Add(SlideReader.Capitalize(all.Slice(end, end + 1).Text));
            end++;
            if (end < all.Count && (ListReader.IsComma(all[end]) || all[end].Is('/')))
            {
                end++;
                continue;
            }

            if (end + 1 >= all.Count || !all[end].IsWordIn(s_or) || all[end + 1].Kind != TokenKind.Word)
                break;
            found.Add(SlideReader.Capitalize(all.Slice(end + 1, end + 2).Text));
            return found;
        }

        return [];
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
