using System.Globalization;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Text broken into lines of balanced length.</summary>
/// <param name="Lines">Top first.</param>
/// <param name="Size">Font size, pixels.</param>
internal sealed record Paragraph(string Text, TextStyle Style, double Size, IReadOnlyList<ParagraphLine> Lines)
{
    public double Width { get; } = Lines.Max(line => line.Width);

    /// <summary>From the top of the first line's letters to the bottom of the last line's.</summary>
    public double Height => Size * (Style.Ascent + Style.Descent + (Lines.Count - 1) * Style.LineHeight);

    /// <summary>Baseline of a line, from the top of the paragraph.</summary>
    public double Baseline(int line) => Size * (Style.Ascent + line * Style.LineHeight);

    /// <summary>The largest setting within the constraints; null when there is none.</summary>
    public static Paragraph? Fit(string text, TextStyle style, TextConstraints constraints, AdvanceMeasure advance)
    {
        var (width, smallest) = (constraints.Width, constraints.SmallestSize);
        var (phrases, loose) = (LineBreaks.Segments(text, loose: false), LineBreaks.Segments(text));
        var phrasesOnly = Math.Max(smallest, constraints.Size * 0.72);
        for (var size = constraints.Size; ; size = Math.Max(size * 0.95, smallest))
        {
            // Phrases are broken only when the text would get much smaller.
            List<List<string>> candidates = size > phrasesOnly ? [phrases] : [phrases, loose];
            if (size <= smallest && constraints.BreakWords)
                candidates.Add([
                    .. loose.SelectMany(segment =>
                        Measure(segment.TrimEnd(), style, size, advance) > width
                            ? LineBreaks.Graphemes(segment)
                            : [segment]
                    ),
                ]);
            foreach (var segments in candidates)
            {
                if (
                    Break(text, segments, style, size, constraints, advance) is { } paragraph
                    && paragraph.Height <= constraints.Height
                )
                    return paragraph;
            }

            if (size <= smallest)
                return null;
        }
    }

    /// <summary>The segments in as few lines as the width allows; null when those are too many.</summary>
    private static Paragraph? Break(
        string text,
        List<string> segments,
        TextStyle style,
        double size,
        TextConstraints constraints,
        AdvanceMeasure advance
    )
    {
        var width = constraints.Width;
        var widths = segments.ConvertAll(segment => Measure(segment, style, size, advance));
        var trimmed = segments
            .Select(
                (segment, i) => segment.EndsWith(' ') ? Measure(segment.TrimEnd(), style, size, advance) : widths[i]
            )
            .ToList();
        if (trimmed.Exists(each => each > width))
            return null;

        var count = 1;
        double used = 0;
        for (var i = 0; i < segments.Count; used += widths[i++])
        {
            if (used > 0 && used + trimmed[i] > width)
                (count, used) = (count + 1, 0);
        }

        if (count > constraints.MaxLines)
            return null;
        var starts = Balance(widths, trimmed, width, count);
        var lines = new List<ParagraphLine>(count);
        for (var line = 0; line < count; line++)
        {
            var end = line + 1 < count ? starts[line + 1] : segments.Count;
            var words = string.Concat(segments[starts[line]..end]);
            var exact = Measure(words.TrimEnd(), style, size, advance);
            if (exact > width)
                return null;
            // Invisible characters have no advance, and tracking may be negative.
            lines.Add(new ParagraphLine(words, Math.Max(0, exact)));
        }

        return new Paragraph(text, style, size, lines);
    }

    /// <summary>Where each line starts: least sum of squared slack, by dynamic programming over (segments, lines).</summary>
    private static int[] Balance(List<double> widths, List<double> trimmed, double width, int lines)
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
                    var total = before + trimmed[end - 1];
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

    internal static double Measure(string text, TextStyle style, double size, AdvanceMeasure advance)
    {
        if (text.Length == 0)
            return 0;
        var letters = style.Tracking == 0 ? 0 : new StringInfo(text).LengthInTextElements;
        return size * (advance(text, style.Family, style.Weight) + letters * style.Tracking);
    }
}
