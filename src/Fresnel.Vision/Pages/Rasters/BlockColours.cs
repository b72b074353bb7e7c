using System.Runtime.InteropServices;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The colours of blocks, with the pixels that have them.</summary>
internal sealed class BlockColours
{
    private readonly List<int> _starts = [0];
    private readonly List<(int Colour, int Count)> _all = [];

    /// <summary>Adds a colour to the block that is not ended.</summary>
    public void Add(int colour, int count) => _all.Add((colour, count));

    /// <summary>Ends a block.</summary>
    public void End() => _starts.Add(_all.Count);

    public ReadOnlySpan<(int Colour, int Count)> this[int block] =>
        CollectionsMarshal.AsSpan(_all)[_starts[block].._starts[block + 1]];
}
