using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text.Regions;

namespace Fresnel.Vision.Text;

/// <summary>Says where text is, without reading it (PP-OCRv4 detection). Thread-safe; the network is loaded at the first use.</summary>
/// <param name="threads">Threads one search may use; 0 means all cores.</param>
public sealed class TextFinder(int threads = 0) : IDisposable
{
    /// <summary>Enough for a page: the default of <see cref="FindAsync"/>.</summary>
    public const int PageSide = 960;

    private const int GlanceSide = 480;
    private const float LineRatio = 1.5f;
    private const int Multiple = 32;

    // Blue, green, red: of ImageNet, in bytes.
    private static readonly (float Mean, float Deviation)[] Channels =
    [
        (.406f * 255, .225f * 255),
        (.456f * 255, .224f * 255),
        (.485f * 255, .229f * 255),
    ];

    private readonly Lazy<Session> _network = new(
        () => Session.Load(CacheFolder.FilePath("weights", "ppocr-v4-detect.onnx"), threads),
        LazyThreadSafetyMode.PublicationOnly
    );

    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    // Ten megabytes for a page: a shared pool would round them up to sixteen and keep some for every thread.
    private float[]? _spare;

    /// <summary>The regions of text in a picture, in no particular order. At most one search a core runs at a time.</summary>
    /// <param name="longSide">The picture is looked at this large, 32 pixels or more: cost grows with its square, and letters under 8 pixels at that size are missed.</param>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public async Task<IReadOnlyList<TextRegion>> FindAsync(
        Pixels pixels,
        int longSide = PageSide,
        CancellationToken cancellationToken = default
    )
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () => Find(pixels, (float)longSide / Math.Max(pixels.Width, pixels.Height)),
                cancellationToken
            );
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>As <see cref="FindAsync"/>, quickly, in a picture that may have no text. A cupboard's handle looks like a letter or two: a picture without any line has no text.</summary>
    public async Task<IReadOnlyList<TextRegion>> GlanceAsync(
        Pixels pixels,
        CancellationToken cancellationToken = default
    )
    {
        var regions = await FindAsync(pixels, GlanceSide, cancellationToken);
        return regions.Any(region =>
            Math.Max(region.Quad.Width, region.Quad.Height)
            >= LineRatio * Math.Min(region.Quad.Width, region.Quad.Height)
        )
            ? regions
            : [];
    }

    /// <param name="scale">How large the picture is looked at, as a share of its own size.</param>
    internal List<TextRegion> Find(Pixels pixels, float scale)
    {
        var small = PixelScaler.Resize(pixels, Scaled(pixels.Width), Scaled(pixels.Height));
        var (width, height) = (Padded(small.Width), Padded(small.Height));
        var planes = Interlocked.Exchange(ref _spare, null);
        if (planes is null || planes.Length < 3 * width * height)
            planes = new float[3 * width * height];
        Fill(small, planes, width, height);
        using var outputs = _network.Value.Run(new Tensor(planes, 1, 3, height, width));
        _spare = planes;
        return RegionMap.Read(outputs[0].Data, width, height, 1 / scale);

        int Scaled(int side) => Math.Max(1, (int)MathF.Round(side * scale));
        int Padded(int side) => (side + Multiple - 1) / Multiple * Multiple;
    }

    // The picture at the top left; zero, the mean colour, right of it and below.
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

    /// <summary>Frees the network. Searches under way must have ended.</summary>
    public void Dispose()
    {
        _turns.Dispose();
        if (_network.IsValueCreated)
            _network.Value.Dispose();
    }
}
