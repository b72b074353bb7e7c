namespace Fresnel.Vision.Objects;

/// <summary>Keeps one detection for each thing.</summary>
internal static class Suppression
{
    private const float SameThing = 0.5f; // overlap (intersection over union)
    private const float SamePlace = 0.75f; // overlap, across labels
    private const float InsideAnother = 0.8f; // share of the smaller one's area

    /// <summary>
    /// Greedy: of detections of one label, the most certain stands, and those that overlap it by half or lie mostly inside it go.
    /// The second rule takes parts for what they are (half a sofa), at the price of a small thing right in front of a like one.
    /// </summary>
    /// <returns>The most certain first.</returns>
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

    /// <summary>Makes one thing of look-alikes in one place: the likeliest, which keeps the others as what else it may be.</summary>
    /// <param name="seen">The most certain first.</param>
    public static IReadOnlyList<SeenObject> Join(IReadOnlyList<SeenObject> seen)
    {
        var joined = new List<SeenObject>();
        foreach (var next in seen)
        {
            var same = joined.FindIndex(better =>
                better.Box.Overlap(next.Box) > SamePlace && LookAlikes.Are(better.Label, next.Label)
            );
            if (same < 0)
                joined.Add(next);
            else if (joined[same] is var better && better.Or.All(guess => guess.Label != next.Label))
                joined[same] = better with { Or = [.. better.Or, new(next.Label, next.Score)] };
        }
        return joined;
    }

    private static bool Covers(Box better, Box next) =>
        better.Overlap(next) > SameThing || better.SharedArea(next) > InsideAnother * next.Area;
}
