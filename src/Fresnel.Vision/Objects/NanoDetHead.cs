namespace Fresnel.Vision.Objects;

/// <summary>Reads NanoDet's outputs: on each grid a score per class, and for each side of the box a distribution over distances.</summary>
/// <remarks>
/// Generalized Focal Loss, Li et al. 2020, https://arxiv.org/abs/2006.04388, equation 3: a side is the expectation
/// of its distribution.
/// </remarks>
internal static class NanoDetHead
{
    /// <summary>Distances of 0 to 10 cells, so 11 bins a side.</summary>
    public const int Bins = 11;

    /// <summary>Adds what one grid saw, in pixels of the network's input.</summary>
    /// <param name="scores">Cells × classes, 0 to 1, row by row.</param>
    /// <param name="sides">Cells × 4 (left, top, right, bottom) × <see cref="Bins"/>, logits.</param>
    /// <param name="grid">Cells along each side.</param>
    /// <param name="stride">Pixels a cell stands for.</param>
    public static void Read(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> sides,
        int grid,
        int stride,
        float least,
        List<Detection> into
    )
    {
        var classes = Coco.Labels.Count;
        for (var cell = 0; cell < grid * grid; cell++)
        {
            var row = scores.Slice(cell * classes, classes);
            for (var label = 0; label < classes; label++)
            {
                if (row[label] >= least)
                    into.Add(
                        new(
                            label,
                            row[label],
                            BoxOf(cell % grid, cell / grid, sides.Slice(cell * 4 * Bins, 4 * Bins), stride)
                        )
                    );
            }
        }
    }

    private static BoundingBox BoxOf(int column, int row, ReadOnlySpan<float> sides, int stride)
    {
        float x = (column + 0.5f) * stride,
            y = (row + 0.5f) * stride;
        float left = Expectation(sides[..Bins]) * stride,
            top = Expectation(sides[Bins..(2 * Bins)]) * stride;
        float right = Expectation(sides[(2 * Bins)..(3 * Bins)]) * stride,
            bottom = Expectation(sides[(3 * Bins)..]) * stride;
        return new(x - left, y - top, left + right, top + bottom);
    }

    private static float Expectation(ReadOnlySpan<float> logits)
    {
        float most = System.Numerics.Tensors.TensorPrimitives.Max(logits),
            total = 0,
            weighted = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            var weight = MathF.Exp(logits[i] - most);
            total += weight;
            weighted += weight * i;
        }
        return weighted / total;
    }
}
