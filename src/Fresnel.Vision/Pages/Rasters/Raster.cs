using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Fresnel.Imaging;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The pixels of a rendered image as 0xRRGGBB, cut into regions of one colour.</summary>
internal sealed class Raster
{
    // Over anti-aliased edges, steps of 10 would chain one fill to the next.
    private const int FlatTolerance = 2,
        NoisyTolerance = 6,
        ThinRun = 3;

    private readonly RegionRun[] _runs;
    private readonly int[] _order;

    /// <param name="pixels">RGB.</param>
    public Raster(Pixels pixels)
    {
        (Width, Height) = (pixels.Width, pixels.Height);
        Raw = new int[Width * Height];
        ReadOnlySpan<byte> data = pixels.Data;
        for (var i = 0; i < Raw.Length; i++, data = data[3..])
            Raw[i] = Rgb.Of(data[0], data[1], data[2]);
        IsNoisy = RippleFilter.HasRipples(Raw);
        Flat = IsNoisy ? RippleFilter.Remove(Raw, Width, Height) : Raw;
        (Regions, _runs, _order) = RegionCutter.Cut(
            this,
            IsNoisy ? NoisyTolerance : FlatTolerance,
            IsNoisy ? ThinRun : int.MaxValue
        );
        var colours = new ColourCounter();
        foreach (var region in Regions)
            colours.Add(region.Colour, region.Count);
        Background = colours.Colours[colours.Counts.IndexOf(TensorPrimitives.Max(colours.Counts))];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>As decoded.</summary>
    public int[] Raw { get; }

    /// <summary>Without the ripples of lossy compression.</summary>
    public int[] Flat { get; }

    public bool IsNoisy { get; }

    public IReadOnlyList<Region> Regions { get; }

    /// <summary>The colour that covers most.</summary>
    public int Background { get; }

    /// <summary>The flat colour; outside, that of the nearest pixel.</summary>
    public int At(int x, int y) => Flat[(Math.Clamp(y, 0, Height - 1) * Width) + Math.Clamp(x, 0, Width - 1)];

    public IEnumerable<RegionRun> RunsOf(Region region)
    {
        for (var i = 0; i < region.RunCount; i++)
            yield return _runs[_order[region.FirstRun + i]];
    }

    /// <summary>The commonest colour of a box, and the one that differs most from it.</summary>
    public (int Paper, int Ink) InkOf(double left, double top, double width, double height)
    {
        var counts = new Dictionary<int, int>();
        for (var y = Math.Max(0, (int)top); y <= Math.Min(Height - 1, (int)(top + height)); y++)
        for (var x = Math.Max(0, (int)left); x <= Math.Min(Width - 1, (int)(left + width)); x++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Flat[(y * Width) + x], out _)++;
        if (counts.Count == 0)
            return (Background, Background);
        var paper = counts.MaxBy(pair => pair.Value).Key;
        counts.Remove(paper);
        if (counts.Count == 0)
            return (paper, paper);
        var most = counts.Max(pair => Rgb.Difference(pair.Key, paper));
        var ink = counts
            .Where(pair => Rgb.Difference(pair.Key, paper) > most * .85)
            .OrderByDescending(pair => pair.Value)
            .First();
        return (paper, ink.Key);
    }
}
