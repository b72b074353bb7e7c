using System.Runtime.Intrinsics;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Gives pixels the colours of their blocks, by the blocks of JPEG: 8 pixels for brightness, 16 for colour.</summary>
internal sealed class BlockSnapper(int[] pixels, BlockGrid grid)
{
    private const int Half = BlockGrid.Side / 2;

    // A ripple is as high as a part of the edge in its block, and as what rounding leaves.
    private const double LeastReach = 5,
        OfBrightness = .12,
        OfColour = .08;

    /// <summary>Decides pixels that are not decided yet.</summary>
    /// <param name="colours">By block; those of the blocks around count, too.</param>
    /// <param name="apart">The least difference between two of them.</param>
    public void Snap(int[] flat, BlockColours colours, int apart)
    {
        var palette = new BlockPalette();
        for (var block = 0; block < grid.Count; block++)
        {
            if (!grid.HasUndecided(flat, block))
                continue;
            palette.Fill(colours, grid, block, apart);
            if (palette.Length == 0)
                continue;
            var colourRange = -1;
            for (var part = 0; part < 4; part++)
            {
                var (left, top) = (grid.LeftOf(block) + (part % 2 * Half), grid.TopOf(block) + (part / 2 * Half));
                if (left < grid.Width && top < grid.Height)
                    Snap(flat, block, left, top, palette, ref colourRange);
            }
        }
    }

    /// <param name="colourRange">Of the block; below 0: not known yet.</param>
    private void Snap(int[] flat, int block, int left, int top, BlockPalette palette, ref int colourRange)
    {
        var (reach, last, snapped) = (0.0, RippleFilter.Unknown, RippleFilter.Unknown);
        for (var y = top; y < Math.Min(top + Half, grid.Height); y++)
        for (var x = left; x < Math.Min(left + Half, grid.Width); x++)
        {
            var at = (y * grid.Width) + x;
            if (flat[at] != RippleFilter.Unknown)
                continue;
            if (pixels[at] != last)
            {
                last = pixels[at];
                var (colour, difference) = palette.Nearest(last);
                if (difference > LeastReach && reach == 0)
                {
                    if (colourRange < 0)
                        colourRange = ColourRangeOf(block);
                    reach = LeastReach + (OfColour * colourRange) + (OfBrightness * RangeOf(left, top));
                }
                snapped =
                    difference <= Math.Max(LeastReach, reach)
                        ? colour
                        : palette.FindPaled(last) ?? RippleFilter.Unknown;
            }
            flat[at] = snapped;
        }
    }

    private int RangeOf(int left, int top)
    {
        var (least, most) = (Vector256.Create((byte)255), Vector256<byte>.Zero);
        for (var y = top; y < Math.Min(top + Half, grid.Height); y++)
        {
            var row = EightOf(left, y).AsByte();
            (least, most) = (Vector256.Min(least, row), Vector256.Max(most, row));
        }
        Span<byte> low = stackalloc byte[Vector256<byte>.Count],
            high = stackalloc byte[Vector256<byte>.Count];
        least.CopyTo(low);
        most.CopyTo(high);
        var range = 0;
        for (var channel = 0; channel < 3; channel++)
        {
            var (from, to) = (low[channel], high[channel]);
            for (var i = channel + 4; i < low.Length; i += 4)
                (from, to) = (Math.Min(from, low[i]), Math.Max(to, high[i]));
            range = Math.Max(range, to - from);
        }
        return range;
    }

    private int ColourRangeOf(int block)
    {
        var (left, top) = (grid.LeftOf(block), grid.TopOf(block));
        var (leastRed, leastBlue) = (Vector256.Create(255), Vector256.Create(255));
        var (mostRed, mostBlue) = (-leastRed, -leastBlue);
        for (var y = top; y < Math.Min(top + BlockGrid.Side, grid.Height); y++)
        for (var x = left; x < Math.Min(left + BlockGrid.Side, grid.Width); x += Half)
        {
            var (red, blue) = RgbVectors.ColourOf(EightOf(x, y));
            (leastRed, leastBlue) = (Vector256.Min(leastRed, red), Vector256.Min(leastBlue, blue));
            (mostRed, mostBlue) = (Vector256.Max(mostRed, red), Vector256.Max(mostBlue, blue));
        }
        return Math.Max(Range(leastRed, mostRed), Range(leastBlue, mostBlue));
    }

    private static int Range(Vector256<int> least, Vector256<int> most)
    {
        var (from, to) = (least[0], most[0]);
        for (var i = 1; i < Vector256<int>.Count; i++)
            (from, to) = (Math.Min(from, least[i]), Math.Max(to, most[i]));
        return to - from;
    }

    // From a place in the image; at its right end the last pixel is repeated.
    private Vector256<int> EightOf(int left, int y)
    {
        var row = pixels.AsSpan((y * grid.Width) + left, Math.Min(Half, grid.Width - left));
        return row.Length == Half ? Vector256.Create(row) : Repeated(row);
    }

    private static Vector256<int> Repeated(ReadOnlySpan<int> row)
    {
        Span<int> eight = stackalloc int[Half];
        eight.Fill(row[^1]);
        row.CopyTo(eight);
        return Vector256.Create<int>(eight);
    }
}
