using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads line charts, also with filled areas below one line.</summary>
internal sealed class LineChartReader
{
    private const int MostAttempts = 14,
        LeastSeries = 4;
    private const double LabelAgreement = .03,
        LeastCoveredOfLegend = .3,
        SameLine = 8,
        SameShare = .8,
        SameShareOfTint = .5,
        PaleShare = .5,
        SameLevel = 2.5,
        TintResidue = 45;

    private readonly ChartParts _parts;
    private readonly Scale _scale;
    private readonly List<PageWord> _categories;
    private readonly PlotArea _area;
    private readonly HashSet<int> _grid;
    private readonly Dictionary<int, int> _colours;
    private readonly LineTracer _tracer;
    private readonly List<(int Colour, double?[] Positions)> _lines = [];

    private LineChartReader(ChartParts parts, Scale scale, List<PageWord> categories)
    {
        (_parts, _scale, _categories) = (parts, scale, categories);
        // The outermost labels may not have been read.
        var room = Math.Max(.08, .8 / (scale.Ticks.Count - 1)) * (scale.Low - scale.High);
        _area = new PlotArea(
            parts,
            Math.Max(0, (int)categories[0].CentreX - 4),
            Math.Max(0, (int)(scale.High - room)),
            Math.Min(parts.Raster.Width - 1, (int)categories[^1].CentreX + 4),
            Math.Min(
                parts.Raster.Height - 1,
                (int)Math.Max(scale.Low + 3, categories.Min(category => category.Top) - 3)
            )
        );
        _colours = _area.Colours();
        _grid = _area.GridColours();
        foreach (var colour in _grid)
            _colours.Remove(colour);
        var gaps = categories.Zip(categories.Skip(1), (a, b) => b.CentreX - a.CentreX).Order().ToList();
        _tracer = new(
            parts.Raster,
            _area,
            _grid,
            [.. categories.Select(category => category.CentreX)],
            gaps[gaps.Count / 2]
        );
    }

    private int Background => _parts.Raster.Background;

    public static ChartContent? Read(ChartParts parts, Scale scale)
    {
        var ticks = scale.Ticks.Select(tick => tick.Word).ToHashSet();
        var categories = WordRows
            .Of(
                parts.Segments.Where(segment =>
                    segment.CentreY > scale.Low + 2 && !ticks.Contains(segment) && !parts.IsLegend(segment)
                )
            )
            .Select(row => CategoryRow.Split(row, parts.Words))
            .FirstOrDefault(row => row.Count >= 3);
        return categories is null || IsTable(parts, scale, categories)
            ? null
            : new LineChartReader(parts, scale, categories).Read(ticks);
    }

    // Words between the numbers, or numbers right of the first category.
    private static bool IsTable(ChartParts parts, Scale scale, List<PageWord> categories) =>
        scale.Ticks.Max(tick => tick.Word.Left) > categories[0].CentreX
        || parts.Words.Count(word =>
            word.CentreX > categories[0].CentreX - 4
            && word.CentreX < categories[^1].CentreX + 4
            && word.CentreY > scale.High
            && word.CentreY < scale.Low
            && word.Text.Count(char.IsLetter) > 2
            && !parts.Legend.Exists(entry => entry.Text.Contains(word.CentreX, word.CentreY))
        ) > 3;

    private ChartContent? Read(HashSet<PageWord> ticks)
    {
        TraceCommon();
        TraceLegend();
        if (_parts.Legend.Count == 0)
            RemoveGrid();
        if (_lines.Count == 0)
            return null;
        var names = Names();
        if (names.Count > 0 && names.Count == _parts.Legend.Count)
            _lines.RemoveAll(line => !names.ContainsKey(line.Colour));
        var numbers = _parts
            .Segments.Where(segment => !ticks.Contains(segment))
            .Select(segment => (Word: segment, Value: NumberText.Parse(segment.Text)))
            .Where(number => number.Value is not null)
            .Select(number => (number.Word, number.Value!.Value))
            .ToList();
        return new(
            ChartType.Line,
            CategoryNames.Of(_categories),
            [
                .. _lines.Select(line => new ChartSeries(
                    names.GetValueOrDefault(line.Colour),
                    Rgb.Name(line.Colour),
                    [.. line.Positions.Select((position, i) => ValueAt(position, i, numbers))]
                )),
            ]
        )
        {
            Axis = new(_scale.Least, _scale.Most, _scale.IsLogarithmic),
        };
    }

