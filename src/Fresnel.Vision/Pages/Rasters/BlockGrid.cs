namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The blocks of 16 pixels that JPEG keeps colour in. Those at the right and the bottom may be smaller.</summary>
internal sealed record BlockGrid(int Width, int Height)
{
    public const int Side = 16;

    public int Columns { get; } = (Width + Side - 1) / Side;

    public int Rows { get; } = (Height + Side - 1) / Side;

    public int Count => Columns * Rows;

    public int LeftOf(int block) => block % Columns * Side;

    public int TopOf(int block) => block / Columns * Side;

    /// <summary>Below the block.</summary>
    public int BottomOf(int block) => Math.Min(TopOf(block) + Side, Height);

    public bool HasUndecided(int[] flat, int block)
    {
        var left = LeftOf(block);
        var length = Math.Min(Side, Width - left);
        for (var y = TopOf(block); y < BottomOf(block); y++)
        {
            if (flat.AsSpan((y * Width) + left, length).Contains(RippleFilter.Unknown))
                return true;
        }
        return false;
    }
}
