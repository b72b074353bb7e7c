using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text.Regions;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text;

/// <summary>Finds lines of text, without reading them (PP-OCRv4 detection). Thread-safe.</summary>
internal sealed class TextDetector(Networks networks)
{
    /// <summary>Pixels of the longer side that are enough for a page.</summary>
    public const int PageSide = 960;

    private const int QuickSide = 480;
    private const float LineRatio = 1.5f;
    private const int Multiple = 32;

    // Blue, green, red: of ImageNet, in bytes.
    private static readonly (float Mean, float Deviation)[] Channels =
    [
        (.406f * 255, .225f * 255),
        (.456f * 255, .224f * 255),
        (.485f * 255, .229f * 255),
    ];

    // 10 MB for a page: a shared pool would round them up to 16 and keep some for every thread.
    private float[]? _spare;

    public static IReadOnlyList<WeightFile> Weights => [WeightFiles.TextDetection];

    /// <summary>
    /// Quickly, for an image that may have no text. A cupboard's handle looks like a letter or two, so without any
    /// candidate longer than it is high there is no text.
    /// </summary>
    public List<LineCandidate> DetectQuickly(Pixels pixels)
    {
        var lines = DetectAt(pixels, QuickSide);
        return lines.Exists(line =>
            Math.Max(line.Quad.Width, line.Quad.Height) >= LineRatio * Math.Min(line.Quad.Width, line.Quad.Height)
        )
            ? lines
            : [];
    }

    /// <param name="longSide">
    /// Pixels of the longer side at which the network takes the image, 32 or more; time grows with its square.
    /// </param>
    public List<LineCandidate> DetectAt(Pixels pixels, int longSide) =>
        Detect(pixels, (float)longSide / Math.Max(pixels.Width, pixels.Height));

    /// <param name="scale">
    /// At which the network takes the image, 1 being its own size. Letters under 8 pixels at that scale are
    /// missed.
    /// </param>
    /// <returns>In no particular order, in pixels of the image.</returns>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public List<LineCandidate> Detect(Pixels pixels, float scale)
    {
        var small = PixelScaler.Resize(pixels, Scaled(pixels.Width), Scaled(pixels.Height));
        var (width, height) = (Padded(small.Width), Padded(small.Height));
        var planes = Interlocked.Exchange(ref _spare, null);
        if (planes is null || planes.Length < 3 * width * height)
            planes = new float[3 * width * height];
        Fill(small, planes, width, height);
        using var outputs = networks.Get(WeightFiles.TextDetection).Run(new Tensor(planes, 1, 3, height, width));
        _spare = planes;
        return RegionMap.Read(outputs[0].Data, width, height, 1 / scale);

        int Scaled(int side) => Math.Max(1, (int)MathF.Round(side * scale));
        int Padded(int side) => (side + Multiple - 1) / Multiple * Multiple;
    }

    // The image at the top left; zero, the mean colour, right of it and below.
    private static void Fill(Pixels small, float[] planes, int width, int height)
    {
        Array.Clear(planes, 0, 3 * width * height);
        for (var channel = 0; channel < 3; channel++)
        {
            var (mean, deviation) = Channels[channel];
            for (var y = 0; y < small.Height; y++)
            {
                var to = planes.AsSpan((channel * height + y) * width, small.Width);
                var from = small.Data.AsSpan(y * small.Width * 3, small.Width * 3);
                for (var x = 0; x < to.Length; x++)
                    to[x] = (from[x * 3 + 2 - channel] - mean) / deviation;
            }
        }
    }
}
