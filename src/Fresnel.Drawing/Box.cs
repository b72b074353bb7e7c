namespace Fresnel.Drawing;

/// <summary>An upright rectangle, pixels from the top left corner.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CentreX => X + Width / 2;

    public double CentreY => Y + Height / 2;

    /// <summary>Larger by a margin on every side; smaller where it is negative.</summary>
    public Box Grown(double margin) =>
        new(X - margin, Y - margin, Math.Max(0, Width + 2 * margin), Math.Max(0, Height + 2 * margin));

    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public bool Holds(Box other) =>
        other.X >= X - 0.01 && other.Y >= Y - 0.01 && other.Right <= Right + 0.01 && other.Bottom <= Bottom + 0.01;

    /// <summary>Left and right exchanged on a canvas of that width.</summary>
    public Box Mirrored(double width) => this with { X = width - Right };
}
