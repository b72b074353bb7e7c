using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Finds the characters of a line that stand apart from each other: connected ink, dots and accents joined to their letters.
/// </summary>
internal static class LineGlyphs
{
    private const int LeastPixels = 5,
        Levels = 256;
    private const double SharedColumns = .5;

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns>From left to right. Letters that touch are one.</returns>
    public static List<Glyph> Find(Pixels crop)
    {
        var ink = Ink(crop);
        var parts = new List<Glyph>();
        var stack = new Stack<int>();
        for (var i = 0; i < ink.Length; i++)
        {
            if (ink[i] && Follow(ink, crop.Width, i, stack) is var (part, count) && count >= LeastPixels)
                parts.Add(part);
        }

        parts.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        return Join(parts);
    }

    /// <summary>What is on the other side of the threshold than the border; the threshold is Otsu's (1979).</summary>
    private static bool[] Ink(Pixels crop)
    {
        var light = new byte[crop.Width * crop.Height];
        var counts = new int[Levels];
        var (border, borderCount) = (0L, 0);
        for (var i = 0; i < light.Length; i++)
        {
            var at = i * 3;
            light[i] = (byte)((crop.Data[at] * 77 + crop.Data[at + 1] * 150 + crop.Data[at + 2] * 29) >> 8);
            counts[light[i]]++;
            var (x, y) = (i % crop.Width, i / crop.Width);
            if (x == 0 || y == 0 || x == crop.Width - 1 || y == crop.Height - 1)
                (border, borderCount) = (border + light[i], borderCount + 1);
        }

        var threshold = Threshold(counts, light.Length);
        var isLightGround = border > (long)threshold * borderCount;
        return Array.ConvertAll(light, value => value > threshold != isLightGround);
    }

    private static int Threshold(int[] counts, int all)
    {
        double sum = 0;
        for (var level = 0; level < Levels; level++)
            sum += (double)level * counts[level];
        var (best, greatest, below, sumBelow) = (0, 0.0, 0, 0.0);
        for (var level = 0; level < Levels - 1; level++)
        {
            below += counts[level];
            sumBelow += (double)level * counts[level];
            if (below == 0 || below == all)
                continue;
            var difference = sumBelow / below - (sum - sumBelow) / (all - below);
            var between = (double)below * (all - below) * difference * difference;
            if (between > greatest)
                (best, greatest) = (level, between);
        }

        return best;
    }

    /// <summary>Takes the connected ink out of the mask.</summary>
    private static (Glyph Part, int Count) Follow(bool[] ink, int width, int start, Stack<int> stack)
    {
        var height = ink.Length / width;
        var (part, count) = (new Glyph(width, height, 0, 0), 0);
        ink[start] = false;
        stack.Push(start);
        while (stack.TryPop(out var at))
        {
            var (x, y) = (at % width, at / width);
            count++;
            part = part.Join(new(x, y, x, y));
            for (var j = Math.Max(0, y - 1); j <= Math.Min(height - 1, y + 1); j++)
            for (var i = Math.Max(0, x - 1); i <= Math.Min(width - 1, x + 1); i++)
            {
                var next = j * width + i;
                if (!ink[next])
                    continue;
                ink[next] = false;
                stack.Push(next);
            }
        }

        return (part, count);
    }

    /// <summary>Parts above one another are one character.</summary>
    private static List<Glyph> Join(List<Glyph> parts)
    {
        var glyphs = new List<Glyph>();
        foreach (var part in parts)
        {
            if (
                glyphs.Count > 0
                && glyphs[^1] is var last
                && Math.Min(last.Right, part.Right) - part.Left + 1 >= SharedColumns * Math.Min(last.Width, part.Width)
            )
                glyphs[^1] = last.Join(part);
            else
                glyphs.Add(part);
        }

        return glyphs;
    }
}
