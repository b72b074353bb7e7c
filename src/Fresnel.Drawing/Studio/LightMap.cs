using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>
/// Light on a surface of the set: the key light, the share of it that glass lets through, the other lights, ambient light.
/// </summary>
internal sealed class LightMap(int width, int height, Vector2 low, Vector2 high)
{
    public Vector4[] Values { get; } = new Vector4[width * height];

    public int Width => width;

    public int Height => height;

    public (float U, float V) PlaceOf(int index) =>
        (
            Simd.Mix(low.X, high.X, (index % width + 0.5f) / width),
            Simd.Mix(low.Y, high.Y, (index / width + 0.5f) / height)
        );

    public Vector4 Sample(float u, float v)
    {
        var x = Math.Clamp((u - low.X) / (high.X - low.X) * width - 0.5f, 0, width - 1.001f);
        var y = Math.Clamp((v - low.Y) / (high.Y - low.Y) * height - 0.5f, 0, height - 1.001f);
        var (column, row) = ((int)x, (int)y);
        var at = row * width + column;
        return Vector4.Lerp(
            Vector4.Lerp(Values[at], Values[at + 1], x - column),
            Vector4.Lerp(Values[at + width], Values[at + width + 1], x - column),
            y - row
        );
    }

    /// <summary>
    /// Values under an object are those of lit neighbours, so that reading between values draws no dark outline; then a
    /// 1-2-1 blur hides the steps of the shadow rays.
    /// </summary>
    /// <param name="covered">Values under an object.</param>
    public void Finish(bool[] covered)
    {
        for (var pass = 0; pass < 5; pass++)
            Grow(covered);
        for (var pass = 0; pass < 4; pass++)
            Blur(covered, pass % 2 == 0 ? 1 : width);
    }

    private void Grow(bool[] covered)
    {
        var before = (bool[])covered.Clone();
        for (var i = 0; i < covered.Length; i++)
        {
            if (!before[i])
                continue;
            var (sum, count) = (Vector4.Zero, 0);
            for (var near = 0; near < 9; near++)
            {
                var (x, y) = (i % width + near % 3 - 1, i / width + near / 3 - 1);
                if (x < 0 || y < 0 || x >= width || y >= height || before[y * width + x])
                    continue;
                sum += Values[y * width + x];
                count++;
            }

            if (count == 0)
                continue;
            Values[i] = sum / count;
            covered[i] = false;
        }
    }

    private void Blur(bool[] covered, int step)
    {
        var from = (Vector4[])Values.Clone();
        for (var i = width; i < from.Length - width; i++)
        {
            if (covered[i])
                continue;
            var before = covered[i - step] ? from[i] : from[i - step];
            var after = covered[i + step] ? from[i] : from[i + step];
            Values[i] = from[i] * 0.5f + (before + after) * 0.25f;
        }
    }
}
