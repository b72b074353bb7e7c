namespace Fresnel.Vision.Pages.Rasters;

/// <summary>An upright rectangle of whole pixels; all four edges are inside.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left + 1;

    public int Height => Bottom - Top + 1;

    public double CentreX => (Left + Right + 1) / 2.0;

    public double CentreY => (Top + Bottom + 1) / 2.0;

    public bool Contains(double x, double y) => x >= Left && x <= Right + 1 && y >= Top && y <= Bottom + 1;

    public bool IsInside(PixelBox other, int margin = 0) =>
        Left >= other.Left - margin
        && Right <= other.Right + margin
        && Top >= other.Top - margin
        && Bottom <= other.Bottom + margin;

    public BoundingBox ToBoundingBox() => new(Left, Top, Width, Height);
}
