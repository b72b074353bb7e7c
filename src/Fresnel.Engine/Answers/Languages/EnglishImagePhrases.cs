using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Imaging;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using static Fresnel.Engine.Answers.Languages.EnglishGrammar;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>English sentences about an image as a whole, and about questions without an answer.</summary>
internal static class EnglishImagePhrases
{
    public const string AnswerableQuestions =
        "You can ask me what is there, how many, where and in which colour, what is written, or what a code says.";

    public static Phrase Of(MainColours main) =>
        new(
            $"The main colours are {List(main.Colours.Select(colour => $"{colour.Name} ({Percent(colour.Share)})"))}.",
            string.Join(", ", main.Colours.Select(colour => colour.Name))
        );

    public static Phrase Of(ColourCoverage coverage) =>
        coverage.Matching.Count is 0
            ? new($"No, {coverage.Colour} is not one of its main colours: these are {Names(coverage.All)}.", "no")
            : new($"Yes, {Names(coverage.Matching)} covers about {Percent(coverage.Share)} of it.", "yes");

    public static Phrase Of(UnknownObjectColour unknown) =>
        new(
            $"I can't tell the colour of \"{unknown.Name}\", because I don't know how to recognise it. {Of(unknown.Colours).Sentence}"
        );

    public static Phrase Of(ImageCaption image) =>
        new(
            image.Length switch
            {
                CaptionLength.AltText => image.Caption.AltText,
                CaptionLength.Paragraph => image.Caption.Paragraph,
                _ => image.Caption.Sentence,
            },
            image.Objects.Count > 0 ? EnglishObjectPhrases.Labels(image.Objects)
                : image.Kind is ImageKind.Unsure ? null
                : FactJson.Kind(image.Kind)
        );

    public static Phrase Of(ImageTags tags) =>
        tags.Tags.Count is 0
            ? new(EnglishObjectPhrases.NothingKnown)
            : new(string.Join(", ", tags.Tags), string.Join(", ", tags.Tags));

    public static Phrase Of(KindOfImage image)
    {
        var statement = $"it looks like {Name(image.Kind)}.";
        return (image.Kind, image.IsSuggested) switch
        {
            (ImageKind.Unsure, _) => new("I can't tell what kind of image it is: its statistics fit more than one."),
            (_, null) => new(Capital(statement), FactJson.Kind(image.Kind)),
            (_, true) => new($"Yes, {statement}", "yes"),
            (_, false) => new($"No, {statement}", "no"),
        };
    }

    public static Phrase Of(PlaceOfImage place) =>
        place switch
        {
            { IsSuggested: true } => new($"Yes, it looks like {place.Suggested}.", "yes"),
            { IsSuggested: false, Name: { } name } => new($"No, it looks like {name}.", "no"),
            { IsSuggested: false } => new($"No, it doesn't look like {place.Suggested}.", "no"),
            { Suggested: { } suggested } => new($"I can't tell whether it is {suggested}."),
            { Name: { } name } => new($"It looks like {name}.", name[(name.IndexOf(' ') + 1)..]),
            { IsIndoors: true } => new("I can't tell which place it is, but it looks like indoors.", "indoors"),
            { IsIndoors: false } => new("I can't tell which place it is, but it looks like outdoors.", "outdoors"),
            _ => new("I can't tell where it was taken."),
        };

    public static Phrase Of(InsideOrOutside place)
    {
        if (place.IsIndoors is not { } isIndoors)
            return new("I can't tell whether it is indoors or outdoors.");
        var where = isIndoors ? "indoors" : "outdoors";
        return place.Suggests switch
        {
            null => new($"It looks like {where}.", where),
            var suggests when suggests == isIndoors => new($"Yes, it looks like {where}.", "yes"),
            _ => new($"No, it looks like {where}.", "no"),
        };
    }

    public static Phrase Of(FileFormat format) =>
        new($"It is a {format.Codec.DisplayName()} file.", format.Codec.DisplayName());

    public static Phrase Of(ImageDimensions size)
    {
        var pixels = $"{size.Width} × {size.Height} pixels";
        if (size.Aspect is SizeAspect.Orientation)
            return new($"It is {size.Orientation}: {pixels}.", size.Orientation);
        return new(
            $"It is {pixels} ({size.Orientation}, {size.Width * (long)size.Height / 1e6:0.0} megapixels).",
            size.Aspect switch
            {
                SizeAspect.Width => $"{size.Width}",
                SizeAspect.Height => $"{size.Height}",
                _ => $"{size.Width}x{size.Height}",
            }
        );
    }

    public static Phrase Of(UnansweredQuestion question)
    {
        var (categories, named, all) = question;
        return new(
            named.Count > 0
                ? $"I see {EnglishObjectPhrases.Summary(named)} {EnglishObjectPhrases.Positions(named)}, but I can't tell more than that about it."
            : categories.Count > 0
                ? $"I can't tell: I don't see {List(categories.Select(category => WithArticle(category.Name)), "or")}."
            : all.Count > 0 ? $"I can't tell. I see {EnglishObjectPhrases.Summary(all)}."
            : $"I can't tell. {EnglishObjectPhrases.NothingKnown}"
        );
    }

    private static string Names(IEnumerable<DominantColour> colours) => List(colours.Select(colour => colour.Name));

    private static string Name(ImageKind kind) =>
        kind switch
        {
            ImageKind.Photo => "a photo",
            ImageKind.Screenshot => "a screenshot",
            ImageKind.Document => "a document",
            ImageKind.Diagram => "a diagram or chart",
            ImageKind.Illustration => "an illustration",
            ImageKind.Blank => "a blank image",
            _ => "an image",
        };
}
