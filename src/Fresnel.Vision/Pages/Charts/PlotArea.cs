using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The part of a chart in which lines run. All edges are inside.</summary>
internal sealed class PlotArea
{
    private readonly Raster _raster;
    private readonly bool[] _masked;
    private PlotInk? _ink;

    public PlotArea(ChartParts parts, int left, int top, int right, int bottom)
    {
        (_raster, Left, Top, Right, Bottom) = (parts.Raster, left, top, right, bottom);
        _masked = new bool[Width * Height];
        foreach (var word in parts.Words)
            Mask(word.Left - 1, word.Top + (word.Height * .1), word.Right + 1, word.Bottom - (word.Height * .1));
        foreach (var (patch, _) in parts.Legend)
            Mask(patch.Left - 2, patch.Top - 2, patch.Right + 2, patch.Bottom + 2);
    }

    public int Left { get; }

    public int Top { get; }

    public int Right { get; }

    public int Bottom { get; }

    public int Width => Math.Max(0, Right - Left + 1);

    public int Height => Math.Max(0, Bottom - Top + 1);

    public PlotInk Ink => _ink ??= new(_raster, this);

    /// <summary>Whether text or a patch of the legend lies there.</summary>
    public bool IsMasked(int x, int y) => _masked[((y - Top) * Width) + x - Left];

    public int At(int x, int y) => _raster.Raw[(y * _raster.Width) + x];

    /// <summary>How often each colour occurs that differs from the background, outside masked places.</summary>
    public Dictionary<int, int> Colours()
    {
        var colours = new ColourCounter();
        for (var y = Top; y <= Bottom; y++)
        for (var x = Left; x <= Right; x++)
        {
            var pixel = At(x, y);
            if (Rgb.Difference(pixel, _raster.Background) > 30 && !IsMasked(x, y))
                colours.Add(pixel);
        }
        var counts = new Dictionary<int, int>(colours.Length);
        for (var i = 0; i < colours.Length; i++)
            counts.Add(colours.Colours[i], colours.Counts[i]);
        return counts;
    }

    /// <summary>
    /// Colours of grid lines and axes: dull, filling a good part of a row but not of the row 3 pixels below.
    /// </summary>
    public HashSet<int> GridColours()
    {
        var (grid, colours) = (new HashSet<int>(), new ColourCounter());
        for (var y = Top; y <= Bottom; y++)
        {
            colours.Clear();
            for (var x = Left; x <= Right; x += 2)
            {
                var pixel = At(x, y);
                if (pixel != _raster.Background && Rgb.Chroma(pixel) < 40)
                    colours.Add(pixel);
            }
            for (var i = 0; i < colours.Length; i++)
            {
                var (pixel, count) = (colours.Colours[i], colours.Counts[i]);
                if (count <= Width * .18 || grid.Contains(pixel))
                    continue;
                var thick = 0;
                for (var x = Left; x <= Right; x += 4)
                    if (_raster.At(x, y) == pixel && _raster.At(x, y + 3) == pixel)
                        thick++;
                if (thick * 4 < count)
                    grid.Add(pixel);
            }
        }
        return grid;
    }

    private void Mask(double left, double top, double right, double bottom)
    {
        for (var y = Math.Max(Top, (int)top); y <= Math.Min(Bottom, (int)bottom); y++)
        for (var x = Math.Max(Left, (int)left); x <= Math.Min(Right, (int)right); x++)
            _masked[((y - Top) * Width) + x - Left] = true;
    }
}
