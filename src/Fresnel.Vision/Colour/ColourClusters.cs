using Fresnel.Imaging;

namespace Fresnel.Vision.Colour;

/// <summary>Reduces many pixels to a few colours: k-means in Oklab. The same pixels give the same colours.</summary>
internal static class ColourClusters
{
    private const int Clusters = 8,
        Rounds = 6,
        MaxColours = 5;
    private const float MinShare = 0.05f,
        SameColour = 0.001f;

    /// <summary>The main colours of an image, the largest share first; shades of one name are one.</summary>
    /// <param name="small">A thumbnail: cost grows with its pixels; a hundred a side are plenty.</param>
    public static IReadOnlyList<DominantColour> Of(Pixels small) =>
        [.. Merge(Cluster(Points(small))).Where(colour => colour.Share >= MinShare).Take(MaxColours)];

    /// <summary>All colours of a histogram, the largest share first.</summary>
    public static IReadOnlyList<DominantColour> Of(ColourHistogram histogram) => Merge(Cluster(histogram.Points()));

    private static List<(Oklab Colour, float Weight)> Points(Pixels pixels)
    {
        var bins = new ColourHistogram();
        for (var row = 0; row < pixels.Height; row++)
        for (var column = 0; column < pixels.Width; column++)
            bins.Add(pixels, column, row, 1);
        return bins.Points();
    }

    /// <summary>The first centre is the mean, each further one the point farthest from the others; empty clusters are dropped.</summary>
    private static List<(Oklab Centre, float Share)> Cluster(List<(Oklab Colour, float Weight)> points)
    {
        var centres = new List<Oklab> { Mean(points) };
        while (centres.Count < Clusters)
        {
            var (farthest, distance) = points
                .Select(point => (point.Colour, centres.Min(point.Colour.To)))
                .MaxBy(pair => pair.Item2);
            if (distance < SameColour)
                break;
            centres.Add(farthest);
        }

        var members = new List<(Oklab Colour, float Weight)>[centres.Count];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < members.Length; i++)
                members[i] = [];
            foreach (var point in points)
                members[Nearest(centres, point.Colour)].Add(point);
            for (var i = 0; i < members.Length; i++)
                if (members[i].Count > 0)
                    centres[i] = Mean(members[i]);
        }

        var total = points.Sum(point => point.Weight);
        return
        [
            .. centres
                .Select((centre, i) => (centre, members[i].Sum(point => point.Weight) / total))
                .Where(cluster => cluster.Item2 > 0),
        ];
    }

    private static int Nearest(List<Oklab> centres, Oklab colour)
    {
        var nearest = 0;
        var least = float.MaxValue;
        for (var i = 0; i < centres.Count; i++)
        {
            var distance = centres[i].To(colour);
            if (distance < least)
                (nearest, least) = (i, distance);
        }
        return nearest;
    }

    private static Oklab Mean(List<(Oklab Colour, float Weight)> points)
    {
        float l = 0,
            a = 0,
            b = 0,
            total = 0;
        foreach (var (colour, weight) in points)
        {
            l += colour.L * weight;
            a += colour.A * weight;
            b += colour.B * weight;
            total += weight;
        }
        return new(l / total, a / total, b / total);
    }

    private static List<DominantColour> Merge(List<(Oklab Centre, float Share)> clusters) =>
        [
            .. clusters
                .GroupBy(cluster => ColourVocabulary.NameOf(cluster.Centre))
                .Select(group => new DominantColour(
                    group.Key,
                    group.MaxBy(cluster => cluster.Share).Centre.ToHex(),
                    group.Sum(cluster => cluster.Share)
                ))
                .OrderByDescending(colour => colour.Share),
        ];
}
