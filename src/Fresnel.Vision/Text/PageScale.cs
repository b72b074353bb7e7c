using Fresnel.Imaging;

namespace Fresnel.Vision.Text;

/// <summary>
/// Detects lines at the scale that suits a page: as a whole first, then larger where its letters turn out small; large screens of small
/// letters in <see cref="Strips"/>.
/// </summary>
internal static class PageScale
{
    private const float MaxScale = 2,
        SmallLetters = 13,
        GoodLetters = 20,
        LargeLetters = 64,
        SharedArea = .3f,
        LineRatio = 2; // of a few letters: a cup or a wheel looks like one
    private const int MaxSide = 2048,
        ManyLines = 5,
        FewLines = 3;

    public static List<LineCandidate> Detect(TextDetector detector, Pixels pixels)
    {
        var longSide = (float)Math.Max(pixels.Width, pixels.Height);
        var largest = Math.Min(1, MaxSide / longSide);
        if (
            largest < 1
            && Strips.IsRendered(pixels)
            && Strips.Probe(detector, pixels) is { Count: >= FewLines } probe
            && LetterHeight(probe) is var height
            && height * largest < SmallLetters
        )
            return Strips.Detect(detector, pixels, Math.Min(1, GoodLetters / height));

        var scale = Math.Min(MaxScale, TextDetector.PageSide / longSide);
        var lines = detector.Detect(pixels, scale);
        if (lines.Count is > 0 and < ManyLines)
            AddLarge(lines, detector.Detect(pixels, scale / 2), LargeLetters / scale);
        if (lines.Count < ManyLines || largest < 1.2f * scale)
            if (lines.Count < ManyLines || largest < 1.2f * scale)
                return lines;

        var letters = scale * LetterHeight(lines);
        return letters >= SmallLetters
            ? lines
            : detector.Detect(pixels, Math.Min(largest, scale * GoodLetters / letters));
    }

    /// <summary>A headline whose letters are larger than the network knows them is found at half the scale.</summary>
    private static void AddLarge(List<LineCandidate> lines, List<LineCandidate> atHalf, float leastHeight)
    {
        var found = lines.ConvertAll(line => BoundingBox.Around(line.Quad));
        lines.AddRange(
            atHalf.Where(line =>
                Math.Min(line.Quad.Width, line.Quad.Height) >= leastHeight
                && line.Quad.Width >= LineRatio * line.Quad.Height
                && BoundingBox.Around(line.Quad) is var box
                && found.TrueForAll(other => other.SharedArea(box) < SharedArea * Math.Min(other.Area, box.Area))
            )
        );
    }

    private static float LetterHeight(List<LineCandidate> lines) =>
        Layout.Block.Middle(lines.Select(line => Math.Min(line.Quad.Width, line.Quad.Height)));
}
