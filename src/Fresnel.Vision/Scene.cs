using Fresnel.Vision.Codes;

namespace Fresnel.Vision;

/// <summary>What was seen in one image. Nothing here is guessed from a caption: each part comes from a network or from the pixels.</summary>
public sealed record Scene
{
    /// <summary>Pixels, upright (EXIF orientation applied).</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Of the file: <c>jpeg</c>, <c>png</c>, <c>webp</c>, <c>heic</c>, <c>gif</c> or <c>avif</c>.</summary>
    public required string Format { get; init; }

    public required ImageKind Kind { get; init; }

    /// <summary>The most certain first.</summary>
    public required IReadOnlyList<SeenObject> Objects { get; init; }

    /// <summary>The largest first, up to five.</summary>
    public required IReadOnlyList<SeenColour> Colours { get; init; }

    public required SeenText Text { get; init; }

    public required IReadOnlyList<Code> Codes { get; init; }

    /// <summary>How many of each label, the most frequent first.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        Objects
            .GroupBy(seen => seen.Label)
            .OrderByDescending(group => group.Count())
            .ToDictionary(group => group.Key, group => group.Count());
}
