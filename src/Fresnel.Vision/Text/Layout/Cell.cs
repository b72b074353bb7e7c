using System.Numerics;

namespace Fresnel.Vision.Text.Layout;

/// <summary>A piece of a line, as placed on the page once that is turned upright.</summary>
/// <param name="Quad">In the image, as it is read.</param>
/// <param name="Box">On the upright page.</param>
/// <param name="IsVertical">Whether it runs across the page's lines: a single character, a margin note or vertical writing.</param>
internal sealed record Cell(Quad Quad, BoundingBox Box, bool IsVertical)
{
    public static Cell On(PageFrame frame, Quad quad, bool isVertical)
    {
        var (least, most) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var corner in (ReadOnlySpan<Vector2>)[quad.TopLeft, quad.TopRight, quad.BottomRight, quad.BottomLeft])
        {
            var turned = frame.ToPage(corner);
            least = Vector2.Min(least, turned);
            most = Vector2.Max(most, turned);
        }
        return new(quad, new(least.X, least.Y, most.X - least.X, most.Y - least.Y), isVertical);
    }

    /// <summary>Both as one.</summary>
    public Cell Join(Cell right, PageFrame frame)
    {
        var left = Math.Min(Box.Left, right.Box.Left);
        var top = Math.Min(Box.Top, right.Box.Top);
        var box = new BoundingBox(
            left,
            top,
            Math.Max(Box.Right, right.Box.Right) - left,
            Math.Max(Box.Bottom, right.Box.Bottom) - top
        );
        return new(
            new(
                frame.ToImage(new(box.Left, box.Top)),
                frame.ToImage(new(box.Right, box.Top)),
                frame.ToImage(new(box.Right, box.Bottom)),
                frame.ToImage(new(box.Left, box.Bottom))
            ),
            box,
            false
        );
    }
}
