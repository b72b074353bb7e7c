using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Nothing, of a size.</summary>
internal sealed class Space(double size) : Node
{
    public override Extent Measure(Surface surface, double width) => new(size, size);

    public override void Draw(Surface surface, Rect box) { }
}
