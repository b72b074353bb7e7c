using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"Who is this?", "how old is she?": never answered.</summary>
internal sealed class PersonHandler : IQuestionHandler
{
    private static readonly ObjectCategory Person = EnglishVocabulary.All["person"];

    private static readonly LazyRegex PersonalTraits = new(
        @"^who\b|\bwho (is|are)\b|\bhow old\b|\b(age|gender|sex|race|ethnicity|nationality|emotions?|mood|feelings?|expression)\b|\b(feeling|smiling|happy|sad|angry|beautiful|handsome|attractive)\b|\b(male or female|name of (the|this) (person|man|woman))\b"
    );

    public bool Handles(Question question) => question.Matches(PersonalTraits);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        yield return new UnidentifiedPeople((await image.Get<ObjectDetections>()).Objects.OfCategory(Person));
    }
}
