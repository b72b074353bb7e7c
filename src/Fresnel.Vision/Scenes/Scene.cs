using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Text;

namespace Fresnel.Vision.Scenes;

/// <summary>What one image shows, without reading its text: a projection of other analyses.</summary>
public sealed record Scene
{
    /// <summary>Pixels, upright (EXIF orientation applied).</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Of the file: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>heic</c>, <c>gif</c> or <c>avif</c>.</summary>
    public required string Format { get; init; }

    public required ImageKind Kind { get; init; }

    /// <summary>The highest score first.</summary>
    public required IReadOnlyList<DetectedObject> Objects { get; init; }

    /// <summary>The largest share first, up to five.</summary>
    public required IReadOnlyList<DominantColour> Colours { get; init; }

    public required TextRegions Text { get; init; }

    /// <summary>Those that a quick search found; empty where the code reader's library is not installed.</summary>
    public required IReadOnlyList<DetectedCode> Codes { get; init; }

    /// <summary>The number of objects by label, the most frequent first.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        Objects
            .GroupBy(detected => detected.Label)
            .OrderByDescending(group => group.Count())
            .ToDictionary(group => group.Key, group => group.Count());
}
