using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"How large is it?", "portrait or landscape?", "what file format?": from the header alone.</summary>
internal sealed class ImageSizeHandler : IQuestionHandler
{
    private static readonly LazyRegex Size = new(
        @"\b(size|dimensions?|resolution|megapixels?|pixels|aspect ratio)\b|\bhow (big|large|wide|tall|high) is (it|this|the (image|picture|photo))\b|\b(width|height) of (it|this|the (image|picture|photo))\b|\bimage (width|height)\b"
    );

    private static readonly LazyRegex Orientation = new(@"\b(portrait|landscape|square|orientation)\b");

    private static readonly LazyRegex Format = new(
        @"\b(file|image|picture) (format|type|extension)\b|\bwhat format\b|\bis (it|this) an? (jpe?g|png|webp|gif|heic|avif)\b"
    );

    private static readonly LazyRegex Width = new(@"\bwid(e|th)\b");

    private static readonly LazyRegex Height = new(@"\b(tall|high|height)\b");

    public bool Handles(Question question) =>
        question.Categories.Count is 0
        && (question.Matches(Size) || question.Matches(Orientation) || question.Matches(Format));

    public IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var header = image.Header;
        Fact fact = question.Matches(Format)
            ? new FileFormat(header.Codec)
            : new ImageDimensions(header.Width, header.Height, AspectOf(question));
        return AsyncEnumerable.Repeat(fact, 1);
    }

    private static SizeAspect AspectOf(Question question) =>
        question.Matches(Orientation) ? SizeAspect.Orientation
        : question.Matches(Width) ? SizeAspect.Width
        : question.Matches(Height) ? SizeAspect.Height
        : SizeAspect.WidthAndHeight;
}
