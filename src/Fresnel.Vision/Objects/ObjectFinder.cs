using System.Buffers;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>Finds the 80 COCO classes with NanoDet-g at 416 pixels. Thread-safe; the network is loaded at the first use.</summary>
/// <param name="threads">Threads one search may use; 0 means all cores.</param>
internal sealed class ObjectFinder(int threads) : IDisposable
{
    /// <summary>Below this, four in five are wrong (measured on photographs of rooms); above it, two in three are right.</summary>
    public const float Least = 0.35f;

    private const int Side = 416;
    private static readonly (int Grid, int Stride)[] Levels = [(52, 8), (26, 16), (13, 32)];

    // Blue, green, red: of the photographs that the network was trained on.
    private static readonly float[][] Normal =
    [
        .. new[] { (103.53f, 57.375f), (116.28f, 57.12f), (123.675f, 58.395f) }.Select(channel =>
            Enumerable.Range(0, 256).Select(value => (value - channel.Item1) / channel.Item2).ToArray()
        ),
    ];

    private readonly Lazy<Session> _network = new(
        () => Session.Load(WeightFiles.PathOf(WeightFiles.NanoDet), threads),
        LazyThreadSafetyMode.PublicationOnly
    );

    /// <summary>One look at the whole image.</summary>
    /// <returns>The most certain first.</returns>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public IReadOnlyList<Detection> Find(Pixels pixels) =>
        Suppression.Keep(Look(pixels, new(0, 0, pixels.Width, pixels.Height)));

    /// <summary>A look at the whole and one at each of four overlapping quarters, for small things and for counting. Costs five times <see cref="Find"/>.</summary>
    public IReadOnlyList<Detection> FindClosely(Pixels pixels)
    {
        var found = Look(pixels, new(0, 0, pixels.Width, pixels.Height));
        foreach (var tile in Tiles.Over(pixels.Width, pixels.Height))
            found.AddRange(Look(pixels, tile).Where(seen => Tiles.Trusts(seen, tile, pixels.Width, pixels.Height)));
        return Suppression.Keep(found);
    }

    public void Dispose()
    {
        if (_network.IsValueCreated)
            _network.Value.Dispose();
    }

    private List<Detection> Look(Pixels pixels, Box part)
    {
        var scale = Side / MathF.Max(part.Width, part.Height);
        int width = Math.Max(1, (int)MathF.Round(part.Width * scale)),
            height = Math.Max(1, (int)MathF.Round(part.Height * scale));
        var small = PixelScaler.Resize(Tiles.Cut(pixels, part), width, height);

        var planes = ArrayPool<float>.Shared.Rent(3 * Side * Side);
        var seen = new List<Detection>();
        try
        {
            Fill(small, planes);
            using var outputs = _network.Value.Run(new Tensor(planes, 1, 3, Side, Side));
            foreach (var (grid, stride) in Levels)
                NanoDetHead.Read(
                    Of(outputs, grid, Coco.Labels.Count),
                    Of(outputs, grid, 4 * NanoDetHead.Bins),
                    grid,
                    stride,
                    Least,
                    seen
                );
        }
        finally
        {
            ArrayPool<float>.Shared.Return(planes);
        }
        return seen.ConvertAll(detection => detection with { Box = Place(detection.Box) });

        Box Place(Box box)
        {
            float left = MathF.Max(0, box.Left * part.Width / width),
                top = MathF.Max(0, box.Top * part.Height / height);
            float right = MathF.Min(part.Width, box.Right * part.Width / width),
                bottom = MathF.Min(part.Height, box.Bottom * part.Height / height);
            return new(part.Left + left, part.Top + top, MathF.Max(0, right - left), MathF.Max(0, bottom - top));
        }
    }

    /// <summary>The image at the top left; zero, the mean colour, right of it and below.</summary>
    private static void Fill(Pixels small, float[] planes)
    {
        Array.Clear(planes, 0, 3 * Side * Side);
        for (var channel = 0; channel < 3; channel++)
        {
            var normal = Normal[channel];
            for (var y = 0; y < small.Height; y++)
            {
                var to = planes.AsSpan(((channel * Side) + y) * Side, small.Width);
                var from = small.Data.AsSpan(y * small.Width * 3, small.Width * 3);
                for (var x = 0; x < to.Length; x++)
                    to[x] = normal[from[(x * 3) + 2 - channel]];
            }
        }
    }

    /// <summary>The output of one grid; its name says nothing, its shape does.</summary>
    private static ReadOnlySpan<float> Of(Outputs outputs, int grid, int width) =>
        outputs.First(output => output.Shape[1] == grid * grid && output.Shape[2] == width).Data;
}
