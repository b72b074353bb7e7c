using System.Buffers;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>Finds the 80 COCO classes with NanoDet-g at 416 pixels. Thread-safe.</summary>
internal sealed class NanoDetDetector(Networks networks)
{
    private const int Side = 416;
    private static readonly (int Grid, int Stride)[] Levels = [(52, 8), (26, 16), (13, 32)];

    // Blue, green, red: of the photographs that the network was trained on.
    private static readonly float[][] Normal =
    [
        .. new[] { (103.53f, 57.375f), (116.28f, 57.12f), (123.675f, 58.395f) }.Select(channel =>
            Enumerable.Range(0, 256).Select(value => (value - channel.Item1) / channel.Item2).ToArray()
        ),
    ];

    public static IReadOnlyList<WeightFile> Weights => [WeightFiles.NanoDet];

    /// <summary>One pass over a part of an image.</summary>
    /// <returns>The highest score first; boxes in pixels of the whole image.</returns>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public IReadOnlyList<Detection> Detect(Pixels pixels, BoundingBox part, float minScore)
    {
        var scale = Side / MathF.Max(part.Width, part.Height);
        int width = Math.Max(1, (int)MathF.Round(part.Width * scale)),
            height = Math.Max(1, (int)MathF.Round(part.Height * scale));
        var small = PixelScaler.Resize(Tiles.Cut(pixels, part), width, height);

        var planes = ArrayPool<float>.Shared.Rent(3 * Side * Side);
        var found = new List<Detection>();
        try
        {
            Fill(small, planes);
            using var outputs = networks.Get(WeightFiles.NanoDet).Run(new Tensor(planes, 1, 3, Side, Side));
            foreach (var (grid, stride) in Levels)
                NanoDetHead.Read(
                    Of(outputs, grid, Coco.Labels.Count),
                    Of(outputs, grid, 4 * NanoDetHead.Bins),
                    grid,
                    stride,
                    minScore,
                    found
                );
        }
        finally
        {
            ArrayPool<float>.Shared.Return(planes);
        }
        return NonMaximumSuppression.KeepApart(found.ConvertAll(one => one with { Box = Place(one.Box) }));

        BoundingBox Place(BoundingBox box)
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
