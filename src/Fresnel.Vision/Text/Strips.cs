using Fresnel.Imaging;

namespace Fresnel.Vision.Text;

/// <summary>
/// Detects lines strip by strip: the small letters of a 4K screen or of a page of many screens, which are lost where the network takes
/// the whole image. A strip is as wide as the image, so no line is cut across.
/// </summary>
internal static class Strips
{
    private const int PixelsAtOnce = 1_500_000,
        FewestRows = 256,
        MostRows = 1536,
        Overlap = 96; // more than the height of any line of the small letters that this is for
    private const int RowStep = 4,
        SameColour = 3,
        Edge = 40;
    private const float RenderedShare = .6f,
        BlankShare = .0005f,
        SharedArea = .5f;

    /// <summary>Whether most neighbours are of one colour, as on screens and never in photographs.</summary>
    public static bool IsRendered(Pixels pixels) =>
        Share(pixels, 0, pixels.Height, difference => difference <= SameColour) >= RenderedShare;

    /// <summary>The lines of the strip with the most edges, at full size.</summary>
    public static List<LineCandidate> Probe(TextDetector detector, Pixels pixels)
    {
        var (top, bottom) = Divide(pixels, 1).MaxBy(strip => EdgeShare(pixels, strip.Top, strip.Bottom));
        return detector.Detect(Cut(pixels, top, bottom), 1);
    }

    /// <param name="scale">At which the network takes each strip, up to 1.</param>
    public static List<LineCandidate> Detect(TextDetector detector, Pixels pixels, float scale)
    {
        var all = new List<LineCandidate>();
        foreach (var (top, bottom) in Divide(pixels, scale))
        {
            if (EdgeShare(pixels, top, bottom) < BlankShare)
                continue;
            foreach (var line in detector.Detect(Cut(pixels, top, bottom), scale))
                Add(all, line with { Quad = line.Quad.Move(new(0, top)) });
        }
        return all;
    }

    // Where strips overlap a line is found twice, once perhaps in part: the larger stays.
    private static void Add(List<LineCandidate> all, LineCandidate line)
    {
        var box = BoundingBox.Around(line.Quad);
        var same = all.FindIndex(other =>
            BoundingBox.Around(other.Quad) is var found
            && found.SharedArea(box) >= SharedArea * Math.Min(found.Area, box.Area)
        );
        if (same < 0)
            all.Add(line);
        else if (BoundingBox.Around(all[same].Quad).Area < box.Area)
            all[same] = line;
    }

    private static IEnumerable<(int Top, int Bottom)> Divide(Pixels pixels, float scale)
    {
        var overlap = (int)(Overlap / scale);
        var rows = Math.Clamp(
            (int)(PixelsAtOnce / (scale * scale * pixels.Width)),
            (int)(FewestRows / scale),
            (int)(MostRows / scale)
        );
        for (var top = 0; ; top += rows - overlap)
        {
            var bottom = Math.Min(pixels.Height, top + rows);
            yield return (top, bottom);
            if (bottom == pixels.Height)
                yield break;
        }
    }

    private static Pixels Cut(Pixels pixels, int top, int bottom) =>
        pixels with
        {
            Height = bottom - top,
            Data = pixels.Data.AsSpan(top * pixels.Width * 3, (bottom - top) * pixels.Width * 3).ToArray(),
        };

    private static float EdgeShare(Pixels pixels, int top, int bottom) =>
        Share(pixels, top, bottom, difference => difference >= Edge);

    // Of the neighbours in a row, by how their green differs.
    private static float Share(Pixels pixels, int top, int bottom, Func<int, bool> counts)
    {
        var (count, all) = (0, 0);
        for (var y = top; y < bottom; y += RowStep)
        {
            var row = pixels.Data.AsSpan(y * pixels.Width * 3, pixels.Width * 3);
            for (var x = 4; x < row.Length; x += 3, all++)
                if (counts(Math.Abs(row[x] - row[x - 3])))
                    count++;
        }
        return count / (float)Math.Max(1, all);
    }
}
