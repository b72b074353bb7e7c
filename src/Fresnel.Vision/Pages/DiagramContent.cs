namespace Fresnel.Vision.Pages;

/// <summary>A flowchart or an organisation chart.</summary>
public sealed record DiagramContent(IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges) : PageContent
{
    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Nodes.Select(node => ($"{node.Shape} {node.Text}", node.Box));

    internal override PageContent Scale(float factor) =>
        (DiagramContent)base.Scale(factor) with
        {
            Nodes = [.. Nodes.Select(node => node with { Box = node.Box.Scale(factor) })],
        };
}
