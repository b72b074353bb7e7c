using System.Runtime.InteropServices;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>
/// Finds the marks of a plot: connected ink of one size, filled or hollow, of any shape. Grid lines and axes are left out first. Not
/// thread-safe.
/// </summary>
internal sealed class MarkFinder
{
    private const int Smallest = 4,
        Largest = 28,
        Visible = 20,
        LongRun = 34,
        SameColour = 8,
        Coloured = 40,
        Slack = 2;
    private const double Elongated = .3,
        SameSize = .35,
        LeastInk = .3,
        Strong = .7,
        OfLines = .6,
        InsideWord = .5;

    private readonly Raster _raster;
    private readonly PixelBox _area;
    private readonly bool[] _ink;
    private readonly Stack<int> _stack = new();

    private MarkFinder(Raster raster, PixelBox area)
    {
        (_raster, _area) = (raster, area);
        _ink = new bool[area.Width * area.Height];
        for (var i = 0; i < _ink.Length; i++)
            _ink[i] = Rgb.Difference(At(i), raster.Background) >= Visible;
        RemoveLines();
    }

    /// <param name="area">Where marks may be.</param>
    public static List<Mark> Find(ChartParts parts, PixelBox area)
    {
        if (area.Width < 1 || area.Height < 1)
            return [];
        var marks = new MarkFinder(parts.Raster, area)
            .Components()
            .Where(mark => !IsText(parts, mark) && !parts.Legend.Exists(entry => Overlap(entry.Patch.Box, mark.Box)))
            .ToList();
        if (marks.Count == 0)
            return marks;
        var usual = marks.Select(mark => mark.Box.Width).Order().ElementAt(marks.Count / 2);
        return marks.FindAll(mark => Math.Abs(mark.Box.Width - usual) <= Math.Max(Slack, SameSize * usual));
    }

    // A short text that hardly is larger than the mark is a mark that was read as a letter; a coloured one, also as a digit.
    private static bool IsText(ChartParts parts, Mark mark) =>
        parts.Words.Exists(word =>
            word.Contains(mark.Box.CentreX, mark.Box.CentreY)
            && !IsRound(word.Text)
            && (
                word.Text.Length > 2
                || (word.Text.Any(char.IsAsciiDigit) && (word.Text.Length > 1 || Rgb.Chroma(mark.Colour) < Coloured))
                || mark.Box.Width < word.Width * InsideWord
            )
        );

    // Marks that were read as letters.
    private static bool IsRound(string text) => text.All(c => "oO0°•.©@ ".Contains(c, StringComparison.Ordinal));

    private static bool Overlap(PixelBox a, PixelBox b) =>
        a.Left <= b.Right && b.Left <= a.Right && a.Top <= b.Bottom && b.Top <= a.Bottom;

    private int At(int i) => _raster.At(_area.Left + (i % _area.Width), _area.Top + (i / _area.Width));

    // Long straight runs of one colour, and all else of the colours that hardly occur outside of them.
    private void RemoveLines()
    {
        var isLine = new bool[_ink.Length];
        for (var y = 0; y < _area.Height; y++)
            MarkRuns(isLine, y * _area.Width, 1, _area.Width);
        for (var x = 0; x < _area.Width; x++)
            MarkRuns(isLine, x, _area.Width, _area.Height);
        var counts = new Dictionary<int, (int All, int OnLine)>();
        for (var i = 0; i < _ink.Length; i++)
        {
            if (!_ink[i])
                continue;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, At(i), out _);
            count = (count.All + 1, count.OnLine + (isLine[i] ? 1 : 0));
        }
        var colours = (_raster.IsNoisy ? WithVariants(counts) : counts)
            .Where(pair => pair.Value.OnLine >= pair.Value.All * OfLines)
            .Select(pair => pair.Key)
            .ToHashSet();
        for (var i = 0; i < _ink.Length; i++)
            _ink[i] &= !isLine[i] && !colours.Contains(At(i));
    }

    // Lossy compression leaves a grid line in many colours that hardly differ: each counts with those of the lines that are like it.
    private static Dictionary<int, (int All, int OnLine)> WithVariants(Dictionary<int, (int All, int OnLine)> counts)
    {
        var lines = counts.Where(pair => pair.Value.OnLine >= LongRun).ToArray();
        return counts.ToDictionary(
            pair => pair.Key,
            pair =>
                lines
                    .Where(line => Rgb.Difference(line.Key, pair.Key) <= SameColour)
                    .Aggregate(pair.Value, (sum, line) => (sum.All + line.Value.All, sum.OnLine + line.Value.OnLine))
        );
    }

    private void MarkRuns(bool[] isLine, int start, int step, int length)
    {
        for (var from = 0; from < length; )
        {
            var colour = At(start + (from * step));
            var to = from;
            while (
                to < length
                && _ink[start + (to * step)]
                && Rgb.Difference(At(start + (to * step)), colour) <= SameColour
            )
                to++;
            if (to - from >= LongRun)
                for (var i = from; i < to; i++)
                    isLine[start + (i * step)] = true;
            from = Math.Max(to, from + 1);
        }
    }

    private IEnumerable<Mark> Components()
    {
        var pixels = new List<int>();
        for (var i = 0; i < _ink.Length; i++)
        {
            if (!_ink[i])
                continue;
            pixels.Clear();
            var box = Follow(i, pixels);
            if (IsMark(box, pixels.Count))
                yield return new(box, ColourOf(pixels));
        }
    }

    private static bool IsMark(PixelBox box, int count) =>
        Math.Min(box.Width, box.Height) >= Smallest
        && Math.Max(box.Width, box.Height) <= Largest
        && Math.Abs(box.Width - box.Height) <= Math.Max(Slack, Elongated * Math.Min(box.Width, box.Height))
        && count >= LeastInk * box.Width * box.Height;

    private PixelBox Follow(int start, List<int> pixels)
    {
        var (left, top, right, bottom) = (_area.Width, _area.Height, 0, 0);
        _ink[start] = false;
        _stack.Push(start);
        while (_stack.TryPop(out var at))
        {
            pixels.Add(at);
            var (x, y) = (at % _area.Width, at / _area.Width);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            for (var j = Math.Max(0, y - 1); j <= Math.Min(_area.Height - 1, y + 1); j++)
            for (var i = Math.Max(0, x - 1); i <= Math.Min(_area.Width - 1, x + 1); i++)
            {
                var next = (j * _area.Width) + i;
                if (!_ink[next])
                    continue;
                _ink[next] = false;
                _stack.Push(next);
            }
        }
        return new(left + _area.Left, top + _area.Top, right + _area.Left, bottom + _area.Top);
    }

    // The commonest of those that are not paled by an edge.
    private int ColourOf(List<int> pixels)
    {
        var most = pixels.Max(i => Rgb.Difference(At(i), _raster.Background));
        return pixels
            .Select(At)
            .Where(colour => Rgb.Difference(colour, _raster.Background) >= Strong * most)
            .GroupBy(colour => colour)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => Rgb.Difference(group.Key, _raster.Background))
            .First()
            .Key;
    }
}
