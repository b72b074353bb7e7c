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

    private const int MaxSummaryColours = 3;

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

    public static Phrase Of(ImageSummary image)
    {
        var colours = image.Colours.Count > 0 ? $", mainly {Names(image.Colours.Take(MaxSummaryColours))}" : "";
        return new(
            $"It is {Name(image.Kind)} of {image.Width} × {image.Height} pixels{colours}.",
            image.Kind is ImageKind.Unsure ? null : FactJson.Kind(image.Kind)
        );
    }

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
