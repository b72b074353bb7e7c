namespace Fresnel.Vision.Pages.Charts;

/// <summary>A filled box that may be a bar, or a part of one; the right and bottom edges are outside.</summary>
internal sealed record Bar(int Colour, double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public BoundingBox Box => new((float)Left, (float)Top, (float)Width, (float)Height);

    /// <summary>Both as one, in the colour of the larger.</summary>
    public Bar Join(Bar other) =>
        new(
            Height * Width > other.Height * other.Width ? Colour : other.Colour,
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom)
        );
}
