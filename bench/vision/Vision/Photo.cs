using System.Globalization;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.VisionBenchmark;

/// <summary>A photograph and the boxes that people drew in it; classes that are none of COCO's are left out.</summary>
internal sealed record Photo(
    string Name,
    string Path,
    byte[] File,
    IReadOnlyList<(string Label, BoundingBox Box)> Truth
)
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["pottedplant"] = "potted plant",
        ["tvmonitor"] = "tv",
        ["sofa"] = "couch",
        ["diningtable"] = "dining table",
        ["aeroplane"] = "airplane",
        ["motorbike"] = "motorcycle",
    };

    public static IReadOnlyList<Photo> Load(string samples) =>
        [
            .. Directory
                .GetFiles(System.IO.Path.Combine(samples, "photos"), "*.jpg")
                .Order(StringComparer.Ordinal)
                .Select(path => new Photo(
                    System.IO.Path.GetFileNameWithoutExtension(path),
                    System.IO.Path.GetFullPath(path),
                    System.IO.File.ReadAllBytes(path),
                    Read(
                        System.IO.Path.Combine(
                            samples,
                            "photos-truth",
                            System.IO.Path.ChangeExtension(System.IO.Path.GetFileName(path), "txt")
                        )
                    )
                )),
        ];

    private static List<(string, BoundingBox)> Read(string file) =>
        [
            .. System
                .IO.File.ReadLines(file)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts.Length >= 5)
                .Select(parts => (Names.GetValueOrDefault(parts[0], parts[0]), BoxOf(parts[1..5])))
                .Where(thing => Coco.Labels.Contains(thing.Item1)),
        ];

    private static BoundingBox BoxOf(string[] sides)
    {
        var at = Array.ConvertAll(sides, side => float.Parse(side, CultureInfo.InvariantCulture));
        return new(at[0], at[1], at[2] - at[0], at[3] - at[1]);
    }
}
