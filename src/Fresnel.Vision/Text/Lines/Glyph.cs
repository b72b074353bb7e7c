namespace Fresnel.Vision.Text.Lines;

/// <summary>The box of a printed character in the crop of its line, pixels, its last column and row included.</summary>
internal readonly record struct Glyph(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;

    /// <summary>Both parts of an "i", or a letter with its accent.</summary>
    public Glyph Join(Glyph other) =>
        new(
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom)
        );
}
