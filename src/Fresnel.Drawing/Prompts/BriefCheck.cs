using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>Compares a brief that was given with the picture that was drawn of it, and names what the picture does not have.</summary>
internal static class BriefCheck
{
    private const int Most = 6;

    /// <summary>The limitations of a picture with those of its brief.</summary>
    public static List<string> Add(List<string> limitations, Brief brief, Composition picture)
    {
        if (brief is ProductPhotoBrief photo)
            return [.. PhotoOmissions.Add(limitations, Sentence(photo), photo, picture), .. Colours(photo, picture)];
        return [.. limitations, .. Texts(brief, picture).Except(limitations)];
    }

    private static IEnumerable<string> Texts(Brief brief, Composition picture)
    {
        if (!Omissions.CanCompare(brief))
            return [];
        var shown = new ShownWords(brief, picture);
        return BriefTexts
            .Written(brief)
            .Where(text => !shown.Has(text))
            .Distinct()
            .Take(Most)
            .Select(text => $"does not show \"{text}\"");
    }

    /// <summary>The brief in words: "Photo of two matte mugs with a gold rim beside a plant on marble".</summary>
    private static string Sentence(ProductPhotoBrief brief)
    {
        var things = brief.Props.Select(Phrase).Prepend(Phrase(brief.Product));
        var place = brief.Surface is { } surface ? $" on {surface}" : "";
        return $"Photo of {string.Join(", ", things)}{place}{(brief.Setting is { } setting ? $", {setting}" : "")}";
    }

    private static string Phrase(BriefSubject thing)
    {
        var parts = thing.Attributes.ToLookup(each => each.StartsWith("with ", StringComparison.Ordinal));
        string[] words =
        [
            thing.Count > 1 ? $"{thing.Count}" : "a",
            .. parts[false],
            thing.Name,
            .. parts[true],
            .. thing is { Relation: { } relation, Of: { } other } ? [relation, "the", other] : Array.Empty<string>(),
        ];
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Colours(ProductPhotoBrief brief, Composition picture) =>
        picture.Shown is not { } shown
            ? []
            : brief
                .Props.Prepend(brief.Product)
                .SelectMany(thing => thing.Colours.Take(1).Select(hex => (thing.Name, Colour: Rgb.Parse(hex))))
                .Where(asked => !shown.Things.Exists(thing => thing.HasColour(asked.Colour)))
                .Select(asked =>
                    $"does not show the \"{asked.Name}\" in {NamedColours.NameOf(asked.Colour) ?? asked.Colour.Hex}"
                );
}
