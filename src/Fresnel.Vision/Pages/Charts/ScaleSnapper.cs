using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>
/// Moves a scale onto its grid lines or tick marks, when half of its labels have one within 6 pixels and all of them by
/// the same offset.
/// </summary>
internal static class ScaleSnapper
{
    private const int Reach = 6,
        LongestLook = 240,
        LeastMark = 3;
    private const double SameOffset = 1.5;

    public static Scale Snap(Raster raster, Scale scale)
    {
        var offsets = scale
            .Ticks.Select(tick => MarkNear(raster, scale, tick) - tick.Position)
            .Where(offset => !double.IsNaN(offset))
            .Order()
            .ToList();
        if (offsets.Count * 2 < scale.Ticks.Count || offsets.Count == 0)
            return scale;
        var middle = offsets[offsets.Count / 2];
        return offsets.Count(offset => Math.Abs(offset - middle) <= SameOffset) * 2 < offsets.Count
            ? scale
            : scale with
            {
                Offset = scale.Offset - (scale.Slope * middle),
                Ticks = [.. scale.Ticks.Select(tick => tick with { Position = tick.Position + middle })],
            };
    }

    // The place with the longest line across the axis; NaN: none.
    private static double MarkNear(Raster raster, Scale scale, Tick tick)
    {
        var (length, limit) = scale.IsVertical ? (raster.Width, raster.Height) : (raster.Height, raster.Width);
        var from = (int)(
            scale.IsVertical
                ? scale.Ticks.Max(other => other.Word.Right) + 1
                : scale.Ticks.Min(other => other.Word.Top) - 2
        );
        var (most, place) = (LeastMark, double.NaN);
        for (var at = (int)tick.Position - Reach; at <= (int)tick.Position + Reach; at++)
        {
            if (at < 2 || at > limit - 3)
                continue;
            var count = 0;
            for (int i = 0, along = from; i < LongestLook && along >= 0 && along < length; i++)
            {
                var colour = Look(along, at);
                if (Rgb.Difference(colour, Look(along, at - 2)) > 7 && Rgb.Difference(colour, Look(along, at + 2)) > 7)
                    count++;
                along += scale.IsVertical ? 1 : -1;
            }
            if (count > most)
                (most, place) = (count, at + .5);
        }
        return place;

        int Look(int along, int across) => scale.IsVertical ? raster.At(along, across) : raster.At(across, along);
    }
}
