using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Provenance;
using Fresnel.Vision;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"Describe this image", "what is this?", "alt text": a caption, codes and text.</summary>
internal sealed class DescriptionHandler : IQuestionHandler
{
    /// <summary>Matches requests for a description, also those that mention a title.</summary>
    internal static readonly LazyRegex Description = new(
        @"\bdescri(be|ption)\b|\bcaption\b|\bwhat (is|are) (this|that|it|these|those|here|shown|depicted|happening|going on|visible)\b|\bwhat is (in|on|there in|there) (this|the|that|my|these)\b|\bwhat (do|can|did) (you|i|we) see\b|\bwhat does (this|the|it|that)\b.*\b(show|depict|contain|look like)\b|\bwhat (objects )?(is|are) (in|on) (this|the|these) (image|picture|photo|photograph|scene)|\bsummar|\bexplain\b|\balt[ -]?text\b|\btell me (about|what)\b|\banaly[sz]e\b|\bwhat .*\b(image|picture|photo|photograph)s? (about|of)\b|\blook at\b|^what is .*\b(image|picture|photo)s?$"
    );

    private static readonly LazyRegex AltText = new(@"\balt[ -]?text\b|\balternative text\b");

    private static readonly LazyRegex Detail = new(
        @"\b(detail|detailed|details|paragraph|everything|thorough(ly)?|long|full(y)?|complete(ly)?|as much as)\b"
    );

    public bool Handles(Question question) =>
        question.Plain.Length is 0
        || question.Matches(Description, QuestionTopic.Description)
        || (question.Language is null && CaptionLanguage.Of(question.Plain, null) is not null)
        || question.Topic is QuestionTopic.Count; // of no category: the objects are counted in the description

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var language =
            CaptionLanguage.Of(question.Plain, question.Language?.Code)
            ?? (PreferredLanguage(question) is { } preferred ? CaptionLanguage.Of("", preferred) : null);
        var names = language is null ? LabelLanguage.Of(question.Plain, PreferredLanguage(question)) : null;
        var described =
            language is not null ? await language.DescribeAsync(image)
            : names is not null ? await names.DescribeAsync(image)
            : null;
        var caption = described ?? await CaptionReader.ReadAsync(image);
        var scene = await image.Get<Scene>();
        var length =
            question.Matches(AltText) ? CaptionLength.AltText
            : question.Matches(Detail) ? CaptionLength.Paragraph
            : CaptionLength.Sentence;
        yield return new ImageCaption(caption, length)
        {
            Kind = scene.Kind,
            Width = scene.Width,
            Height = scene.Height,
            Objects = scene.Objects,
            Colours = scene.Colours,
        };
        if (length is CaptionLength.AltText || described is not null)
            yield break; // phrases for codes and text are English
        foreach (var code in scene.Codes)
            yield return new CodeInImage(code);
        // In a picture that was drawn without words, what looks like some is none.
        if (scene.Text.Any && await PictureProvenance.ContentOfAsync(image) is null or { HasText: true })
        {
            var page = await image.Get<PageText>();
            yield return new TextQuote(page.Text, scene.Text.Position, page.MissingLanguage);
        }
    }

    private static string? PreferredLanguage(Question question) =>
        question.Plain.Contains("in english", StringComparison.Ordinal) ? null : question.PreferredLanguage;
}
