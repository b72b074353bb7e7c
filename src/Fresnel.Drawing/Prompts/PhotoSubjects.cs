using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>The things of a product photograph: the product, what belongs to it, and what is beside it.</summary>
internal static class PhotoSubjects
{
    private static readonly HashSet<string> s_all = WordList.Parse(
        "all both everything each alle beide tous toutes todos todas tutti tutte"
    );

    /// <summary>The first thing with a model; else the first that studios photograph; else the first.</summary>
    public static BriefSubject Main(IReadOnlyList<BriefSubject> subjects) =>
        subjects.FirstOrDefault(subject => ModelOf(subject) is { Around: false } model && !model.Beside)
        ?? subjects.FirstOrDefault(subject => KindLexicon.Products.First(new PromptText(subject.Name).All) is not null)
        ?? subjects[0];

    /// <summary>
    /// "Kraft paper" and "with white dots" are the product's look, a second "blue box" is the box again, and "all white" is
    /// the colour of each.
    /// </summary>
    /// <param name="looks">Finishes and prints of the prompt that stand beside no thing.</param>
    public static (BriefSubject Product, List<BriefSubject> Props) Sort(
        BriefSubject product,
        IEnumerable<BriefSubject> others,
        IEnumerable<string> looks
    )
    {
        var props = new List<BriefSubject>();
        var (things, placed) = WithoutPlaces(others.Select(Shaded).ToList(), product.Count);
        product = placed.Count > 0 ? product with { Colours = placed } : Shaded(product);
        foreach (var other in things)
        {
            if (s_all.Contains(other.Name.ToLowerInvariant()) && other.Colours.Count > 0)
            {
                product = Coloured(product, other.Colours);
                props = props.ConvertAll(prop => ModelOf(prop) is null ? prop : Coloured(prop, other.Colours));
            }
            else if (IsLook(other) && !IsPart(other, product))
            {
                // A print belongs to the thing before it, a material alone to the product.
                if (LookReader.IsPrint(other.Name) && props is [.., var before] && ModelOf(before) is not null)
                    props[^1] = Printed(before, other);
                else
                    product = Printed(product, other);
            }
            else if (product.Colours.Count == 0 && ColourOf(other) is { } colour)
            {
                product = product with { Colours = [colour] };
            }
            else if (IsDrinkIn(other, props.LastOrDefault() ?? product))
            {
                var drink = other.Colours is ["#FFFFFF"] ? $"white {other.Name}" : other.Name;
                if (props.Count > 0)
                    props[^1] = props[^1] with { Attributes = [.. props[^1].Attributes, drink] };
                else
                    product = product with { Attributes = [.. product.Attributes, drink] };
            }
            else if (Contents.Has(other.Name) && ModelOf(other) is null && Filled(props, product) is { } filled)
            {
                var vessel = filled < 0 ? product : props[filled];
                vessel = vessel with
                {
                    Attributes = [.. vessel.Attributes, other.Name],
                    Place = vessel.Place ?? other.Place,
                };
                if (filled < 0)
                    product = vessel;
                else
                    props[filled] = vessel;
            }
            else if (IsAgain(product, other))
            {
                product = product with
                {
                    Attributes = [.. product.Attributes, .. other.Attributes],
                    Colours = other.Colours,
                };
            }
            else
            {
                props.Add(other);
            }
        }

        var known = props.Append(product).SelectMany(each => each.Attributes.Concat(each.Name.Split(' '))).ToHashSet();
        return (
            product with
            {
                Attributes =
                [
                    .. product.Attributes,
                    .. looks.Where(look => !known.Contains(look) && !known.Contains(WordNormalizer.Singular(look))),
                ],
            },
            props
        );
    }

    private static BriefSubject Printed(BriefSubject subject, BriefSubject look) =>
        subject with
        {
            Attributes = [.. subject.Attributes, .. look.Attributes, .. look.Name.Split(' ')],
            Colours = [.. subject.Colours, .. look.Colours],
            Relation = subject.Relation ?? look.Relation,
            Of = subject.Relation is null ? look.Of : subject.Of,
        };

    /// <summary>"Left green, middle red, right yellow": the colours of as many pieces.</summary>
    private static (List<BriefSubject> Things, List<string> Colours) WithoutPlaces(
        List<BriefSubject> others,
        int pieces
    )
    {
        var places = others.FindAll(each => s_places.Contains(each.Name.ToLowerInvariant()) && each.Colours.Count == 1);
        return pieces > 1 && places.Count == pieces
            ? (others.FindAll(each => !places.Contains(each)), places.ConvertAll(each => each.Colours[0]))
            : (others, []);
    }

