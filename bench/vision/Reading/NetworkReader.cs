using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Lines;
using Fresnel.Vision.Weights;

namespace Fresnel.ReadingBenchmark;

/// <summary>
/// PP-OCRv4 as its authors run it: detection at 960 pixels at most, boxes from top to bottom and those of a row from left to right, each
/// recognised. Thread-safe.
/// </summary>
internal sealed class NetworkReader(Networks networks)
{
    private const int LongSide = 960,
        RowHeight = 10;

    private readonly TextDetector _detector = new(networks);
    private readonly LineRecognizer _recognizer = new(networks);
    private readonly HashSet<string> _letters = [.. File.ReadLines(WeightFiles.PathOf(WeightFiles.TextKeys))];

    /// <summary>The share of the letters of a text that the network can write, 0 to 1.</summary>
    public double Coverage(string text)
    {
        var letters = text.EnumerateRunes().Where(System.Text.Rune.IsLetter).ToArray();
        return letters.Count(letter => _letters.Contains(letter.ToString())) / (double)Math.Max(1, letters.Length);
    }

    public string Read(Pixels pixels)
    {
        var scale = Math.Min(1, (float)LongSide / Math.Max(pixels.Width, pixels.Height));
        var boxes = _detector
            .Detect(pixels, scale)
            .Select(line => line.Quad)
            .OrderBy(quad => quad.TopLeft.Y)
            .ThenBy(quad => quad.TopLeft.X)
            .ToList();
        for (var i = 1; i < boxes.Count; i++)
        for (var j = i; j > 0 && IsBefore(boxes[j], boxes[j - 1]); j--)
            (boxes[j], boxes[j - 1]) = (boxes[j - 1], boxes[j]);
        return string.Join('\n', boxes.Select(quad => _recognizer.Read(LineCrop.Cut(pixels, quad)).Text));
    }

    private static bool IsBefore(Quad quad, Quad other) =>
        Math.Abs(quad.TopLeft.Y - other.TopLeft.Y) < RowHeight && quad.TopLeft.X < other.TopLeft.X;
}
