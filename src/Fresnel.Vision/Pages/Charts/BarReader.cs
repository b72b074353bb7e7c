using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads bar charts: one series, grouped or stacked; standing or lying.</summary>
internal sealed class BarReader
{
    private const int MostSeries = 8,
        SameSeries = 18;

    private readonly ChartParts _parts;
    private readonly BarGroup _group;
    private readonly Scale? _scale;
    private readonly List<Bar> _bars;
    private readonly bool _isStacked;

    private BarReader(ChartParts parts, BarGroup group, Scale? scale, List<Bar> boxes)
    {
        (_parts, _group, _scale) = (parts, group, scale);
        // Stacked: more boxes of the same thickness above those on the foot.
        var all = group
            .Bars.Concat(boxes.Except(group.Bars).Where(box => group.Bars.Exists(bar => group.AreStacked(bar, box))))
            .ToList();
        _isStacked = all.Count > group.Bars.Count + 1;
        _bars = _isStacked ? all : [.. group.Bars];
    }

    public static ChartContent? Read(ChartParts parts, Scale? vertical, Scale? horizontal)
    {
        var boxes = BarFinder.Find(parts);
        return BarGroup.Find(boxes, vertical, horizontal) is { } group && !CutArea.Is(parts.Raster, group)
            ? new BarReader(parts, group, group.IsVertical ? vertical : horizontal, boxes).Read(vertical)
            : null;
    }

    private ChartContent? Read(Scale? vertical)
    {
        if (
            BarCategories.Find(_parts, _group, _bars, _scale, vertical) is not { } categories
            || (_scale is null && _parts.Segments.Count(segment => NumberText.Parse(segment.Text) is not null) < 2)
        )
            return null;
        RemoveStrays(categories);
        if (_bars.Count < 2)
            return null;
        var colours = Colours();
        var isOneSeries = _bars.GroupBy(bar => CategoryOf(bar, categories)).All(group => group.Count() == 1);
        if (isOneSeries) // also where each bar has a colour of its own
            colours = [colours[0]];
        var ticks = _scale?.Ticks.Select(tick => tick.Word).ToHashSet() ?? [];
        var labels = new BarLabels(
            _group,
            _parts.Segments.Where(segment => !ticks.Contains(segment) && !categories.Contains(segment))
        );
        return
            colours.Count > MostSeries || BarValues.Create(_group, labels, _scale, _bars, _isStacked) is not { } values
            ? null
            : new(ChartType.Bar, CategoryNames.Of(categories), Series(colours, isOneSeries, categories, values))
            {
                IsHorizontal = !_group.IsVertical,
                IsStacked = _isStacked,
                Axis = _scale is null ? null : new(_scale.Least, _scale.Most, _scale.IsLogarithmic),
            };
    }

    private List<ChartSeries> Series(List<int> colours, bool isOneSeries, List<PageWord> categories, BarValues values)
    {
        var series = colours.ConvertAll(_ => new ChartValue?[categories.Count]);
        var isCut = _group.IsVertical && CrossingLine.Exists(_parts.Raster, _bars);
        foreach (var bar in _bars)
        {
            var index = isOneSeries
                ? 0
                : Enumerable.Range(0, colours.Count).MinBy(i => Rgb.Difference(colours[i], bar.Colour));
            var value = values.Of(bar);
            if (isCut && !value.IsExact) // where it ends is not known
                continue;
            ref var known = ref series[index][CategoryOf(bar, categories)];
            known = known is null ? value : new(known.Number + value.Number, known.IsExact && value.IsExact, known.Box);
        }
        return
        [
            .. series.Select(
                (row, i) => new ChartSeries(Legend.NameOf(colours[i], _parts.Legend, 36), Rgb.Name(colours[i]), row)
            ),
        ];
    }

    private int CategoryOf(Bar bar, List<PageWord> categories) =>
        Enumerable.Range(0, categories.Count).MinBy(i => Math.Abs(PlaceOf(categories[i]) - _group.MiddleOf(bar)));

    private double PlaceOf(PageWord category) => _group.IsVertical ? category.CentreX : category.CentreY;

    // Boxes far from every category.
    private void RemoveStrays(List<PageWord> categories)
    {
        if (categories.Count < 2)
            return;
        var gaps = categories.Zip(categories.Skip(1), (a, b) => Math.Abs(PlaceOf(b) - PlaceOf(a))).Order().ToList();
        var gap = gaps[gaps.Count / 2];
        _bars.RemoveAll(bar =>
            Math.Abs(PlaceOf(categories[CategoryOf(bar, categories)]) - _group.MiddleOf(bar)) > gap * .75
        );
    }

    private List<int> Colours()
    {
        var colours = new List<int>();
        foreach (var bar in _bars.OrderByDescending(bar => bar.Width * bar.Height))
        {
            if (!colours.Exists(colour => Rgb.Difference(colour, bar.Colour) <= SameSeries))
                colours.Add(bar.Colour);
        }
        return colours;
    }
}