    private static readonly HashSet<string> s_places = WordList.Parse(
        "left middle right centre center first second third fourth links mitte rechts gauche milieu droite izquierda centro derecha"
    );

    /// <summary>"A dark blue label".</summary>
    private static BriefSubject Shaded(BriefSubject subject) =>
        subject.Colours is not [var hex] ? subject
        : subject.Attributes.Any(word => word is "dark" or "deep" or "dunkel" or "dunkles" or "dunkler")
            ? subject with
            {
                Colours = [Rgb.Parse(hex).Blend(new Rgb(0, 0, 0), 0.4).Hex],
            }
        : subject.Attributes.Any(word => word is "pale" or "light" or "pastel" or "soft")
            ? subject with
            {
                Colours = [Rgb.Parse(hex).Blend(Rgb.White, 0.45).Hex],
            }
        : subject;

    /// <summary>"A tube in lavender", "neon orange": a colour alone.</summary>
    private static string? ColourOf(BriefSubject other)
    {
        if (other.Colours is [var hex] && ProductColours.Shades.Contains(other.Name.ToLowerInvariant()))
            return hex;
        var text = new PromptText(other.Name).All;
        var at = text.Count > 1 && text[0].IsWordIn(ProductColours.Shades) ? 1 : 0;
        var first = text.IsEmpty ? null : ColourWords.Find(text, at);
        // "Mint green" is one colour.
        while (at < text.Count && ColourWords.Find(text, at) is { } found)
            at += found.Length;
        return first is { } colour && at == text.Count && ModelOf(other) is null ? colour.Colour.Hex : null;
    }

    /// <summary>Index of the last thing if it holds a drink, -1 for the product; null: nothing does.</summary>
    private static int? Filled(List<BriefSubject> props, BriefSubject product) =>
        HoldsDrink(props.LastOrDefault() ?? product) ? props.Count - 1 : null;

    private static bool HoldsDrink(BriefSubject subject) =>
        ModelOf(subject)?.Materials.Values.Any(material => material is { Type: "liquid", Main: true }) == true;

    private static BriefSubject Coloured(BriefSubject subject, IReadOnlyList<string> colours) =>
        subject.Colours.Count > 0 ? subject : subject with { Colours = colours };

    private static bool IsPart(BriefSubject other, BriefSubject product) =>
        ModelOf(product) is { } model && ProductParts.Find(other, model) is not null;

    /// <summary>A material or a print alone: "kraft paper", "white dots".</summary>
    private static bool IsLook(BriefSubject other) =>
        other.Name.Split(' ') is var words
        && (
            StudioModels.FindProduct(other.Name) is null
                && LookReader.IsLook(words[^1])
                && words.All(word => LookReader.IsLook(word) || word is "texture" or "print" or "pattern")
            // "Clear glass" alone is what a bottle is made of.
            || words[^1] is "glass" or "glas" or "verre" or "vidrio" or "vetro"
                && (words.Length > 1 || other.Attributes.Count > 0 || other.Colours.Count > 0)
                && words.SkipLast(1).Concat(other.Attributes).All(s_glasses.Contains)
        );

    private static readonly HashSet<string> s_glasses = WordList.Parse(
        "clear frosted matte amber tinted transparent coloured colored smoked thick recycled klares clair transparente trasparente"
    );

    /// <summary>"Cereal box, blue box", "hand cream, tube in pink": the same thing, with its look.</summary>
    private static bool IsAgain(BriefSubject product, BriefSubject other) =>
        product.Colours.Count == 0
        && product.Count == 1
        && other.Count == 1
        && other.Colours.Count > 0
        && !other.Name.Contains(' ')
        && (
            product.Name.Split(' ')[^1] == other.Name
            || ModelOf(product) is { } model
                && model == ModelOf(other)
                && !Contents.Has(other.Name)
                && !Contents.Has(product.Name)
        );

    private static readonly HashSet<string> s_drinks = WordList.Parse(
        """
        wine wein vin vino vinho champagne beer bier tea coffee espresso cappuccino latte milk water juice lemonade tee kaffee
        milch wasser the cafe lait eau te leche agua
        """
    );

    /// <summary>"A teapot with green tea".</summary>
    private static bool IsDrinkIn(BriefSubject other, BriefSubject before) =>
        s_drinks.Contains(WordNormalizer.Fold(other.Name.Split(' ')[^1]))
        && ModelOf(before)?.Id is "wineglass" or "teapot" or "mug" or "glass" or "bowl" or "togo" or "flask";

    private static StudioModel? ModelOf(BriefSubject subject) => StudioModels.FindNamed(subject);
}
