using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Schemas;

/// <summary>Nodes and connections of a diagram.</summary>
internal static class DiagramFacts
{
    public static object? Find(DiagramContent diagram, SchemaProperty property) =>
        FactLookup.Normalize(property.Name) switch
        {
            "nodes" or "steps" or "boxes" or "shapes" or "people" or "employees" when property.IsList => diagram
                .Nodes.Select(object (node) => Node(node))
                .ToList(),
            "edges" or "connections" or "arrows" or "links" or "transitions" when property.IsList => diagram
                .Edges.Select(object (edge) => Edge(diagram, edge))
                .ToList(),
            "nodecount" or "stepcount" or "numberofsteps" or "numberofnodes" => (long)diagram.Nodes.Count,
            "edgecount" or "numberofedges" or "numberofarrows" => (long)diagram.Edges.Count,
            _ => null,
        };

    private static FactLookup Node(DiagramNode node) =>
        FactLookup.Of(
            node.Text,
            name =>
                name switch
                {
                    "text" or "name" or "label" or "id" or "title" => node.Text,
                    "shape" or "type" or "kind" => node.Shape,
                    _ => null,
                }
        );

    private static FactLookup Edge(DiagramContent diagram, DiagramEdge edge) =>
        FactLookup.Of(
            $"{diagram.Nodes[edge.From].Text} → {diagram.Nodes[edge.To].Text}",
            name =>
                name switch
                {
                    "from" or "source" or "start" => diagram.Nodes[edge.From].Text,
                    "to" or "target" or "end" or "destination" => diagram.Nodes[edge.To].Text,
                    "label" or "text" or "condition" => edge.Label.Length > 0 ? edge.Label : null,
                    "directed" => edge.IsDirected,
                    _ => null,
                }
        );
}
