using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>
/// Draws its child smaller where the child needs more than the box, and larger where it needs less, within a limit. Layouts
/// reflow first; this keeps what remains inside the page.
/// </summary>
internal sealed class ScaleToFit(Node child, double largest = 1) : Node
{
    private const double Smallest = 0.02;

    public override Extent Measure(Surface surface, double width) => child.Measure(surface, width);

    public override void Draw(Surface surface, Rect box)
    {
        if (box.Width < 1 || box.Height < 1)
            return;
        var scale = largest;
        while (scale > Smallest && Excess(surface, box, scale) is var excess and > 1)
        {
            // Text takes an area, so it fits a box that is too low by half when it is smaller by the root of that.
            var next = scale * Math.Clamp(Math.Sqrt(1 / excess), 0.5, 0.97);
            scale = next < 1 && scale > 1 ? 1 : next;
        }

        if (Math.Abs(scale - 1) < 0.001)
            child.Draw(surface, box);
        else
            surface.Scaled(box, scale, inner => child.Draw(surface, inner));
    }

    /// <summary>How many times too large the child is, at most 1 where it fits.</summary>
    private double Excess(Surface surface, Rect box, double scale)
    {
        var extent = child.Measure(surface, box.Width / scale);
        return Math.Max((extent.Width - 0.6) / (box.Width / scale), (extent.Height - 0.6) / (box.Height / scale));
    }
}
