using System.Numerics;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>Linear RGB with premultiplied alpha, and its reductions by halves. Thread-safe.</summary>
internal sealed class LabelImage
{
    private const int Block = 16;
    private readonly List<(int Width, int Height, Vector4[] Values)> _levels = [];
    private readonly bool[] _detailed;
    private readonly int _columns;

    public LabelImage(Pixels pixels)
    {
        var (width, height) = (pixels.Width, pixels.Height);
        var values = new Vector4[width * height];
        for (var i = 0; i < values.Length; i++)
        {
            var at = i * pixels.Bands;
            var alpha = pixels.Bands == 4 ? pixels.Data[at + 3] / 255f : 1;
            values[i] = new Vector4(
                LinearColour.OfByte(pixels.Data[at]) * alpha,
                LinearColour.OfByte(pixels.Data[at + 1]) * alpha,
                LinearColour.OfByte(pixels.Data[at + 2]) * alpha,
                alpha
            );
        }

        _levels.Add((width, height, values));
        while (width > 8 && height > 8)
            Halve(ref width, ref height);
        _columns = (_levels[0].Width + Block - 1) / Block;
        _detailed = FindDetail();
    }

    public int Width => _levels[0].Width;

    public int Height => _levels[0].Height;

    /// <summary>Whether there is an edge near a place.</summary>
    public bool IsDetailed(float u, float v) =>
        _detailed[
            Math.Clamp((int)(v * Height), 0, Height - 1) / Block * _columns
                + Math.Clamp((int)(u * Width), 0, Width - 1) / Block
        ];

    /// <param name="texels">Texels that a pixel covers.</param>
    public Vector4 Sample(float u, float v, float texels)
    {
        var level = MathF.Max(0, MathF.Log2(MathF.Max(texels * 0.8f, 1e-3f)));
        var low = Math.Min((int)level, _levels.Count - 1);
        var share = level - low;
        var value = Bilinear(_levels[low], u, v);
        return share < 0.02f || low + 1 >= _levels.Count
            ? value
            : Vector4.Lerp(value, Bilinear(_levels[low + 1], u, v), MathF.Min(share, 1));
    }

    private static Vector4 Bilinear((int Width, int Height, Vector4[] Values) level, float u, float v)
    {
        var x = Math.Clamp(u * level.Width - 0.5f, 0, level.Width - 1.001f);
        var y = Math.Clamp(v * level.Height - 0.5f, 0, level.Height - 1.001f);
        var (column, row) = ((int)x, (int)y);
        var at = row * level.Width + column;
        var values = level.Values;
        return Vector4.Lerp(
            Vector4.Lerp(values[at], values[at + 1], x - column),
            Vector4.Lerp(values[at + level.Width], values[at + level.Width + 1], x - column),
            y - row
        );
    }

    private void Halve(ref int width, ref int height)
    {
        var from = _levels[^1];
        var (halfWidth, halfHeight) = (width / 2, height / 2);
        var half = new Vector4[halfWidth * halfHeight];
        for (var y = 0; y < halfHeight; y++)
        {
            for (var x = 0; x < halfWidth; x++)
            {
                var at = 2 * y * width + 2 * x;
                half[y * halfWidth + x] =
                    (from.Values[at] + from.Values[at + 1] + from.Values[at + width] + from.Values[at + width + 1])
                    * 0.25f;
            }
        }

        (width, height) = (halfWidth, halfHeight);
        _levels.Add((width, height, half));
    }

    /// <summary>Blocks in which values differ, and those beside them.</summary>
    private bool[] FindDetail()
    {
        var rows = (Height + Block - 1) / Block;
        var found = new bool[_columns * rows];
        var (lows, highs) = (new Vector4[found.Length], new Vector4[found.Length]);
        Array.Fill(lows, new Vector4(9));
        Array.Fill(highs, new Vector4(-9));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var block = y / Block * _columns + x / Block;
                var value = _levels[0].Values[y * Width + x];
                (lows[block], highs[block]) = (Vector4.Min(lows[block], value), Vector4.Max(highs[block], value));
            }
        }

        for (var i = 0; i < found.Length; i++)
        {
            for (var near = 0; near < 9; near++)
            {
                var (x, y) = (i % _columns + near % 3 - 1, i / _columns + near / 3 - 1);
                if (x < 0 || y < 0 || x >= _columns || y >= rows)
                    continue;
                var spread = highs[y * _columns + x] - lows[y * _columns + x];
                var across = Vector4.Abs(highs[y * _columns + x] - highs[i]);
                found[i] |= MathF.Max(Greatest(spread), Greatest(across)) > 0.05f;
            }
        }

        return found;
    }

    private static float Greatest(Vector4 v) => MathF.Max(MathF.Max(v.X, v.Y), MathF.Max(v.Z, v.W));
}
