namespace Fresnel.Drawing.Characters;

/// <summary>A point or a direction; y grows downwards.</summary>
internal readonly record struct Vec(double X, double Y)
{
    public static readonly Vec Zero = new(0, 0);

    public static implicit operator Vec((double X, double Y) pair) => new(pair.X, pair.Y);

    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);

    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);

    public static Vec operator *(Vec a, double by) => new(a.X * by, a.Y * by);

    public double Length => Math.Sqrt(X * X + Y * Y);

    public double DistanceTo(Vec other) => (other - this).Length;

    /// <summary>The point at a fraction of the way to another.</summary>
    public Vec Towards(Vec other, double share) => new(X + (other.X - X) * share, Y + (other.Y - Y) * share);

    /// <summary>Of length 1; (0, 1) for a point on itself.</summary>
    public Vec DirectionTo(Vec other) =>
        DistanceTo(other) is > 1e-9 and var length ? (other - this) * (1 / length) : (0, 1);

    // The record's own would print the directions of directions.
    public override string ToString() => PathText.Format($"({X}, {Y})");

    /// <summary>A quarter turn.</summary>
    public Vec Across => new(-Y, X);

    public Vec Rotate(double degrees, Vec around = default)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (x, y) = (X - around.X, Y - around.Y);
        return new(around.X + x * cos - y * sin, around.Y + x * sin + y * cos);
    }

    /// <summary>The direction of a limb: 0° hangs down, positive angles point forward.</summary>
    public static Vec Down(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(sin, cos);
    }
}
