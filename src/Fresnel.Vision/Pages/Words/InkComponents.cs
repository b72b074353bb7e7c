using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Connected ink: pixels that differ from the background, whatever their colour. Not thread-safe.</summary>
internal sealed class InkComponents(Raster raster, int difference)
{
    private readonly bool[] _seen = new bool[raster.Width * raster.Height];
    private readonly Stack<int> _stack = new();

    public IEnumerable<(PixelBox Box, int Count)> Find()
    {
        for (var i = 0; i < _seen.Length; i++)
        {
            if (IsInk(i))
                yield return Follow(i);
        }
    }

    private bool IsInk(int i) => !_seen[i] && Rgb.Difference(raster.Flat[i], raster.Background) >= difference;

    private (PixelBox Box, int Count) Follow(int start)
    {
        var (left, top, right, bottom, count) = (raster.Width, raster.Height, 0, 0, 0);
        _seen[start] = true;
        _stack.Push(start);
        while (_stack.TryPop(out var at))
        {
            var (x, y) = (at % raster.Width, at / raster.Width);
            count++;
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            for (var j = Math.Max(0, y - 1); j <= Math.Min(raster.Height - 1, y + 1); j++)
            for (var i = Math.Max(0, x - 1); i <= Math.Min(raster.Width - 1, x + 1); i++)
            {
                var next = (j * raster.Width) + i;
                if (!IsInk(next))
                    continue;
                _seen[next] = true;
                _stack.Push(next);
            }
        }
        return (new(left, top, right, bottom), count);
    }
}
