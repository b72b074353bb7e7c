namespace Fresnel.Drawing.Typesetting;

/// <summary>Pieces of a text between which a line may end, with their widths in em.</summary>
internal sealed class SegmentList
{
    private readonly List<string> _texts;
    private readonly List<double> _widths;

    // Without the space at the end, which hangs over the line.
    private readonly List<double> _trimmed;

    private readonly Dictionary<int, SegmentList> _letters = [];

    public SegmentList(List<string> texts, Func<string, double> measure)
    {
        _texts = texts;
        _widths = texts.ConvertAll(text => measure(text));
        _trimmed = [.. texts.Select((text, i) => text.EndsWith(' ') ? measure(text.TrimEnd()) : _widths[i])];
    }

    private SegmentList(List<string> texts, List<double> widths, List<double> trimmed) =>
        (_texts, _widths, _trimmed) = (texts, widths, trimmed);

    public int Count => _texts.Count;

    /// <summary>Of all on one line, em.</summary>
    public double Width => _texts.Count == 0 ? 0 : _widths.Sum() - _widths[^1] + _trimmed[^1];

    /// <summary>As few lines as the width allows; null where they are too many or a segment is too wide.</summary>
    /// <param name="width">Em.</param>
    public List<ParagraphLine>? Wrap(double width, int most)
    {
        var lines = new List<ParagraphLine>();
        var (start, used) = (0, 0.0);
        for (var i = 0; i < _texts.Count; i++)
        {
            if (_trimmed[i] > width)
                return null;
            if (i > start && used + _trimmed[i] > width)
            {
                if (lines.Count + 1 >= most)
                    return null;
                lines.Add(Line(start, i, used));
                (start, used) = (i, 0);
            }

            used += _widths[i];
        }

        lines.Add(Line(start, _texts.Count, used));
        return lines;
    }

    /// <summary>The same with segments that are wider than a line split into letters.</summary>
    public SegmentList BreakWider(double width, Func<string, double> measure)
    {
        if (_trimmed.TrueForAll(each => each <= width))
            return this;
        var (texts, widths, trimmed) = (new List<string>(), new List<double>(), new List<double>());
        for (var i = 0; i < _texts.Count; i++)
        {
            if (_trimmed[i] <= width)
            {
                texts.Add(_texts[i]);
                widths.Add(_widths[i]);
                trimmed.Add(_trimmed[i]);
                continue;
            }

            if (!_letters.TryGetValue(i, out var letters))
                _letters[i] = letters = new SegmentList(LineBreaks.Graphemes(_texts[i]), measure);
            texts.AddRange(letters._texts);
            widths.AddRange(letters._widths.Select(each => Math.Min(width, each)));
            trimmed.AddRange(letters._trimmed.Select(each => Math.Min(width, each)));
        }

        return new SegmentList(texts, widths, trimmed);
    }

    private ParagraphLine Line(int start, int end, double used) =>
        start == end
            ? new ParagraphLine("", 0)
            : new ParagraphLine(
                string.Concat(_texts.GetRange(start, end - start)),
                Math.Max(0, used - _widths[end - 1] + _trimmed[end - 1])
            );
}
