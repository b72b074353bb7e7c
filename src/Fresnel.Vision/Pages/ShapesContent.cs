namespace Fresnel.Vision.Pages;

/// <summary>Plain filled shapes on a plain ground.</summary>
public sealed record ShapesContent(IReadOnlyList<PageShape> Shapes) : PageContent
{
    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Shapes.Select(shape => ($"{shape.Colour} {shape.Shape}", shape.Box));

    internal override PageContent Scale(float factor) =>
        (ShapesContent)base.Scale(factor) with
        {
            Shapes = [.. Shapes.Select(shape => shape with { Box = shape.Box.Scale(factor) })],
        };
}
