namespace Fresnel.Vision.Objects;

/// <summary>Keeps one detection for each object.</summary>
internal static class NonMaximumSuppression
{
    private const float SameThing = 0.5f; // overlap (intersection over union)
    private const float SamePlace = 0.75f; // overlap, across labels
    private const float InsideAnother = 0.8f; // share of the smaller one's area

    /// <summary>
    /// Greedy: of detections of one label the one with the highest score stays, and those that overlap it by half
    /// or lie mostly inside it go. The second rule removes parts (half a sofa), and loses a small object right in
    /// front of a large one of its kind.
    /// </summary>
    /// <returns>The highest score first.</returns>
    public static IReadOnlyList<Detection> Keep(IEnumerable<Detection> detections)
    {
        var kept = new List<Detection>();
        foreach (var next in detections.OrderByDescending(detection => detection.Score))
        {
            if (next.Box.Area > 0 && !kept.Exists(better => better.Label == next.Label && Covers(better.Box, next.Box)))
                kept.Add(next);
        }
        return kept;
    }

    /// <summary>As <see cref="Keep"/>, but what lies inside another of its label stays.</summary>
    /// <returns>The highest score first.</returns>
    public static IReadOnlyList<Detection> KeepApart(IEnumerable<Detection> detections)
    {
        var kept = new List<Detection>();
        foreach (var next in detections.OrderByDescending(detection => detection.Score))
        {
            if (
                next.Box.Area > 0
                && !kept.Exists(better => better.Label == next.Label && better.Box.Overlap(next.Box) > SameThing)
            )
                kept.Add(next);
        }
        return kept;
    }

    /// <summary>
    /// Merges objects of labels that are often confused, in one place: the one with the highest score keeps the
    /// others as alternatives.
    /// </summary>
    /// <param name="objects">The highest score first.</param>
    public static IReadOnlyList<DetectedObject> MergeConfusable(IReadOnlyList<DetectedObject> objects)
    {
        var joined = new List<DetectedObject>();
        foreach (var next in objects)
        {
            var same = joined.FindIndex(better =>
                better.Box.Overlap(next.Box) > SamePlace && ConfusableLabels.Contain(better.Label, next.Label)
            );
            if (same < 0)
                joined.Add(next);
            else if (joined[same] is var better && better.Alternatives.All(other => other.Label != next.Label))
                joined[same] = better with { Alternatives = [.. better.Alternatives, new(next.Label, next.Score)] };
        }
        return joined;
    }

    private static bool Covers(BoundingBox better, BoundingBox next) =>
        better.Overlap(next) > SameThing || better.SharedArea(next) > InsideAnother * next.Area;
}
