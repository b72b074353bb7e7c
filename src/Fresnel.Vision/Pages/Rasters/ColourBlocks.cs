using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The colours of an image by the blocks of JPEG.</summary>
internal sealed class ColourBlocks(int[] pixels, BlockGrid grid)
{
    private const int Side = BlockGrid.Side,
        Half = Side / 2,
        Even = 3,
        Rounding = 4,
        Alike = 20;

    private readonly int _width = grid.Width,
        _height = grid.Height;

    // Of even areas, in the whole image.
    private readonly List<int> _common = [];

    /// <summary>The colours of areas without edges, with their pixels, by block.</summary>
    public BlockColours FindEven()
    {
        var found = new BlockColours();
        var (block, all) = (new ColourCounter(), new ColourCounter());
        for (var i = 0; i < grid.Count; i++)
        {
            block.Clear();
            CountEven(i, block);
            for (var k = 0; k < block.Length; k++)
            {
                found.Add(block.Colours[k], block.Counts[k]);
                all.Add(block.Colours[k], block.Counts[k]);
            }
            found.End();
        }
        return Unify(found, all, block);
    }

    private void CountEven(int block, ColourCounter counter)
    {
        var (left, top, bottom) = (
            grid.LeftOf(block),
            Math.Max(1, grid.TopOf(block)),
            Math.Min(grid.TopOf(block) + Side, _height - 1)
        );
        var (colour, count) = (0, 0);
        for (var y = top; y < bottom; y++)
        for (var even = FindEven(left, y); even != 0; even &= even - 1)
        {
            var pixel = pixels[(y * _width) + left + BitOperations.TrailingZeroCount(even)];
            if (pixel == colour)
            {
                count++;
                continue;
            }
            if (count > 0)
                counter.Add(colour, count);
            (colour, count) = (pixel, 1);
        }
        if (count > 0)
            counter.Add(colour, count);
    }

    // A bit for each pixel of a block's row.
    private uint FindEven(int left, int y)
    {
        var at = (y * _width) + left;
        if (left > 0 && left + Side < _width)
            return FindEven(at) | (FindEven(at + Half) << Half);
        var even = 0u;
        for (var x = Math.Max(1, left); x < Math.Min(left + Side, _width - 1); x++)
            even |= IsEven((y * _width) + x) ? 1u << (x - left) : 0;
        return even;
    }

    private uint FindEven(int at)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(pixels);
        var own = Vector256.LoadUnsafe(ref first, (nuint)at).AsByte();
        var (least, most) = (own, own);
        foreach (var beside in (ReadOnlySpan<int>)[-1, 1, -_width, _width, -_width - 1, _width + 1])
        {
            var other = Vector256.LoadUnsafe(ref first, (nuint)(at + beside)).AsByte();
            (least, most) = (Vector256.Min(least, other), Vector256.Max(most, other));
        }
        var difference = Vector256.Max(most - own, own - least);
        var even = Vector256.Create((byte)Even);
        var isEven = Vector256.Equals(Vector256.Max(difference, even), even).AsInt32();
        return Vector256.Equals(isEven, Vector256<int>.AllBitsSet).ExtractMostSignificantBits();
    }

    private bool IsEven(int at)
    {
        var pixel = pixels[at];
        return Rgb.Difference(pixels[at - 1], pixel) <= Even
            && Rgb.Difference(pixels[at + 1], pixel) <= Even
            && Rgb.Difference(pixels[at - _width], pixel) <= Even
            && Rgb.Difference(pixels[at + _width], pixel) <= Even
            && Rgb.Difference(pixels[at - _width - 1], pixel) <= Even
            && Rgb.Difference(pixels[at + _width + 1], pixel) <= Even;
    }

    // Rounding differs from block to block: colours that hardly differ become the commonest of them.
    private BlockColours Unify(BlockColours colours, ColourCounter all, ColourCounter block)
    {
        var unified = new int[all.Length];
        foreach (var i in all.ByCount())
        {
            var colour = all.Colours[i];
            var at = RgbVectors.IndexOfLike(CollectionsMarshal.AsSpan(_common), colour, Rounding);
            if (at < 0)
                _common.Add(colour);
            unified[i] = at < 0 ? colour : _common[at];
        }
        var replaced = new BlockColours();
        for (var i = 0; i < grid.Count; i++)
        {
            block.Clear();
            foreach (var (colour, count) in colours[i])
                block.Add(unified[all.IndexOf(colour)], count);
            for (var k = 0; k < block.Length; k++)
                replaced.Add(block.Colours[k], block.Counts[k]);
            replaced.End();
        }
        return replaced;
    }

    /// <summary>The commonest colours of the pixels that are not decided, with their number, by block.</summary>
    public BlockColours FindSmall(int[] flat)
    {
        var found = new BlockColours();
        var (counter, bins) = (new ColourCounter(), new Dictionary<int, (int Count, int Red, int Green, int Blue)>());
        for (var block = 0; block < grid.Count; block++)
        {
            if (grid.HasUndecided(flat, block))
            {
                bins.Clear();
                counter.Clear();
                FillBins(flat, block, bins);
                foreach (var (count, red, green, blue) in bins.Values)
                    counter.Add(CommonOr(Rgb.Of(red / count, green / count, blue / count)), count);
                for (var k = 0; k < counter.Length; k++)
                    found.Add(counter.Colours[k], counter.Counts[k]);
            }
            found.End();
        }
        return found;
    }

    private void FillBins(int[] flat, int block, Dictionary<int, (int Count, int Red, int Green, int Blue)> bins)
    {
        var (left, top) = (grid.LeftOf(block), grid.TopOf(block));
        for (var y = top; y < Math.Min(top + Side, _height); y++)
        for (var x = left; x < Math.Min(left + Side, _width); x++)
        {
            var at = (y * _width) + x;
            if (flat[at] != RippleFilter.Unknown)
                continue;
            var pixel = pixels[at];
            ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(bins, pixel & 0xF0F0F0, out _);
            bin = (bin.Count + 1, bin.Red + Rgb.Red(pixel), bin.Green + Rgb.Green(pixel), bin.Blue + Rgb.Blue(pixel));
        }
    }

    private int CommonOr(int colour)
    {
        if (_common.Count == 0)
            return colour;
        var (index, difference) = RgbVectors.Nearest(CollectionsMarshal.AsSpan(_common), colour);
        return difference <= Alike ? _common[index] : colour;
    }
}
