using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Children beside or below each other.</summary>
internal abstract class Box : Node
{
    protected Box(BoxStyle style, IReadOnlyList<Node> children)
    {
        (Style, Children) = (style, children);
        Grow = style.Grow;
    }

    protected BoxStyle Style { get; }

    protected IReadOnlyList<Node> Children { get; }

    protected double Gaps => Style.Gap * Math.Max(0, Children.Count - 1);

    public override void Draw(Surface surface, Rect box)
    {
        surface.Shadow(box, Style.Radius, Style.Lift);
        if (Style is { Fill: { } fill, Stroke: { } stroke })
            surface.Panel(box, Style.Radius, fill, stroke, Style.StrokeWidth);
        else if (Style.Fill is { } only)
            surface.Rectangle(box, Style.Radius, only);
        else if (Style.Stroke is { } outline)
            surface.Outline(box, Style.Radius, outline, Style.StrokeWidth);
        var pad = Style.Pad;
        DrawChildren(
            surface,
            new Rect(
                box.X + pad.Left,
                box.Y + pad.Top,
                Math.Max(0, box.Width - pad.Horizontal),
                Math.Max(0, box.Height - pad.Vertical)
            )
        );
    }

    protected abstract void DrawChildren(Surface surface, Rect box);

    /// <summary>Where the children start along the box, and what is between them beside the gap.</summary>
    protected (double Start, double Between) Distribute(double free) =>
        Style.Justify switch
        {
            Alignment.Centre => (free / 2, 0),
            Alignment.End => (free, 0),
            Alignment.Between when Children.Count > 1 => (0, free / (Children.Count - 1)),
            _ => (0, 0),
        };

    /// <summary>Start and size of a child across the box.</summary>
    protected static (double Offset, double Size) Across(Alignment align, double own, double space) =>
        align switch
        {
            Alignment.Stretch => (0, space),
            Alignment.Centre => ((space - Math.Min(own, space)) / 2, Math.Min(own, space)),
            Alignment.End => (space - Math.Min(own, space), Math.Min(own, space)),
            _ => (0, Math.Min(own, space)),
        };
}
