using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Pictures that are printed on a product: "with an owl on it", "with a picture of a fox".</summary>
internal static class ProductPrints
{
    /// <summary>Of the subject that is printed, to the product.</summary>
    public const string Relation = "printed on";

    private const int MostWords = 9;

    private static readonly HashSet<string> s_withs = WordList.Parse("with mit avec con com met featuring showing");

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        """
        picture drawing illustration image motif design print bild zeichnung motiv illustration dessin motif dibujo imagen motivo
        disegno immagine desenho imagem afbeelding tekening
        """
    );

    private static readonly HashSet<string> s_ofs = WordList.Parse(
        "of von eines einer vom de d d'un d'une del di do da van"
    );

    private static readonly HashSet<string> s_printed = WordList.Parse(
        """
        printed painted embroidered stamped aufgedruckt aufgedruckten aufgedrucktem aufgedruckter aufgedrucktes imprime imprimee
        brode brodee impreso impresa estampado estampada bordado bordada stampato stampata dipinto dipinta ricamato ricamata
        estampado impressa impresso bedrukt
        """
    );

    /// <summary>What stands after "on" is the product again, or a side of it.</summary>
    private static readonly HashSet<string> s_sides = WordList.Parse(
        "it front side label lid cover them both darauf drauf dessus encima sopra erop etikett etiquette etiqueta etichetta"
    );

    private static readonly HashSet<string> s_on = WordList.Parse(
        "on onto the its auf dem der sur la le l en sobre el su sulla sul op de het"
    );

    /// <summary>What lies on things or belongs to them.</summary>
    private static readonly HashSet<string> s_things = WordList.Parse(
        """
        label text logo word letter name lettering initial drop droplet dew dust water ice snow cap lid bow ribbon pattern leopard
        zebra stripe dot light shadow handle strap key button tag
        """
    );

    /// <summary>Null: none is.</summary>
    public static (BriefSubject Subject, Phrase Words)? Find(Phrase text, string language)
    {
        for (var i = 1; i + 1 < text.Count; i++)
        {
            if (!text[i].IsWordIn(s_withs))
                continue;
            var isNamed = text[i - 1].IsWordIn(s_printed);
            var start = i + 1;
            var end = EndOf(text, start);
            var of = Enumerable
                .Range(start, Math.Max(0, end - start - 1))
                .FirstOrDefault(at => text[at].IsWordIn(s_pictures) && text[at + 1].IsWordIn(s_ofs), -1);
            if (of >= 0)
                (isNamed, start) = (true, of + 2);
            var last = end;
            while (last < text.Count && (text[last].IsWordIn(s_printed) || text[last].IsWordIn(s_on)))
                isNamed |= text[last++].IsWordIn(s_printed);
            var isOn = last < text.Count && text[last].IsWordIn(s_sides);
            if (text[start].IsWordIn(s_printed))
                (isNamed, start) = (true, start + 1);
            if (
                !isNamed && !isOn
                || StudioModels.FindProduct(Words(text.Before(i))) is not { HasLabels: true }
                || SceneReader.Read(text.Slice(start, end), language, products: true).Subjects is not [var subject, ..]
                || !isNamed && IsThing(subject)
            )
                continue;
            var from = text[i - 1].IsWordIn(s_printed) ? i - 1 : i;
            return (
                subject,
                text.Slice(
                    from,
                    isOn ? last + 1
                        : isNamed ? last
                        : end
                )
            );
        }

        return null;
    }

    /// <summary>Whether a picture on a product is asked for in so many words: "printed", "a picture of".</summary>
    public static bool IsNamed(Phrase words) =>
        words.Any(token => token.IsWordIn(s_printed) || token.IsWordIn(s_pictures));

    /// <summary>The end of the noun phrase: a mark, a quote, or a word that joins.</summary>
    private static int EndOf(Phrase text, int start)
    {
        var end = start;
        while (
            end < text.Count
            && end < start + MostWords
            && text[end].Kind is TokenKind.Word or TokenKind.Number
            && !(end > start && text[end].IsWordIn(s_printed))
            && !text[end].IsWordIn(s_withs)
            && !text[end].IsWordIn(ListReader.Conjunctions)
            && text[end].Text is not ("on" or "auf" or "sur" or "sobre" or "su" or "sul" or "sulla" or "op" or "in")
            && !(end > start && text[end].IsWordIn(s_sides))
        )
            end++;
        return end;
    }

    private static bool IsThing(BriefSubject subject) =>
        StudioModels.FindProduct(subject.Name) is not null
        || LookReader.IsLook(subject.Name)
        || s_things.Contains(WordNormalizer.Singular(WordNormalizer.Fold(subject.Name.Split(' ')[^1])));

    private static string Words(Phrase text) =>
        string.Join(' ', text.Tokens.Where(token => token.Kind != TokenKind.Quote).Select(token => token.Text));
}
