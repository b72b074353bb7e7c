using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Answers.Objects;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers;

/// <summary>Questions about several images together: "which image has a dog?", "what is the difference?"</summary>
/// <remarks>Answers in English only, also questions in other languages that the English patterns match.</remarks>
internal static class ComparisonHandler
{
    private static readonly LazyRegex WhichImage = new(
        @"\b(which|what|in which)( of)?( the| these)? ?(image|picture|photo|one)s?\b"
    );

    private static readonly LazyRegex Most = new(@"\b(most|more)\b");

    private static readonly LazyRegex Difference = new(@"\b(differences?|differ|compare|comparison|same|identical)\b");

    public static bool Handles(Question question) => IsWhichImage(question) || Difference.Value.IsMatch(question.Plain);

    public static async Task<Fact> AnswerAsync(Question question, IReadOnlyList<ImageAnalysis> images)
    {
        var objects = new List<IReadOnlyList<DetectedObject>>();
        foreach (var image in images)
            objects.Add((await image.Get<ObjectDetections>()).Objects);
        return IsWhichImage(question)
            ? WithCategory(question.Categories[0], Most.Value.IsMatch(question.Plain), objects)
            : Differences(objects);
    }

    private static bool IsWhichImage(Question question) =>
        question.Categories.Count > 0 && WhichImage.Value.IsMatch(question.Plain);

    private static ImageDifferences Differences(IReadOnlyList<IReadOnlyList<DetectedObject>> images)
    {
        var counts = images
            .Select(objects =>
                objects.GroupBy(found => found.Label).ToDictionary(group => group.Key, group => group.Count())
            )
            .ToList();
        var labels = counts
            .SelectMany(count => count.Keys)
            .Distinct()
            .Where(label => counts.Select(count => count.GetValueOrDefault(label)).Distinct().Count() > 1);
        return new(counts, [.. labels]);
    }

    /// <param name="most">Only the images with the highest count.</param>
    private static ImagesWithCategory WithCategory(
        ObjectCategory category,
        bool most,
        IReadOnlyList<IReadOnlyList<DetectedObject>> images
    )
    {
        var counts = images.Select(objects => objects.OfCategory(category).Count).ToList();
        var minimum = most ? Math.Max(counts.Max(), 1) : 1;
        var numbers = Enumerable.Range(1, counts.Count).Where(number => counts[number - 1] >= minimum);
        return new(category, [.. numbers], counts);
    }
}