    private void TraceCommon()
    {
        var attempts = 0;
        var full = _parts.Legend.ConvertAll(entry => LineColours.FullOf(entry.Patch.Colour, _colours, Background));
        foreach (var (colour, count) in LineColours.Candidates(_parts.Raster, _colours, _parts.Legend, _area.Width))
        {
            if (
                count < Math.Max(8, _area.Width / 40)
                || _lines.Exists(line =>
                    Rgb.Difference(line.Colour, colour) < 22 || LineColours.IsTintOf(colour, line.Colour, Background)
                )
                || attempts++ > MostAttempts
            )
                continue;
            var others = full.Where(other => Rgb.Difference(other, colour) > 30);
            if (_tracer.Trace(colour, others) is { } positions && !IsTracedAlready(colour, positions))
                _lines.Add((colour, positions));
            if (_lines.Count >= Math.Max(LeastSeries, _parts.Legend.Count))
                break;
        }
    }

    // Lossy compression leaves a line in several tints, each of which can be traced.
    private bool IsTracedAlready(int colour, double?[] positions) =>
        _parts.Raster.IsNoisy
        && _lines.Exists(line =>
            line.Positions.Zip(positions).Where(pair => pair.First is not null && pair.Second is not null).ToList()
                is { Count: > 0 } both
            && both.Count(pair => Math.Abs(pair.First!.Value - pair.Second!.Value) <= SameLine)
                >= both.Count
                    * (Rgb.Blend(colour, line.Colour, Background).Residue < TintResidue ? SameShareOfTint : SameShare)
        );

    // Of ripples, grid lines and the area below a line have colours like that of the line.
    private void RemoveGrid()
    {
        if (_lines.Exists(line => !IsLevelAtTick(line.Positions)))
            _lines.RemoveAll(line => IsLevelAtTick(line.Positions));
        if (!_parts.Raster.IsNoisy)
            return;
        _lines.RemoveAll(line =>
            _lines.Exists(other =>
                Rgb.Blend(line.Colour, other.Colour, Background)
                    is { Share: > 0 and < PaleShare, Residue: < TintResidue }
            )
        );
    }

    private bool IsLevelAtTick(double?[] positions) =>
        _scale.Ticks.Exists(tick =>
            positions.Count(position => position is { } y && Math.Abs(y - tick.Position) <= SameLevel)
            > positions.Length * SameShare - 1
        );

    // Entries of the legend that have no line yet.
    private void TraceLegend()
    {
        foreach (var patch in _parts.Legend.Select(entry => entry.Patch.Colour))
        {
            if (
                _lines.Exists(line =>
                    Rgb.Difference(line.Colour, patch) < 40 || LineColours.IsTintOf(patch, line.Colour, Background)
                )
            )
                continue;
            var colour = LineColours.StrongestTint(patch, _colours, Background);
            if (
                !_lines.Exists(line => Rgb.Difference(line.Colour, colour) < 16)
                && _tracer.Trace(colour, _lines.Select(line => line.Colour), LeastCoveredOfLegend) is { } positions
            )
                _lines.Add((colour, positions));
        }
    }

    private Dictionary<int, string> Names()
    {
        var free = _parts.Legend.ToList();
        var names = new Dictionary<int, string>();
        foreach (
            var (entry, line) in _parts
                .Legend.SelectMany(_ => _lines, (entry, line) => (entry, line))
                .OrderBy(pair => LineColours.Distance(pair.entry.Patch.Colour, pair.line.Colour, Background))
        )
        {
            if (
                !free.Contains(entry)
                || names.ContainsKey(line.Colour)
                || Rgb.Difference(entry.Patch.Colour, line.Colour) >= 90
            )
                continue;
            names[line.Colour] = entry.Text.Text;
            free.Remove(entry);
        }
        return names;
    }

    private ChartValue? ValueAt(double? position, int category, List<(PageWord Word, double Value)> numbers)
    {
        if (position is not { } y)
            return null;
        var measured = _scale.At(y);
        var stated = numbers
            .Where(number =>
                Math.Abs(number.Word.CentreX - _categories[category].CentreX) < number.Word.Width * .5
                && Math.Abs(number.Word.CentreY - y) < number.Word.Height * 2
                && Math.Abs(number.Value - measured) < _scale.Range * LabelAgreement
            )
            .Select(number => (double?)number.Value)
            .FirstOrDefault();
        return new(stated ?? measured, stated is not null);
    }
}
