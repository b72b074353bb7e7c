using System.Numerics;
using System.Runtime.Intrinsics;

namespace Fresnel.Drawing.Studio;

/// <summary>
/// What is known of the first samples of objects. In a cell whose corners are alike, points are interpolated and only their
/// colour is computed, so that labels and textures are of full size and rays few.
/// </summary>
/// <param name="step">Pixels between the samples.</param>
internal sealed class HitGrid(StudioFrame frame, int step)
{
    // Cosine between the normals of neighbours, difference of their light, 0 to 1, and depth along a pixel, pixels.
    private const float LeastCosine = 0.955f;
    private const float MostLight = 0.25f;
    private const float MostSlope = 7;

    private readonly int _columns = (frame.Width + step - 1) / step;
    private readonly int _rows = (frame.Height + step - 1) / step;
    private readonly Known[] _known = new Known[((frame.Width + step - 1) / step) * ((frame.Height + step - 1) / step)];
    private bool[] _alike = [];

    /// <summary>One sample.</summary>
    /// <param name="Normal">With the openness.</param>
    /// <param name="Tint">With the visibility of the key light.</param>
    /// <param name="Clear">With the distance.</param>
    private readonly record struct Known(Vector4 Normal, Vector4 Tint, Vector4 Clear);

    public int Rows => _rows;

    /// <summary>Keeps a sample if it is one of the grid.</summary>
    /// <param name="at">Index of its pixel.</param>
    public void Keep(int at, in Tracer.Samples samples, int lane)
    {
        var (x, y) = (at % frame.Width, at / frame.Width);
        if (x % step == 0 && y % step == 0)
            _known[y / step * _columns + x / step] = new Known(
                new(samples.Normal[lane], samples.Open[lane]),
                new(samples.Tint[lane], samples.Key[lane]),
                new(samples.Clear[lane], samples.Distance[lane])
            );
    }

    /// <summary>Finds the cells whose corners are alike, once all samples are kept.</summary>
    /// <param name="pixelSize">Of a pixel at distance 1.</param>
    /// <param name="tolerance">Difference of tone of glass, 0 to 1.</param>
    public void FindAlike(float pixelSize, float tolerance, int threads)
    {
        var (ofOne, alike) = (new bool[_known.Length], new bool[_known.Length]);
        FixedChunks.Run(
            _rows - 1,
            threads,
            (from, to) =>
            {
                for (var i = from * _columns; i < to * _columns; i++)
                    ofOne[i] = i % _columns < _columns - 1 && IsOfOnePart(i);
            }
        );
        FixedChunks.Run(
            _rows - 1,
            threads,
            (from, to) =>
            {
                for (var row = Math.Max(1, from); row < to; row++)
                {
                    for (var column = 1; column < _columns - 1; column++)
                    {
                        var i = row * _columns + column;
                        alike[i] = AreOfOnePart(ofOne, i) && IsEven(i, pixelSize, tolerance);
                    }
                }
            }
        );
        _alike = alike;
    }

    /// <summary>Whether a point of the picture, pixels, is in a cell of alike corners.</summary>
    public bool IsAlike(float x, float y) => _alike.Length > 0 && _alike[CellOf(x, y)];

    private int CellOf(float x, float y) =>
        Math.Clamp((int)((y - 0.5f) / step), 0, _rows - 1) * _columns
        + Math.Clamp((int)((x - 0.5f) / step), 0, _columns - 1);

    /// <summary>Points in cells of alike corners.</summary>
    /// <param name="xs">Eight, pixels.</param>
    public Tracer.Samples Interpolate(ReadOnlySpan<float> xs, ReadOnlySpan<float> ys)
    {
        Span<float> values = stackalloc float[96];
        Span<int> parts = stackalloc int[8];
        for (var lane = 0; lane < 8; lane++)
        {
            var cell = CellOf(xs[lane], ys[lane]);
            var (column, row) = (cell % _columns, cell / _columns);
            var (u, v) = ((xs[lane] - 0.5f) / step - column, (ys[lane] - 0.5f) / step - row);
            ref readonly var a = ref _known[cell];
            ref readonly var b = ref _known[cell + 1];
            ref readonly var c = ref _known[cell + _columns];
            ref readonly var d = ref _known[cell + _columns + 1];
            Put(values, lane, Mix(a.Normal, b.Normal, c.Normal, d.Normal, u, v));
            Put(values[32..], lane, Mix(a.Tint, b.Tint, c.Tint, d.Tint, u, v));
            Put(values[64..], lane, Mix(a.Clear, b.Clear, c.Clear, d.Clear, u, v));
            parts[lane] = PartOf(cell);
        }

        return new Tracer.Samples
        {
            Part = Vector256.Create<int>(parts),
            Normal = Take(values),
            Open = Vector256.Create<float>(values[24..]),
            Tint = Take(values[32..]),
            Key = Vector256.Create<float>(values[56..]),
            Clear = Take(values[64..]),
            Distance = Vector256.Create<float>(values[88..]),
        };
    }

    private static float ToneOf(in Known known) => StudioFrame.ToneOf(known.Clear with { W = 0 });

    private static void Put(Span<float> values, int lane, Vector4 v) =>
        (values[lane], values[8 + lane], values[16 + lane], values[24 + lane]) = (v.X, v.Y, v.Z, v.W);

    private static Vec8 Take(ReadOnlySpan<float> values) =>
        new(
            Vector256.Create<float>(values),
            Vector256.Create<float>(values[8..]),
            Vector256.Create<float>(values[16..])
        );

    private static Vector4 Mix(Vector4 a, Vector4 b, Vector4 c, Vector4 d, float u, float v) =>
        Vector4.Lerp(Vector4.Lerp(a, b, u), Vector4.Lerp(c, d, u), v);

    private int PartOf(int sample) => frame.PartAt(sample / _columns * step * frame.Width + sample % _columns * step);

    private bool IsOfOnePart(int cell)
    {
        var part = PartOf(cell);
        return part >= 0
            && part == PartOf(cell + 1)
            && part == PartOf(cell + _columns)
            && part == PartOf(cell + _columns + 1);
    }

    /// <summary>A cell and the eight around it: something thin may be between the samples near another part.</summary>
    private bool AreOfOnePart(bool[] ofOne, int cell)
    {
        for (var near = 0; near < 9; near++)
        {
            if (!ofOne[cell + (near / 3 - 1) * _columns + near % 3 - 1])
                return false;
        }

        return true;
    }

    private bool IsEven(int cell, float pixelSize, float tolerance)
    {
        ref readonly var a = ref _known[cell];
        return IsNear(a, _known[cell + 1])
            && IsNear(a, _known[cell + _columns])
            && IsNear(a, _known[cell + _columns + 1])
            && IsNear(_known[cell + 1], _known[cell + _columns]);

        bool IsNear(in Known one, in Known other)
        {
            var cosine = Vector4.Dot(one.Normal, other.Normal) - one.Normal.W * other.Normal.W;
            var depth = MathF.Abs(one.Clear.W - other.Clear.W);
            return cosine > LeastCosine
                && MathF.Abs(one.Normal.W - other.Normal.W) < MostLight
                && MathF.Abs(one.Tint.W - other.Tint.W) < MostLight
                && depth < MostSlope * step * pixelSize * one.Clear.W
                && MathF.Abs(ToneOf(one) - ToneOf(other)) < tolerance;
        }
    }
}
