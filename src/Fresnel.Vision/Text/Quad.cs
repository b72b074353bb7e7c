using System.Numerics;

namespace Fresnel.Vision.Text;

/// <summary>
/// A rectangle at any angle, in pixels of the image; the corners are named as its reader sees them, so a page
/// upside down has its top left at the bottom right.
/// </summary>
public readonly record struct Quad(Vector2 TopLeft, Vector2 TopRight, Vector2 BottomRight, Vector2 BottomLeft)
{
    /// <summary>Pixels along the line of text.</summary>
    public float Width => Vector2.Distance(TopLeft, TopRight);

    /// <summary>Pixels across the line of text.</summary>
    public float Height => Vector2.Distance(TopLeft, BottomLeft);

    public Vector2 Center => (TopLeft + BottomRight) / 2;

    /// <summary>Direction of reading in radians, clockwise from the image's right, −π to π.</summary>
    public float Angle => MathF.Atan2(TopRight.Y - TopLeft.Y, TopRight.X - TopLeft.X);

    /// <summary>The smallest upright box around it: left, top, right, bottom.</summary>
    public (float Left, float Top, float Right, float Bottom) Bounds
    {
        get
        {
            var least = Vector2.Min(Vector2.Min(TopLeft, TopRight), Vector2.Min(BottomRight, BottomLeft));
            var most = Vector2.Max(Vector2.Max(TopLeft, TopRight), Vector2.Max(BottomRight, BottomLeft));
            return (least.X, least.Y, most.X, most.Y);
        }
    }

    public Quad Move(Vector2 by) => new(TopLeft + by, TopRight + by, BottomRight + by, BottomLeft + by);

    public Quad Scale(float factor) =>
        new(TopLeft * factor, TopRight * factor, BottomRight * factor, BottomLeft * factor);

    /// <summary>Taller by a share of its height above and below.</summary>
    public Quad Heighten(float share)
    {
        var more = (BottomLeft - TopLeft) * share;
        return new(TopLeft - more, TopRight - more, BottomRight + more, BottomLeft + more);
    }

    /// <summary>The part between two places along the line, 0 (its start) to 1.</summary>
    public Quad Part(float start, float end) =>
        new(
            Vector2.Lerp(TopLeft, TopRight, start),
            Vector2.Lerp(TopLeft, TopRight, end),
            Vector2.Lerp(BottomLeft, BottomRight, end),
            Vector2.Lerp(BottomLeft, BottomRight, start)
        );

    /// <summary>The same rectangle read after a number of quarter turns: 1 reads downward what was read rightward, 2 upside down.</summary>
    public Quad Turn(int quarters) =>
        (quarters & 3) switch
        {
            1 => new(TopRight, BottomRight, BottomLeft, TopLeft),
            2 => new(BottomRight, BottomLeft, TopLeft, TopRight),
            3 => new(BottomLeft, TopLeft, TopRight, BottomRight),
            _ => this,
        };
}
