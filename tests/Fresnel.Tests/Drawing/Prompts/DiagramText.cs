using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing.Prompts;

/// <summary>Graphs as text.</summary>
internal static class DiagramText
{
    /// <summary>"A > B, A -yes> C".</summary>
    public static string Edges(DiagramBrief brief)
    {
        var names = brief.Nodes.ToDictionary(node => node.Id, node => node.Label);
        return string.Join(
            ", ",
            brief.Edges.Select(edge =>
                $"{names[edge.From]} {(edge.Label is { } label ? $"-{label}" : "")}> {names[edge.To]}"
            )
        );
    }
}
