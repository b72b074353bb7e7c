using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>A part that the page remembers where it is drawn.</summary>
internal sealed class NamedPart(string name, Node child) : Node
{
    public override Extent Measure(Surface surface, double width) => child.Measure(surface, width);

    public override void Draw(Surface surface, Rect box)
    {
        surface.AddPart(name, box);
        child.Draw(surface, box);
    }
}
