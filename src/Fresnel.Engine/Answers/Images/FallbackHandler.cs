using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Objects;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Images;

/// <summary>Every other question: states that it cannot be answered, what the image shows, and what can be asked.</summary>
internal sealed class FallbackHandler : IQuestionHandler
{
    public bool Handles(Question question) => true;

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        if (question.Language is null) // language packs have one sentence for both facts, which needs no detection
        {
            var objects = (await image.Get<ObjectDetections>()).Objects;
            var named = question.Categories.SelectMany(category => objects.OfCategory(category)).Distinct();
            yield return new UnansweredQuestion(question.Categories, [.. named], objects);
        }
        yield return new AnswerableQuestions();
    }
}
