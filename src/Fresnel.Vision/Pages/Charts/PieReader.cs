using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Reads pies and donuts: names from the legend or beside the sectors, shares measured or as labels state them.</summary>
internal sealed partial class PieReader(Raster raster, List<PageWord> segments, List<LegendEntry> legend)
{
    private const double MostArea = .5,
        LeastArea = .002,
        LabelReach = 60,
        Agreement = 2.5;

    private readonly HashSet<PageWord> _used = [];

    public ChartContent? Read()
    {
        var area = raster.Width * (double)raster.Height;
        var parts = raster
            .Regions.Where(region =>
                region.Count > area * LeastArea
                && region.Count < area * MostArea
                && Rgb.Difference(region.Colour, raster.Background) > 14
                && (!region.IsBoxy || region.Solidity < .8)
                && region.Width < raster.Width * .98
            )
            .OrderByDescending(region => region.Count)
            .Take(24)
            .ToList();
        if (parts.Count < 2 || PieCircle.Find(raster, parts) is not { } circle)
            return null;
        var sectors = PieSectors.Find(raster, circle, parts);
        if (sectors.Count == 0)
            return null;
        var outside = legend.FindAll(entry =>
            circle.DistanceTo(entry.Patch.CentreX, entry.Patch.CentreY) > circle.Radius
        );
        var named = sectors.ConvertAll(sector => Name(circle, sector, outside));
        return new(
            ChartType.Pie,
            [.. named.Select(sector => sector.Name)],
            [new(null, "", [.. named.Select(sector => sector.Value)])]
        )
        {
            Unit = "%",
        };
    }

    private (string Name, ChartValue Value) Name(
        PieCircle circle,
        (int Colour, double Middle, double Share) sector,
        List<LegendEntry> outside
    )
    {
        var name =
            Legend.NameOf(sector.Colour, outside, within: 24)
            ?? LabelBeside(circle, sector.Middle)
            ?? Rgb.Name(sector.Colour);
        double? stated = null;
        if (Percentage().Match(name) is { Success: true } match)
        {
            stated = NumberText.Parse(match.Groups[1].Value);
            name = name.Remove(match.Index, match.Length).Trim(' ', ':', '(', '-');
        }
        stated ??= PercentageAt(circle, sector);
        return stated is { } exact && Math.Abs(exact - sector.Share) < Agreement
            ? (name, new(exact, IsExact: true))
            : (name, new(Math.Round(sector.Share, 1), IsExact: false));
    }

    // The nearest text to the place just outside the sector's middle.
    private string? LabelBeside(PieCircle circle, double middle)
    {
        var (x, y) = (
            circle.X + (Math.Cos(middle) * (circle.Radius + 16)),
            circle.Y + (Math.Sin(middle) * (circle.Radius + 16))
        );
        var label = segments
            .Where(segment =>
                !_used.Contains(segment) && segment.Text.Any(char.IsLetter) && Distance(segment) < LabelReach
            )
            .MinBy(Distance);
        if (label is not null)
            _used.Add(label);
        return label?.Text;

        double Distance(PageWord word)
        {
            var across = Math.Max(0, Math.Max(word.Left - x, x - word.Right));
            var down = Math.Max(0, Math.Max(word.Top - y, y - word.Bottom));
            return Math.Sqrt((across * across) + (down * down));
        }
    }

    // A percentage in the sector, or outside near it.
    private double? PercentageAt(PieCircle circle, (int Colour, double Middle, double Share) sector)
    {
        double? stated = null;
        foreach (var segment in segments.Where(segment => segment.Text.EndsWith('%')))
        {
            var angle = Math.Atan2(segment.CentreY - circle.Y, segment.CentreX - circle.X);
            var apart = Math.Abs(Math.IEEERemainder(angle - sector.Middle, 2 * Math.PI));
            if (
                apart < sector.Share / 100 * Math.PI
                && circle.DistanceTo(segment.CentreX, segment.CentreY) < circle.Radius * 1.35
                && NumberText.Parse(segment.Text) is { } value
                && Math.Abs(value - sector.Share) < 2
            )
                stated = value;
        }
        return stated;
    }

    [GeneratedRegex(@"\(?\s*(\d+(?:[.,]\d+)?)\s*%\s*\)?")]
    private static partial Regex Percentage();
}
