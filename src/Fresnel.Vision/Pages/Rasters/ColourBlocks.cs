using System.Runtime.InteropServices;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The colours of an image by the blocks of JPEG: 8 pixels for brightness, 16 for colour.</summary>
internal sealed class ColourBlocks
{
    private const int Side = 16,
        Half = Side / 2,
        Even = 3,
        LeastPixels = 6,
        MaxColours = 12,
        Tint = 10,
        Rare = 8,
        Rounding = 4,
        SameTone = 2,
        Alike = 20;

    // A ripple is as high as a part of the edge in its block, and as what rounding leaves.
    private const double LeastReach = 5,
        OfBrightness = .12,
        OfColour = .08,
        LeastShare = .3;

    private const int SameBrightness = 16;

    // Of even areas, in the whole image.
    private readonly List<int> _common = [];
    private readonly int[] _pixels;
    private readonly int _width,
        _height,
        _columns,
        _rows;

    public ColourBlocks(int[] pixels, int width, int height)
    {
        (_pixels, _width, _height) = (pixels, width, height);
        (_columns, _rows) = ((width + Side - 1) / Side, (height + Side - 1) / Side);
    }

    /// <summary>The colours of areas without edges, with their pixels, by block.</summary>
    public Dictionary<int, int>[] FindEven()
    {
        var found = Empty();
        var all = new Dictionary<int, int>();
        for (var y = 1; y < _height - 1; y++)
        for (var x = 1; x < _width - 1; x++)
        {
            var at = (y * _width) + x;
            if (!IsEven(at))
                continue;
            CollectionsMarshal.GetValueRefOrAddDefault(found[BlockOf(x, y)], _pixels[at], out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(all, _pixels[at], out _)++;
        }
        var unified = Unify(all);
        return [.. found.Select(block => Replace(block, unified))];
    }

    // Rounding differs from block to block: colours that hardly differ become the commonest of them.
    private Dictionary<int, int> Unify(Dictionary<int, int> counts)
    {
        var unified = new Dictionary<int, int>();
        foreach (var (colour, _) in counts.OrderByDescending(pair => pair.Value))
        {
            var at = _common.FindIndex(other => Rgb.Difference(other, colour) <= Rounding);
            if (at < 0)
                _common.Add(colour);
            unified[colour] = at < 0 ? colour : _common[at];
        }
        return unified;
    }

    private static Dictionary<int, int> Replace(Dictionary<int, int> counts, Dictionary<int, int> unified)
    {
        var replaced = new Dictionary<int, int>();
        foreach (var (colour, count) in counts)
            CollectionsMarshal.GetValueRefOrAddDefault(replaced, unified[colour], out _) += count;
        return replaced;
    }

    /// <summary>The commonest colours of the pixels that are not decided, with their number, by block.</summary>
    public Dictionary<int, int>[] FindSmall(int[] flat)
    {
        var found = Empty();
        var bins = new Dictionary<int, (int Count, int Red, int Green, int Blue)>();
        for (var block = 0; block < found.Length; block++)
        {
            bins.Clear();
            var (left, top) = (block % _columns * Side, block / _columns * Side);
            for (var y = top; y < Math.Min(top + Side, _height); y++)
            for (var x = left; x < Math.Min(left + Side, _width); x++)
            {
                var at = (y * _width) + x;
                if (flat[at] != RippleFilter.Unknown)
                    continue;
                var pixel = _pixels[at];
                ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(bins, pixel & 0xF0F0F0, out _);
                bin = (
                    bin.Count + 1,
                    bin.Red + Rgb.Red(pixel),
                    bin.Green + Rgb.Green(pixel),
                    bin.Blue + Rgb.Blue(pixel)
                );
            }
            foreach (var (count, red, green, blue) in bins.Values)
            {
                var (colour, difference) = Nearest(Rgb.Of(red / count, green / count, blue / count), _common);
                CollectionsMarshal.GetValueRefOrAddDefault(
                    found[block],
                    difference <= Alike ? colour : Rgb.Of(red / count, green / count, blue / count),
                    out _
                ) += count;
            }
        }
        return found;
    }

    /// <summary>Decides pixels that are not decided yet.</summary>
    /// <param name="colours">By block; those of the blocks around count, too.</param>
    /// <param name="apart">The least difference between two of them.</param>
    public void Snap(int[] flat, Dictionary<int, int>[] colours, int apart)
    {
        var nearest = new Dictionary<int, (int Colour, int Difference)>();
        for (var block = 0; block < colours.Length; block++)
        {
            var (left, top) = (block % _columns * Side, block / _columns * Side);
            var choices = CommonestAround(colours, block % _columns, block / _columns, apart);
            if (choices.Count == 0)
                continue;
            nearest.Clear();
            var least = LeastReach + (OfColour * ColourRangeOf(left, top));
            for (var part = 0; part < 4; part++)
            {
                var (x, y) = (left + (part % 2 * Half), top + (part / 2 * Half));
                Snap(flat, x, y, least + (OfBrightness * RangeOf(x, y)), choices, nearest);
            }
        }
    }

    private void Snap(
        int[] flat,
        int left,
        int top,
        double reach,
        List<int> choices,
        Dictionary<int, (int Colour, int Difference)> nearest
    )
    {
        for (var y = top; y < Math.Min(top + Half, _height); y++)
        for (var x = left; x < Math.Min(left + Half, _width); x++)
        {
            var at = (y * _width) + x;
            if (flat[at] != RippleFilter.Unknown)
                continue;
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(nearest, _pixels[at], out var exists);
            if (!exists)
                known = Nearest(_pixels[at], choices);
            if (known.Difference <= reach)
                flat[at] = known.Colour;
            else if (FindPaled(_pixels[at], choices, choices[0]) is { } full)
                flat[at] = full;
        }
    }

    private static (int Colour, int Difference) Nearest(int pixel, List<int> colours)
    {
        var (best, least) = (pixel, int.MaxValue);
        foreach (var colour in colours)
        {
            if (Rgb.Difference(colour, pixel) is var difference && difference < least)
                (best, least) = (colour, difference);
        }
        return (best, least);
    }

    /// <summary>The colour that was paled by the commonest one, its brightness kept: colour runs over thin things.</summary>
    private static int? FindPaled(int pixel, List<int> choices, int ground)
    {
        var (best, most) = ((int?)null, LeastShare);
        foreach (var colour in choices)
        {
            if (Math.Abs(Rgb.Brightness(colour) - Rgb.Brightness(pixel)) > SameBrightness)
                continue;
            var (share, residue) = Rgb.BlendOfColour(pixel, colour, ground);
            if (share > most && share < 1.3 && residue < 14)
                (best, most) = (colour, share);
        }
        return best;
    }

    private List<int> CommonestAround(Dictionary<int, int>[] colours, int column, int row, int apart)
    {
        var counts = new Dictionary<int, int>();
        for (var y = Math.Max(0, row - 1); y <= Math.Min(_rows - 1, row + 1); y++)
        for (var x = Math.Max(0, column - 1); x <= Math.Min(_columns - 1, column + 1); x++)
            foreach (var (colour, count) in colours[(y * _columns) + x])
                CollectionsMarshal.GetValueRefOrAddDefault(counts, colour, out _) += count;
        var commonest = new List<int>();
        foreach (var (colour, count) in counts.OrderByDescending(pair => pair.Value))
        {
            if (count < LeastPixels || commonest.Count == MaxColours)
                break;
            if (!commonest.Exists(other => IsVariantOf(other, colour, counts[other] / count, apart)))
                commonest.Add(colour);
        }
        if (apart > Rounding)
            commonest.RemoveAll(colour => commonest.Exists(other => IsPaleOf(colour, other)));
        return commonest;
    }

    // Of the same brightness, with a part of the colour: a thin thing on neutral ground.
    private static bool IsPaleOf(int colour, int full) =>
        colour != full
        && Rgb.Chroma(full) > 60
        && Math.Abs(Rgb.Brightness(colour) - Rgb.Brightness(full)) <= SameBrightness
        && Rgb.BlendOfColour(colour, full, 0) is { Share: > LeastShare and < .95, Residue: < 14 };

    // Errors of a block of colour keep the brightness.
    private static bool IsVariantOf(int common, int colour, int timesAsOften, int apart)
    {
        var difference = Rgb.Difference(common, colour);
        return difference < apart
            || (difference <= Tint && timesAsOften >= Rare)
            || (
                difference <= 2 * Tint
                && timesAsOften >= Rare / 4
                && Math.Abs(Rgb.Brightness(common) - Rgb.Brightness(colour)) <= SameTone
            );
    }

    private bool IsEven(int at)
    {
        var pixel = _pixels[at];
        return Rgb.Difference(_pixels[at - 1], pixel) <= Even
            && Rgb.Difference(_pixels[at + 1], pixel) <= Even
            && Rgb.Difference(_pixels[at - _width], pixel) <= Even
            && Rgb.Difference(_pixels[at + _width], pixel) <= Even
            && Rgb.Difference(_pixels[at - _width - 1], pixel) <= Even
            && Rgb.Difference(_pixels[at + _width + 1], pixel) <= Even;
    }

    private int RangeOf(int left, int top)
    {
        var (least, most) = ((Red: 255, Green: 255, Blue: 255), (Red: 0, Green: 0, Blue: 0));
        for (var y = top; y < Math.Min(top + Half, _height); y++)
        for (var x = left; x < Math.Min(left + Half, _width); x++)
        {
            var pixel = _pixels[(y * _width) + x];
            var (red, green, blue) = (Rgb.Red(pixel), Rgb.Green(pixel), Rgb.Blue(pixel));
            least = (Math.Min(least.Red, red), Math.Min(least.Green, green), Math.Min(least.Blue, blue));
            most = (Math.Max(most.Red, red), Math.Max(most.Green, green), Math.Max(most.Blue, blue));
        }
        return Math.Max(0, Math.Max(most.Red - least.Red, Math.Max(most.Green - least.Green, most.Blue - least.Blue)));
    }

    private int ColourRangeOf(int left, int top)
    {
        var (least, most) = ((Red: 255, Blue: 255), (Red: -255, Blue: -255));
        for (var y = top; y < Math.Min(top + Side, _height); y++)
        for (var x = left; x < Math.Min(left + Side, _width); x++)
        {
            var (red, blue) = Rgb.ColourOf(_pixels[(y * _width) + x]);
            least = (Math.Min(least.Red, red), Math.Min(least.Blue, blue));
            most = (Math.Max(most.Red, red), Math.Max(most.Blue, blue));
        }
        return Math.Max(0, Math.Max(most.Red - least.Red, most.Blue - least.Blue));
    }

    private int BlockOf(int x, int y) => (y / Side * _columns) + (x / Side);

    private Dictionary<int, int>[] Empty()
    {
        var blocks = new Dictionary<int, int>[_columns * _rows];
        for (var i = 0; i < blocks.Length; i++)
            blocks[i] = [];
        return blocks;
    }
}
