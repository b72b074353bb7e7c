namespace Fresnel.Vision;

/// <summary>An upright rectangle in pixels of the whole image; the origin is the top left corner.</summary>
public readonly record struct BoundingBox(float Left, float Top, float Width, float Height)
{
    public float Right => Left + Width;

    public float Bottom => Top + Height;

    public float Area => Width * Height;

    public BoundingBox Scale(float factor) => new(Left * factor, Top * factor, Width * factor, Height * factor);

    /// <summary>The smallest that holds a turned rectangle.</summary>
    internal static BoundingBox Around(Text.Quad quad)
    {
        var (left, top, right, bottom) = quad.Bounds;
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>The shared area over the joint area, 0 (apart) to 1 (the same).</summary>
    public float Overlap(BoundingBox other)
    {
        var shared = SharedArea(other);
        return shared is 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>Square pixels that lie in both.</summary>
    public float SharedArea(BoundingBox other)
    {
        var width = MathF.Min(Right, other.Right) - MathF.Max(Left, other.Left);
        var height = MathF.Min(Bottom, other.Bottom) - MathF.Max(Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
