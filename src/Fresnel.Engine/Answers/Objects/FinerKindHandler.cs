using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"What breed is the dog?", "what kind of car is it?": the classifier looks at the object itself.</summary>
internal sealed class FinerKindHandler : IQuestionHandler
{
    private static readonly LazyRegex Kind = new(
        @"\b(what|which)( is the)? (breed|species|race|kind|type|sort|make)\b(?! of (image|picture|photo|file|room|place|code))"
    );

    public bool Handles(Question question) => question.Categories.Count > 0 && question.Matches(Kind);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var objects = (await image.Get<ObjectDetections>()).Objects;
        var named = question.Categories.SelectMany(category => objects.OfCategory(category)).Distinct().ToList();
        if (named.Count > 0 && await LabelsAsync(image) is { } labels)
            foreach (var found in objects.OfCategory(question.Categories[0]))
                if (CaptionReader.FinerName(labels.Find(found), found.Label) is { } name)
                {
                    yield return new FinerKind(question.Categories[0], name);
                    yield break;
                }
        yield return new UnansweredQuestion(question.Categories, named, objects);
    }

    private static async Task<ObjectLabels?> LabelsAsync(ImageAnalysis image)
    {
        try
        {
            return await image.Get<ObjectLabels>();
        }
        catch (EngineFilesMissingException)
        {
            return null;
        }
    }
}
