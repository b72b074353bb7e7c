using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The pixels of a plot that differ from its paper, column by column from the top, with indexes of their colours.</summary>
internal sealed class PlotInk
{
    /// <summary>The index of a colour that is that of the paper.</summary>
    public const int Paper = -1;

    private const int LikePaper = 4;

    private readonly int[] _starts;
    private readonly (int Y, int Colour, int Flat)[] _pixels;
    private readonly ColourCounter _colours = new(),
        _flatColours = new();

    public PlotInk(Raster raster, PlotArea area)
    {
        _starts = new int[area.Width + 1];
        ForEach(raster, area, (x, _, _, _) => _starts[x - area.Left + 1]++);
        for (var i = 1; i < _starts.Length; i++)
            _starts[i] += _starts[i - 1];
        _pixels = new (int, int, int)[_starts[^1]];
        var next = _starts[..area.Width];
        ForEach(
            raster,
            area,
            (x, y, raw, flat) =>
                _pixels[next[x - area.Left]++] = (
                    y,
                    IndexOf(raster, _colours, raw),
                    IndexOf(raster, _flatColours, flat)
                )
        );
    }

    public ReadOnlySpan<int> Colours => _colours.Colours;

    /// <summary>Of the pixels without ripples.</summary>
    public ReadOnlySpan<int> FlatColours => _flatColours.Colours;

    /// <param name="column">From the left of the plot.</param>
    public ReadOnlySpan<(int Y, int Colour, int Flat)> this[int column] =>
        _pixels.AsSpan(_starts[column].._starts[column + 1]);

    private static void ForEach(Raster raster, PlotArea area, Action<int, int, int, int> take)
    {
        for (var y = area.Top; y <= area.Bottom; y++)
        for (var x = area.Left; x <= area.Right; x++)
        {
            var (raw, flat) = (area.At(x, y), raster.At(x, y));
            if (!IsPaper(raster, raw) || !IsPaper(raster, flat))
                take(x, y, raw, flat);
        }
    }

    private static int IndexOf(Raster raster, ColourCounter colours, int colour) =>
        IsPaper(raster, colour) ? Paper : colours.Add(colour);

    private static bool IsPaper(Raster raster, int colour) => Rgb.Difference(colour, raster.Background) <= LikePaper;
}
