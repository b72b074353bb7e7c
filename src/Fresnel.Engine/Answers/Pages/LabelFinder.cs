using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Finds the value of a label anywhere on a page: what follows it, stands right of it, or below it.</summary>
internal sealed class LabelFinder(IReadOnlyList<PageWord> words)
{
    private const double SegmentGap = .8,
        FarRight = 20,
        FarBelow = 2;

    private readonly Lazy<PageCells> _cells = new(() => new PageCells(words));

    private readonly List<(PageWord Segment, string Key)> _segments =
    [
        .. WordRows.Segments(words, SegmentGap).Select(segment => (segment, TextKey.Of(segment.Text))),
    ];

    /// <returns>Null: there is no such label, or nothing beside it.</returns>
    public string? Find(string name)
    {
        var key = TextKey.Of(name);
        if (key.Length < 2)
            return null;
        foreach (var (label, _) in _segments.Where(pair => pair.Key.StartsWith(key, StringComparison.Ordinal)))
        {
            if (After(label.Text, key) is { Length: > 0 } rest)
                return rest;
            var segments = _segments.Select(pair => pair.Segment).Where(segment => segment != label).ToList();
            var isHeader = _cells.Value.All.Any(place =>
                place.Cell.Contains(label.CentreX, label.CentreY) && _cells.Value.IsHeader(place.Row)
            );
            var right = segments
                .Where(segment =>
                    !isHeader
                    && segment.Left >= label.Right
                    && segment.Left - label.Right < FarRight * label.Height
                    && Math.Abs(segment.CentreY - label.CentreY) < .5 * label.Height
                )
                .MinBy(segment => segment.Left);
            var below = segments
                .Where(segment =>
                    segment.Top >= label.Bottom - (.3 * label.Height)
                    && segment.Top - label.Bottom < FarBelow * label.Height
                    && Math.Min(segment.Right, label.Right) > Math.Max(segment.Left, label.Left)
                )
                .MinBy(segment => segment.Top);
            if ((right ?? below) is { } value)
                return value.Text;
        }
        return null;
    }

    /// <returns>What follows the label in its own text; null: it goes on within a word.</returns>
    private static string? After(string text, string key)
    {
        var end = 0;
        for (var count = 0; end < text.Length && count < key.Length; end++)
            count += TextKey.Of(text[end].ToString()).Length;
        return end < text.Length && char.IsLetterOrDigit(text[end]) ? null : text[end..].Trim(' ', ':', '.', '#', '=');
    }
}
