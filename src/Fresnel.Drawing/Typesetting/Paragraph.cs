using System.Globalization;

namespace Fresnel.Drawing.Typesetting;

/// <summary>The advance of a text at a font size of one pixel, without letter spacing. Tests bring their own.</summary>
internal delegate double Advance(string text, string family, int weight);

/// <summary>One line as set. <paramref name="Text"/> keeps the space it was broken at, which <paramref name="Width"/> does not count.</summary>
internal readonly record struct Line(string Text, double Width);

/// <summary>Text set in lines of balanced length.</summary>
/// <param name="Lines">Top first.</param>
/// <param name="Size">Font size, pixels.</param>
internal sealed record Paragraph(string Text, Face Face, double Size, IReadOnlyList<Line> Lines)
{
    public double Width { get; } = Lines.Max(line => line.Width);

    /// <summary>From the top of the first line's letters to the bottom of the last line's.</summary>
    public double Height => Size * (Face.Ascent + Face.Descent + (Lines.Count - 1) * Face.LineHeight);

    /// <summary>Baseline of a line, from the top of the paragraph.</summary>
    public double Baseline(int line) => Size * (Face.Ascent + line * Face.LineHeight);

    /// <summary>The largest setting, from <paramref name="size"/> down to <paramref name="smallest"/>, that stays within width, height and lines; null when none does.</summary>
    /// <param name="breakWords">Whether a word wider than the line may be broken when nothing smaller is allowed.</param>
    public static Paragraph? Fit(
        string text,
        Face face,
        double width,
        double height,
        double size,
        double smallest,
        int lines,
        Advance advance,
        bool breakWords = false
    )
    {
        var (phrases, loose) = (LineBreaks.Pieces(text, loose: false), LineBreaks.Pieces(text));
        var apart = Math.Max(smallest, size * 0.72);
        for (; ; size = Math.Max(size * 0.95, smallest))
        {
            // Phrases are broken only when the text would get much smaller.
            List<List<string>> ways = size > apart ? [phrases] : [phrases, loose];
            if (size <= smallest && breakWords)
                ways.Add([
                    .. loose.SelectMany(piece =>
                        Measure(piece.TrimEnd(), face, size, advance) > width ? LineBreaks.Letters(piece) : [piece]
                    ),
                ]);
            foreach (var pieces in ways)
            {
                if (Set(text, pieces, face, width, size, lines, advance) is { } set && set.Height <= height)
                    return set;
            }

            if (size <= smallest)
                return null;
        }
    }

    private static Paragraph? Set(
        string text,
        List<string> pieces,
        Face face,
        double width,
        double size,
        int most,
        Advance advance
    )
    {
        var widths = pieces.ConvertAll(piece => Measure(piece, face, size, advance));
        var trimmed = pieces.ConvertAll(piece =>
            piece.EndsWith(' ') ? Measure(piece.TrimEnd(), face, size, advance) : -1
        );
        double Trimmed(int i) => trimmed[i] < 0 ? widths[i] : trimmed[i];

        // 1. How few lines are needed; 2. the breaks into that many that leave the least ragged edge.
        var needed = 1;
        for (var i = 0; i < pieces.Count; i++)
        {
            if (Trimmed(i) > width)
                return null;
        }

        double used = 0;
        for (var i = 0; i < pieces.Count; used += widths[i++])
        {
            if (used > 0 && used + Trimmed(i) > width)
                (needed, used) = (needed + 1, 0);
        }

        if (needed > most)
            return null;
        var starts = Balance(widths, Trimmed, width, needed);
        var set = new List<Line>(needed);
        for (var line = 0; line < needed; line++)
        {
            var end = line + 1 < needed ? starts[line + 1] : pieces.Count;
            var words = string.Concat(pieces[starts[line]..end]);
            var exact = Measure(words.TrimEnd(), face, size, advance);
            if (exact > width)
                return null;
            set.Add(new Line(words, exact));
        }

        return new Paragraph(text, face, size, set);
    }

    /// <summary>Where each line starts: least sum of squared slack, by dynamic programming over (pieces, lines).</summary>
    private static int[] Balance(List<double> widths, Func<int, double> trimmed, double width, int lines)
    {
        var count = widths.Count;
        var cost = new double[lines + 1, count + 1];
        var from = new int[lines + 1, count + 1];
        for (var line = 0; line <= lines; line++)
        {
            for (var end = 0; end <= count; end++)
                cost[line, end] = line == 0 && end == 0 ? 0 : double.PositiveInfinity;
        }

        for (var line = 1; line <= lines; line++)
        {
            for (var end = 1; end <= count; end++)
            {
                double before = 0;
                for (var start = end - 1; start >= 0; start--)
                {
                    var total = before + trimmed(end - 1);
                    if (total > width && start < end - 1)
                        break;
                    var slack = width - total;
                    var candidate = cost[line - 1, start] + slack * slack;
                    if (candidate < cost[line, end])
                        (cost[line, end], from[line, end]) = (candidate, start);
                    if (start > 0)
                        before += widths[start - 1];
                }
            }
        }

        var starts = new int[lines];
        for (int line = lines, end = count; line > 0; line--)
            starts[line - 1] = end = from[line, end];
        return starts;
    }

    internal static double Measure(string text, Face face, double size, Advance advance)
    {
        if (text.Length == 0)
            return 0;
        var letters = face.Tracking == 0 ? 0 : new StringInfo(text).LengthInTextElements;
        return size * (advance(text, face.Family, face.Weight) + letters * face.Tracking);
    }
}
