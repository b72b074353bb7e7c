using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Layout;

/// <summary>How heavy the letters of a line are.</summary>
/// <param name="Stroke">Thickness of upright strokes, pixels; 0: there is no contrast.</param>
/// <param name="IsLight">On a darker ground, where strokes look thicker than they are.</param>
internal readonly record struct LetterShape(float Stroke, bool IsLight = false)
{
    private const int LeastContrast = 24;

    /// <summary>Rows with this share of the ink of the fullest are between the base line and the top of small letters.</summary>
    private const float CoreShare = 0.45f,
        Ink = 0.5f,
        DarkestShare = 0.02f;

    /// <summary>Of the height of the line: what is longer is a rule, such as the one under a link.</summary>
    private const float LongestStroke = 1.5f;

    /// <summary>Bars and curves are crossed along their length; stems are the narrower crossings.</summary>
    private const float StemShare = 0.4f;

    /// <param name="crop">The line, level, RGB.</param>
    /// <param name="scale">Pixels of the image to one of the crop.</param>
    public static LetterShape Of(Pixels crop, float scale)
    {
        var (ink, isLight) = InkOf(crop);
        if (ink.Length == 0)
            return default;
        var rows = Enumerable.Range(0, crop.Height).Select(y => Runs(ink.AsSpan(y * crop.Width, crop.Width))).ToList();
        foreach (var row in rows.Where(row => row.Count > 0 && row.Max() > LongestStroke * crop.Height))
            row.Clear();
        var (top, bottom) = Core([.. rows.Select(row => row.Sum())]);
        var runs = rows.GetRange(top, bottom - top).SelectMany(row => row).Order().ToList();
        return runs.Count == 0 ? default : new(runs[(int)(StemShare * runs.Count)] * scale, isLight);
    }

    /// <summary>Of each pixel, 0 (ground) to 1 (ink); empty: there is no contrast.</summary>
    private static (float[] Ink, bool IsLight) InkOf(Pixels crop)
    {
        var greys = new int[crop.Width * crop.Height];
        for (var i = 0; i < greys.Length; i++)
            greys[i] =
                ((299 * crop.Data[i * 3]) + (587 * crop.Data[(i * 3) + 1]) + (114 * crop.Data[(i * 3) + 2])) / 1000;
        var sorted = greys.ToArray();
        Array.Sort(sorted);
        var ground = sorted[sorted.Length / 2];
        var (darkest, lightest) = (
            sorted[(int)(DarkestShare * sorted.Length)],
            sorted[(int)((1 - DarkestShare) * sorted.Length)]
        );
        var contrast = Math.Max(ground - darkest, lightest - ground);
        if (contrast < LeastContrast)
            return ([], false);
        var isLight = lightest - ground > ground - darkest;
        var sign = isLight ? -1f : 1f;
        return (Array.ConvertAll(greys, grey => Math.Clamp(sign * (ground - grey) / contrast, 0, 1)), isLight);
    }

    /// <summary>The rows from the top of small letters to the base line: the longest run of full rows.</summary>
    private static (int Top, int Bottom) Core(float[] rows)
    {
        var least = CoreShare * rows.Max();
        var (best, from) = ((Top: 0, Bottom: 0), -1);
        for (var y = 0; y <= rows.Length; y++)
        {
            if (y < rows.Length && rows[y] > 0 && rows[y] >= least)
            {
                from = from < 0 ? y : from;
                continue;
            }
            if (from >= 0 && y - from > best.Bottom - best.Top)
                best = (from, y);
            from = -1;
        }
        return best;
    }

    /// <summary>The widths of what is crossed along a row, half covered pixels as halves.</summary>
    private static List<float> Runs(ReadOnlySpan<float> row)
    {
        var runs = new List<float>();
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] < Ink)
                continue;
            var sum = x > 0 ? row[x - 1] : 0;
            for (; x < row.Length && row[x] >= Ink; x++)
                sum += row[x];
            runs.Add(sum + (x < row.Length ? row[x] : 0));
        }
        return runs;
    }
}
