namespace Fresnel.Drawing.Svg;

/// <summary>An axis-aligned rectangle, in pixels from the top left corner.</summary>
internal readonly record struct Rect(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CentreX => X + Width / 2;

    public double CentreY => Y + Height / 2;

    /// <summary>Larger by a margin on every side; smaller for a negative margin.</summary>
    public Rect Inflate(double margin) =>
        new(X - margin, Y - margin, Math.Max(0, Width + 2 * margin), Math.Max(0, Height + 2 * margin));

    public bool Intersects(Rect other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>What both cover; without an area where they do not meet.</summary>
    public Rect Intersect(Rect other)
    {
        var (x, y) = (Math.Max(X, other.X), Math.Max(Y, other.Y));
        return new(
            x,
            y,
            Math.Max(0, Math.Min(Right, other.Right) - x),
            Math.Max(0, Math.Min(Bottom, other.Bottom) - y)
        );
    }

    public bool Contains(Rect other) =>
        other.X >= X - 0.01 && other.Y >= Y - 0.01 && other.Right <= Right + 0.01 && other.Bottom <= Bottom + 0.01;

    /// <summary>Reflected left to right on a canvas of this width.</summary>
    public Rect Mirror(double width) => this with { X = width - Right };
}
