using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Text;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"Describe this image", "what is this?": objects, their positions, kind and colours, codes and text.</summary>
internal sealed class DescriptionHandler : IQuestionHandler
{
    /// <summary>Objects whose positions are stated.</summary>
    private const int MaxLocated = 6;

    /// <summary>Matches requests for a description, also those that mention a title.</summary>
    internal static readonly LazyRegex Description = new(
        @"\bdescri(be|ption)\b|\bcaption\b|\bwhat (is|are) (this|that|it|these|those|here|shown|depicted|happening|going on|visible)\b|\bwhat is (in|on|there in|there) (this|the|that|my|these)\b|\bwhat (do|can|did) (you|i|we) see\b|\bwhat does (this|the|it|that)\b.*\b(show|depict|contain|look like)\b|\bwhat (objects )?(is|are) (in|on) (this|the|these) (image|picture|photo|photograph|scene)|\bsummar|\bexplain\b|\balt[ -]?text\b|\btell me (about|what)\b|\banaly[sz]e\b|\bwhat .*\b(image|picture|photo|photograph)s? (about|of)\b|\blook at\b|^what is .*\b(image|picture|photo)s?$"
    );

    public bool Handles(Question question) =>
        question.Plain.Length is 0
        || question.Matches(Description, QuestionTopic.Description)
        || question.Topic is QuestionTopic.Count; // of no category: the objects are counted in the description

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var objects = (await image.Get<ObjectDetections>()).Objects;
        if (objects.Count > 0 || question.Language is not null)
            yield return new ImageObjects(objects);
        if (question.Language is not null)
            yield break; // language packs have no phrases for the rest of a description

        var certain = objects.Where(found => found.IsCertain).ToList();
        if (certain.Count is > 0 and <= MaxLocated)
            yield return new ObjectPositions(certain);

        var scene = await image.Get<Scene>();
        yield return new ImageSummary(scene.Kind, scene.Width, scene.Height, scene.Colours);
        if (objects.Count is 0 && scene.Kind is ImageKind.Photo)
            yield return new NoKnownObjects();
        foreach (var code in scene.Codes)
            yield return new CodeInImage(code);
        if (scene.Text.Any)
            yield return new TextQuote((await image.Get<PageText>()).Text, scene.Text.Position);
    }
}
