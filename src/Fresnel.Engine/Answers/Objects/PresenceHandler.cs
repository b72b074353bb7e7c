using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"Is there a dog?", "a cat or a dog?", "any red cars?": about objects of known categories.</summary>
internal sealed class PresenceHandler : IQuestionHandler
{
    /// <summary>Words of a name alone, such as "the red fire hydrant".</summary>
    private const int MaxNameWords = 3;

    private const int MaxAttributes = 6;

    private static readonly LazyRegex Presence = new(
        @"\b(is|are) there\b|\b(you|we) (see|spot|find|detect|recogni[sz]e)\b|\b(does|do|did)\b.*\b(contain|have|show|include|feature|depict)\b|^(is|are) (this|it|that|these|those|here)\b|\b(visible|present|shown|depicted|seen|pictured)\b|^(is|are) (an?|any|some|the)?.*\b(in|on) (the|this) (image|picture|photo|photograph|scene)$|\b(contains?|presence)\b|^(any|some)\b|\b(if|whether)\b"
    );

    private static readonly LazyRegex FunctionWords = new(
        @"\b(the|is|are|what|how|there|which|where|who|why|does|do|can|an?|any|of|and)\b"
    );

    private static readonly LazyRegex Or = new(@" or ");

    private static readonly LazyRegex OrdinaryWord = new(
        @"^(an?|the|any|some|this|that|these|those|it|is|are|there|here|do|does|did|can|could|you|we|i|see|spot|find|detect|recogni[sz]e|contains?|have|has|show|shows|shown|include|includes|feature|features|depict|depicts|depicted|visible|present|presence|seen|pictured|in|on|at|of|or|and|to|for|if|whether|image|picture|photo|photograph|scene|please|tell|me|one|single|also|anywhere|kind|sort|just|really|either|not|no|yes|answer|with|only|pictures|images|photos|your|be|so|check|look)$"
    );

    public bool Handles(Question question) =>
        question.Categories.Count > 0
        && (
            question.Matches(Presence, QuestionTopic.Presence)
            || (
                question.Language is null
                && (question.Plain.Count(letter => letter is ' ') < MaxNameWords || !question.Matches(FunctionWords))
            )
        );

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var detections = await image.Get<ObjectDetections>();
        var objects = detections.Objects;
        var isMade = await image.IsMadeAsync(); // of drawings the detectors know little
        var attributes = Attributes(question);
        var colour = question.Colours.Count > 0 ? question.Colours[0] : null;
        var facts = question
            .Categories.Select(category =>
                PresenceOf(category, objects.OfCategory(category), colour, attributes) with
                {
                    MayBeMissed = isMade || ObjectMatching.MayMiss(category, detections.Doubtful),
                }
            )
            .ToList();

        // "a cat or a dog" has one answer; "a cat and a dog" has two.
        if (facts.Count > 1 && question.Matches(Or))
        {
            var possible = facts.Where(fact => fact.IsPresent is not false).ToList();
            yield return new AlternativePresence(possible.Count > 0 ? possible : facts);
        }
        else
        {
            foreach (var fact in facts)
                yield return fact;
        }
    }

    private static ObjectPresence PresenceOf(
        ObjectCategory category,
        IReadOnlyList<DetectedObject> objects,
        string? colour,
        string attributes
    )
    {
        var matching = colour is null
            ? objects
            : [.. objects.Where(found => ObjectMatching.IsSameColour(found.Colour, colour))];
        var isOtherColour = matching.Count is 0 && objects.Count > 0;
        return new(category, isOtherColour ? objects : matching, colour, isOtherColour, attributes);
    }

    /// <summary>Words that say more about an object than its category and colour, such as "happy" or "wearing a hat".</summary>
    private static string Attributes(Question question)
    {
        if (!question.Matches(FunctionWords))
            return "";
        var rest = question.Plain;
        foreach (var phrase in EnglishVocabulary.LongestFirst.Concat(question.Colours))
            rest = $" {rest} ".Replace($" {phrase} ", " ", StringComparison.Ordinal).Trim();
        return string.Join(
            ' ',
            rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(word => !OrdinaryWord.Value.IsMatch(word))
                .Take(MaxAttributes)
        );
    }
}
