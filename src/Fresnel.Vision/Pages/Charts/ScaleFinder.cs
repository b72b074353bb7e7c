using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Finds the scale of values: numbers that share an edge and lie on one line, linear or logarithmic.</summary>
internal sealed class ScaleFinder(Raster raster, List<PageWord> segments)
{
    private const double SameEdge = 4,
        MinShare = .6,
        OtherSide = .4,
        SameValue = .03;

    private static readonly Func<PageWord, double>[] s_verticalEdges =
    [
        word => word.Right,
        word => word.Left,
        word => word.CentreX,
    ];

    private static readonly Func<PageWord, double>[] s_horizontalEdges = [word => word.CentreY];

    public Scale? Find(bool vertical)
    {
        var numbers = Numbers(vertical);
        var best = (vertical ? s_verticalEdges : s_horizontalEdges)
            .SelectMany(edge => Fits(numbers, vertical, edge))
            .OrderByDescending(fit => fit.Score)
            .FirstOrDefault();
        var scale = best.Scale ?? OfTwo(numbers, vertical);
        return scale is null ? null : ScaleSnapper.Snap(raster, scale);
    }

    /// <summary>Another scale of values at the other side of a plot; null: none, or the same again.</summary>
    public Scale? FindBeside(Scale first)
    {
        var place = first.Ticks.Average(tick => tick.Word.CentreX);
        var numbers = Numbers(vertical: true)
            .FindAll(tick => Math.Abs(tick.Word.CentreX - place) >= OtherSide * raster.Width);
        var second = s_verticalEdges
            .SelectMany(edge => Fits(numbers, vertical: true, edge))
            .OrderByDescending(fit => fit.Score)
            .FirstOrDefault()
            .Scale;
        return
            second is null
            || second.Ticks.TrueForAll(tick =>
                Math.Abs(first.At(tick.Position) - tick.Value) <= SameValue * first.Range
            )
            ? null
            : ScaleSnapper.Snap(raster, second);
    }

    private List<Tick> Numbers(bool vertical) =>
        [
            .. segments
                .Select(word => (Word: word, Value: NumberText.ParseTick(word.Text)))
                .Where(number => number.Value is not null)
                .Select(number => new Tick(
                    number.Word,
                    vertical ? number.Word.CentreY : number.Word.CentreX,
                    number.Value!.Value
                )),
        ];

    private static IEnumerable<(Scale Scale, double Score)> Fits(
        List<Tick> numbers,
        bool vertical,
        Func<PageWord, double> edge
    ) =>
        numbers
            .Select(tick => edge(tick.Word))
            .Distinct()
            .Select(place => numbers.FindAll(tick => Math.Abs(edge(tick.Word) - place) <= SameEdge))
            .Where(group => group.Count >= 3)
            .SelectMany(group => (bool[])[false, true], (group, logarithmic) => Best(group, vertical, logarithmic))
            .Where(fit => fit.Scale is not null)
            .Select(fit => (fit.Scale!, fit.Score));

    // The line through two of the labels on which most others lie.
    private static (Scale? Scale, double Score) Best(List<Tick> group, bool vertical, bool logarithmic)
    {
        (Scale? Scale, double Score) best = (null, 0);
        for (var i = 0; i < group.Count; i++)
        for (var j = i + 1; j < group.Count; j++)
        {
            if (
                Through(group[i], group[j], vertical, logarithmic) is not { } line
                || group.FindAll(tick => IsOn(tick, line, vertical ? 3 : 4)) is not { Count: >= 3 } fit
                || fit.Count < group.Count * MinShare
            )
                continue;
            var score = fit.Count - (logarithmic ? .5 : 0) - (.1 * (group.Count - fit.Count));
            if (score > best.Score)
                best = (line with { Ticks = fit }, score);
        }
        return best;
    }

    private static bool IsOn(Tick tick, Scale line, double margin)
    {
        if (line.IsLogarithmic && tick.Value <= 0)
            return false;
        var value = line.IsLogarithmic ? Math.Log10(tick.Value) : tick.Value;
        return Math.Abs(tick.Position - ((value - line.Offset) / line.Slope)) <= margin;
    }

    private static Scale? Through(Tick a, Tick b, bool vertical, bool logarithmic)
    {
        if (logarithmic && (a.Value <= 0 || b.Value <= 0))
            return null;
        var (first, second) = logarithmic ? (Math.Log10(a.Value), Math.Log10(b.Value)) : (a.Value, b.Value);
        if (first == second || Math.Abs(a.Position - b.Position) < 8)
            return null;
        var slope = (second - first) / (b.Position - a.Position);
        return (vertical ? slope > 0 : slope < 0)
            ? null
            : new(vertical, slope, first - (slope * a.Position), logarithmic, []);
    }

    // Taken when nothing better is there; bars and lines check it.
    private Scale? OfTwo(List<Tick> numbers, bool vertical)
    {
        Scale? best = null;
        // Lying bars with years for names have a name and a value in each row: that is no axis.
        if (!vertical && WordRows.Of(numbers.Select(number => number.Word)).Count(row => row.Count > 1) > 1)
            return null;
        foreach (var edge in vertical ? s_verticalEdges : s_horizontalEdges)
        foreach (var first in numbers)
        foreach (var second in numbers)
        {
            var (distance, rise) = (second.Position - first.Position, second.Value - first.Value);
            var isAtEdge = vertical ? first.Word.Left <= raster.Width * .25 : first.Word.Top >= raster.Height * .6;
            if (
                distance < 40
                || Math.Abs(edge(first.Word) - edge(second.Word)) > 3
                || (vertical ? rise >= 0 : rise <= 0)
                || !isAtEdge
                || (best is not null && distance <= best.Ticks[1].Position - best.Ticks[0].Position)
            )
                continue;
            var slope = rise / distance;
            best = new(vertical, slope, first.Value - (slope * first.Position), false, [first, second]);
        }
        return best;
    }
}
