using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>
/// A text whose segments are measured, to be fitted to boxes: it wraps, then shrinks, then breaks words, then is cut with an
/// ellipsis. Linear in its length.
/// </summary>
internal sealed class PreparedText
{
    /// <summary>More letters than any box of a page holds.</summary>
    public const int MaxLetters = 1200;

    private const double DisplaySize = 28;

    // Kerning and rounding may widen a line by this share.
    private const double Slack = 1.006;

    private readonly TypeSpec _spec;
    private readonly AdvanceMeasure _advance;
    private readonly TextStyle _style;
    private readonly SegmentList _phrases;
    private readonly SegmentList _segments;
    private (double Width, double Height, Paragraph Paragraph)? _last;

    private PreparedText(string text, TypeSpec spec, AdvanceMeasure advance)
    {
        (Text, _spec, _advance) = (text, spec, advance);
        _style = StyleOf(text, spec);
        _segments = new SegmentList(LineBreaks.Segments(text), Em);
        _phrases = FontScripts.Detect(text) is FontScript.Chinese or FontScript.Japanese or FontScript.Thai
            ? new SegmentList(LineBreaks.Segments(text, loose: false), Em)
            : _segments;
    }

    public string Text { get; }

    public static PreparedText Create(string text, TypeSpec spec, AdvanceMeasure advance) =>
        new(Clean(text), spec, advance);

    /// <summary>The largest setting that fits; at the smallest size, as much of the text as fits.</summary>
    public Paragraph Fit(double width, double height = double.PositiveInfinity)
    {
        // A node is measured several times in one width.
        if (_last is not { } last || last.Width != width || last.Height != height)
            _last = last = (width, height, Set(Math.Max(1, width), height));
        return last.Paragraph;
    }

    private Paragraph Set(double width, double height)
    {
        var smallest = Math.Min(_spec.Min, _spec.Size);
        for (var size = _spec.Size; ; size = Math.Max(smallest, size * 0.96))
        {
            var lines = Math.Min(_spec.MaxLines, LinesIn(height, size));
            var found = lines > 0 ? Wrap(_phrases, width / size, lines) : null;
            if (lines > 0 && (found is null || size < _spec.Size * 0.8) && _segments != _phrases)
                found = Wrap(_segments, width / size, lines);
            if (found is not null)
                return Create(size, found);
            if (size <= smallest)
                break;
        }

        if (LinesIn(height, smallest) < 1)
            smallest = Math.Max(0.5, height / _style.LineHeight);
        var broken = _segments.BreakWider(width / smallest, Em);
        var most = Math.Max(1, Math.Min(_spec.MaxLines, LinesIn(height, smallest)));
        return Wrap(broken, width / smallest, most) is { } whole
            ? Create(smallest, whole)
            : Create(smallest, Cut(broken, width / smallest, most));
    }

    /// <summary>Width on one line at full size, pixels.</summary>
    public double NaturalWidth => _segments.Width * _spec.Size;

    private int LinesIn(double height, double size) =>
        double.IsPositiveInfinity(height) ? int.MaxValue : (int)((height + 0.5) / (size * _style.LineHeight));

    private List<ParagraphLine>? Wrap(SegmentList segments, double width, int most)
    {
        if (segments.Wrap(width, most) is not { } lines)
            return null;
        if (_spec.Balanced && lines.Count > 1)
        {
            var (low, high) = (width / 2, width);
            for (var i = 0; i < 7; i++)
            {
                var middle = (low + high) / 2;
                if (segments.Wrap(middle, lines.Count) is { } narrower)
                    (lines, high) = (narrower, middle);
                else
                    low = middle;
            }
        }

        return lines;
    }

    private List<ParagraphLine> Cut(SegmentList segments, double width, int most)
    {
        var lines = segments.Wrap(width, int.MaxValue) ?? [];
        lines = lines[..Math.Min(most, lines.Count)];
        if (lines.Count == 0)
            return [new ParagraphLine("…", Em("…"))];
        var letters = LineBreaks.Graphemes(lines[^1].Text.TrimEnd());
        for (var count = letters.Count; ; count--)
        {
            var text = string.Concat(letters.Take(count)).TrimEnd(' ', ',', '.', ';', ':', '–', '-') + "…";
            if (count == 0 || Em(text) <= width)
            {
                lines[^1] = new ParagraphLine(text, Math.Min(width, Em(text)));
                return lines;
            }
        }
    }

    private Paragraph Create(double size, List<ParagraphLine> lines) =>
        new(Text, _style, size, [.. lines.Select(line => line with { Width = line.Width * size })]);

    private double Em(string text) => Math.Max(0, Paragraph.Measure(text, _style, 1, _advance) * Slack);

    /// <summary>Lines are placed so that capitals, or ideographs, are centred in them.</summary>
    private static TextStyle StyleOf(string text, TypeSpec spec)
    {
        var style = TextStyle.ForText(
            text,
            spec.Weight,
            spec.Tracking,
            display: spec.Size >= DisplaySize,
            serif: spec.Serif
        );
        var ink = TextInk.Of(text);
        var latin = FontScripts.Detect(text) == FontScript.Latin;
        var lineHeight = Math.Max(spec.LineHeight, ink.Ascent + ink.Descent);
        var ascent = (lineHeight + (latin ? TextInk.CapitalHeight : ink.Ascent - ink.Descent)) / 2;
        return style with
        {
            Family = latin && !spec.Serif && spec.Size >= DisplaySize ? $"Inter Display, {style.Family}" : style.Family,
            LineHeight = lineHeight,
            Ascent = ascent,
            Descent = lineHeight - ascent,
        };
    }

    /// <summary>One space for white space; without control characters and without emoji, for which there is no font.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, MaxLetters));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= MaxLetters)
            {
                clean.Append('…');
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!Rune.IsControl(rune) && !IsUndrawable(rune.Value))
                clean.Append(rune);
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsUndrawable(int code) =>
        code
            is >= 0x1F000
                or 0x200B
                or 0x200E
                or 0x200F
                or (>= 0x202A and <= 0x202E)
                or (>= 0x2060 and <= 0x206F)
                or (>= 0x2600 and < 0x27C0 and not 0x2713 and not 0x2714 and not 0x2605)
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xFFF0 and <= 0xFFFF)
                or 0xFEFF;
}
