using Fresnel.Vision.Objects;

namespace Fresnel.VisionBenchmark;

/// <summary>What was found in each photograph, compared with what people annotated.</summary>
/// <param name="Found">Of each photograph, also what is too doubtful to be stated.</param>
internal sealed record Detections(IReadOnlyList<Photo> Photos, IReadOnlyList<IReadOnlyList<DetectedObject>> Found)
{
    private const float SameObject = 0.5f;

    /// <summary>The classes that people annotated.</summary>
    public IReadOnlyList<string> Labels { get; } =
    [.. Photos.SelectMany(photo => photo.Truth).Select(thing => thing.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The mean over the classes of the area under precision over recall, at half overlap, at 101 recalls.</summary>
    public double AveragePrecision() => Labels.Average(AveragePrecision);

    public double AveragePrecision(string label)
    {
        var annotated = Photos.Sum(photo => photo.Truth.Count(thing => thing.Label == label));
        var candidates = Photos
            .SelectMany((photo, i) => Found[i].Where(found => found.Label == label).Select(found => (found, photo)))
            .OrderByDescending(pair => pair.found.Score);
        var taken = new HashSet<(string, int)>();
        var curve = new List<(double Recall, double Precision)>();
        var right = 0;
        foreach (var (found, photo) in candidates)
        {
            var best = photo
                .Truth.Index()
                .Where(thing => thing.Item.Label == label && !taken.Contains((photo.Name, thing.Index)))
                .Select(thing => (thing.Index, Overlap: thing.Item.Box.Overlap(found.Box)))
                .Where(thing => thing.Overlap >= SameObject)
                .OrderByDescending(thing => thing.Overlap)
                .FirstOrDefault((Index: -1, 0));
            if (best.Index >= 0)
            {
                taken.Add((photo.Name, best.Index));
                right++;
            }
            curve.Add(((double)right / annotated, right / (curve.Count + 1.0)));
        }
        return Enumerable
            .Range(0, 101)
            .Average(recall =>
                curve
                    .Where(point => point.Recall >= (recall / 100.0) - 1e-9)
                    .Select(point => point.Precision)
                    .DefaultIfEmpty(0)
                    .Max()
            );
    }

    /// <summary>Labels at a score or above, as tags of whole photographs.</summary>
    public (double Precision, double Recall) Tags(float score)
    {
        int right = 0,
            wrong = 0,
            missed = 0;
        for (var i = 0; i < Photos.Count; i++)
        {
            var truth = Photos[i].Truth.Select(thing => thing.Label).ToHashSet();
            var tags = Found[i]
                .Where(found => found.Score >= score && Labels.Contains(found.Label))
                .Select(found => found.Label)
                .ToHashSet();
            right += tags.Count(truth.Contains);
            wrong += tags.Count(tag => !truth.Contains(tag));
            missed += truth.Count(label => !tags.Contains(label));
        }
        return ((double)right / Math.Max(1, right + wrong), (double)right / (right + missed));
    }

    /// <summary>Photographs in which a label is stated that people did not annotate anywhere.</summary>
    public int Stated(string label, float score) =>
        Found.Count(objects => objects.Any(found => found.Label == label && found.Score >= score));
}
