using System.Numerics;

namespace Fresnel.Vision.Text.Regions;

/// <summary>A rectangle by its centre, the direction of its width (a unit vector) and its sides.</summary>
internal readonly record struct RotatedRectangle(Vector2 Center, Vector2 Axis, float Width, float Height)
{
    /// <summary>The smallest one around a convex hull: one of its sides lies on a side of the hull.</summary>
    public static RotatedRectangle Smallest(ReadOnlySpan<Vector2> hull)
    {
        var best = Around(hull, Vector2.UnitX);
        for (var i = 0; i < hull.Length; i++)
        {
            var side = hull[(i + 1) % hull.Length] - hull[i];
            if (side == Vector2.Zero)
                continue;
            var candidate = Around(hull, Vector2.Normalize(side));
            if (candidate.Width * candidate.Height < best.Width * best.Height)
                best = candidate;
        }
        return best;
    }

    /// <summary>The one around points whose width runs in a given direction.</summary>
    public static RotatedRectangle Around(ReadOnlySpan<Vector2> points, Vector2 axis)
    {
        var across = new Vector2(-axis.Y, axis.X);
        Vector2 least = new(float.MaxValue),
            most = new(float.MinValue);
        foreach (var point in points)
        {
            var turned = new Vector2(Vector2.Dot(point, axis), Vector2.Dot(point, across));
            least = Vector2.Min(least, turned);
            most = Vector2.Max(most, turned);
        }
        var middle = (least + most) / 2;
        return new(middle.X * axis + middle.Y * across, axis, most.X - least.X, most.Y - least.Y);
    }

    /// <summary>Grown by the same number of pixels on every side.</summary>
    public RotatedRectangle Grow(float margin) =>
        this with
        {
            Width = Width + 2 * margin,
            Height = Height + 2 * margin,
        };

    /// <summary>
    /// The same rectangle with its axis pointing right (within 45° of it): the way it is read unless something
    /// says otherwise.
    /// </summary>
    public RotatedRectangle Upright()
    {
        var upright = this;
        if (Math.Abs(Axis.Y) > Math.Abs(Axis.X))
            upright = new(Center, new Vector2(-Axis.Y, Axis.X), Height, Width);
        return upright.Axis.X < 0 ? upright with { Axis = -upright.Axis } : upright;
    }

    public Quad ToQuad()
    {
        var along = Axis * (Width / 2);
        var across = new Vector2(-Axis.Y, Axis.X) * (Height / 2);
        return new(Center - along - across, Center + along - across, Center + along + across, Center - along + across);
    }
}
