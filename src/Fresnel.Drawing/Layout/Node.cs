using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>A part of a page: it says what it needs in a width, and then draws in the box that it gets.</summary>
internal abstract class Node
{
    /// <summary>Share of the space that its row or column has left; 0 takes what it needs.</summary>
    public double Grow { get; set; }

    /// <param name="width">What it may take; infinite for its natural width.</param>
    public abstract Extent Measure(Surface surface, double width);

    public abstract void Draw(Surface surface, Rect box);
}
