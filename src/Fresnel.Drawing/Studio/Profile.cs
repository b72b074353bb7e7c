using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>
/// A closed outline in radius and height as a table of signed distances. A turned part has the distance of its outline.
/// One that is on both sides of the axis is not mirrored.
/// </summary>
internal sealed class Profile
{
    private const float Margin = 0.04f;

    /// <summary>What is nearer to the axis lies on it.</summary>
    private const float Axis = 1e-4f;

    private readonly float[] _table;
    private readonly int _columns;
    private readonly int _rows;
    private readonly float _bottom;
    private readonly float _left;
    private readonly float _perUnit;

    /// <param name="path">SVG path data in radius and height: M, L, Q, C and Z, absolute.</param>
    public Profile(string path)
    {
        var points = Flatten(path);
        Radius = points.Max(point => MathF.Abs(point.X));
        Left = points.Min(point => point.X);
        Right = points.Max(point => point.X);
        IsMirrored = Left > -Axis;
        Bottom = points.Min(point => point.Y);
        Top = points.Max(point => point.Y);
        var cell = MathF.Max(0.0035f, MathF.Max(Top - Bottom, Right) / 360);
        _perUnit = 1 / cell;
        _bottom = Bottom - Margin;
        _left = IsMirrored ? 0 : Left - Margin;
        _columns = (int)((Right + Margin - _left) * _perUnit) + 2;
        _rows = (int)((Top - Bottom + 2 * Margin) * _perUnit) + 2;
        _table = new float[_columns * _rows];
        Fill(points, cell);
    }

    public float Radius { get; }

    public float Left { get; }

    public float Right { get; }

    /// <summary>It is given by its right half.</summary>
    public bool IsMirrored { get; }

    public float Bottom { get; }

    public float Top { get; }

    /// <summary>Signed distance; outside the table a lower bound that grows with the distance to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public F8 Distance(F8 radius, F8 height)
    {
        var u = (radius - Simd.All(_left)) * Simd.All(_perUnit);
        var v = (height - Simd.All(_bottom)) * Simd.All(_perUnit);
        var cu = Simd.Min(Simd.Max(u, F8.Zero), Simd.All(_columns - 1.001f));
        var cv = Simd.Min(Simd.Max(v, F8.Zero), Simd.All(_rows - 1.001f));
        var column = Vector256.ConvertToInt32(Vector256.Floor(cu));
        var row = Vector256.ConvertToInt32(Vector256.Floor(cv));
        var fu = cu - Vector256.ConvertToSingle(column);
        var fv = cv - Vector256.ConvertToSingle(row);
        var at = row * Vector256.Create(_columns) + column;
        var low = Simd.Mix(Gather(at), Gather(at + Vector256<int>.One), fu);
        at += Vector256.Create(_columns);
        var high = Simd.Mix(Gather(at), Gather(at + Vector256<int>.One), fu);
        var inside = Simd.Mix(low, high, fv);
        var (ou, ov) = ((u - cu) * Simd.All(1 / _perUnit), (v - cv) * Simd.All(1 / _perUnit));
        var outside = Simd.Fma(ou, ou, ov * ov);
        return Simd.Select(Simd.Greater(outside, F8.Zero), Simd.Sqrt(Simd.Fma(inside, inside, outside)), inside);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private F8 Gather(Vector256<int> at) => Simd.Gather(_table, at);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(List<Vector2> points, float cell)
    {
        var step = new F8[1];
        step[0] = Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) * Simd.All(cell);
        Span<float> lanes = stackalloc float[8];
        for (var row = 0; row < _rows; row++)
        {
            var y = _bottom + row * cell;
            for (var column = 0; column < _columns; column += 8)
            {
                Signed(points, Simd.All(_left + column * cell) + step[0], y).CopyTo(lanes);
                lanes[..Math.Min(8, _columns - column)].CopyTo(_table.AsSpan(row * _columns + column));
            }
        }
    }

    /// <summary>Of eight points at one height: distance to the segments, negative where a ray crosses an odd number of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private F8 Signed(List<Vector2> points, F8 x, float y)
    {
        var (nearest, inside) = (Simd.All(1e9f), F8.Zero);
        for (var i = 0; i < points.Count; i++)
        {
            var (a, b) = (points[i], points[(i + 1) % points.Count]);
            var (ex, ey) = (b.X - a.X, b.Y - a.Y);
            var length = ex * ex + ey * ey;
            if (length < 1e-12f)
                continue;
            var onAxis = IsMirrored && a.X < Axis && b.X < Axis;
            if (!onAxis)
            {
                var dx = x - Simd.All(a.X);
                var dy = Simd.All(y - a.Y);
                var h = Simd.Saturate((dx * ex + dy * ey) / Simd.All(length));
                dx -= h * ex;
                dy -= h * ey;
                nearest = Simd.Min(nearest, Simd.Fma(dx, dx, dy * dy));
            }

            if (a.Y > y != b.Y > y)
                inside ^= Simd.Less(x, Simd.All(a.X + (y - a.Y) / ey * ex));
        }

        var distance = Simd.Sqrt(nearest);
        return Simd.Select(inside, -distance, distance);
    }

    private static List<Vector2> Flatten(string path)
    {
        var points = new List<Vector2>();
        var words = path.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        while (at < words.Length)
        {
            var command = words[at++];
            switch (command)
            {
                case "M" or "L":
                    points.Add(Next());
                    break;
                case "Q":
                    var (q0, q1, q2) = (points[^1], Next(), Next());
                    Curve(t => Vector2.Lerp(Vector2.Lerp(q0, q1, t), Vector2.Lerp(q1, q2, t), t));
                    break;
                case "C":
                    var (c0, c1, c2, c3) = (points[^1], Next(), Next(), Next());
                    Curve(t =>
                    {
                        var middle = Vector2.Lerp(c1, c2, t);
                        var (left, right) = (Vector2.Lerp(c0, c1, t), Vector2.Lerp(c2, c3, t));
                        return Vector2.Lerp(Vector2.Lerp(left, middle, t), Vector2.Lerp(middle, right, t), t);
                    });
                    break;
                case "Z":
                    break;
                default:
                    throw new FormatException($"\"{command}\" in the outline \"{path}\" is not M, L, Q, C or Z.");
            }
        }

        return points;

        Vector2 Next() =>
            new(
                float.Parse(words[at++], CultureInfo.InvariantCulture),
                float.Parse(words[at++], CultureInfo.InvariantCulture)
            );

        void Curve(Func<float, Vector2> place)
        {
            for (var i = 1; i <= 14; i++)
                points.Add(place(i / 14f));
        }
    }
}
