using System.Globalization;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Tests.Vision.Objects;

/// <summary>Photographs of rooms with boxes drawn by people: <c>class left top right bottom</c>, a line each.</summary>
internal static class PhotoTruth
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

    public static IReadOnlyList<(byte[] Photo, IReadOnlyList<(string Label, BoundingBox Box)> Things)> Load()
    {
        string photos = Installed.Samples("photos"),
            truth = Installed.Samples("photos-truth");
        return
        [
            .. Directory
                .GetFiles(photos, "*.jpg")
                .Order()
                .Select(photo =>
                    (
                        File.ReadAllBytes(photo),
                        (IReadOnlyList<(string, BoundingBox)>)
                            Read(Path.Combine(truth, Path.ChangeExtension(Path.GetFileName(photo), "txt")))
                    )
                ),
        ];
    }

    /// <summary>Classes that are none of ours are left out.</summary>
    private static List<(string, BoundingBox)> Read(string file) =>
        [
            .. File.ReadLines(file)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(parts => parts.Length >= 5)
                .Select(parts =>
                    (
                        Label: Names.GetValueOrDefault(parts[0], parts[0]),
                        Box: BoxOf([.. parts[1..5].Select(side => float.Parse(side, CultureInfo.InvariantCulture))])
                    )
                )
                .Where(thing => Coco.Labels.Contains(thing.Label)),
        ];

    private static BoundingBox BoxOf(float[] sides) =>
        new(sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1]);
}
