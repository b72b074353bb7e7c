using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"How many cars are there?" Detects closely, since counted objects are often small.</summary>
internal sealed class CountHandler : IQuestionHandler
{
    private static readonly LazyRegex Count = new(@"\bhow many\b|\bcount\b|\bnumber of\b");

    private static readonly LazyRegex AnyObject = new(@"\b(objects?|things?|items?)\b");

    public bool Handles(Question question) =>
        question.Matches(Count, QuestionTopic.Count) && (question.Categories.Count > 0 || question.Matches(AnyObject));

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var detections = await image.Get<CloseObjectDetections>();
        var objects = detections.Objects;
        var isMade = await image.IsMadeAsync(); // of drawings the detectors know little
        if (question.Categories.Count is 0)
            yield return new TotalCount(objects);
        foreach (var category in question.Categories)
            yield return new ObjectCount(category, objects.OfCategory(category))
            {
                MayBeMissed = isMade || ObjectMatching.MayMiss(category, detections.Doubtful),
            };
    }
}
