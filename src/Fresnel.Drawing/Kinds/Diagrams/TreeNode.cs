using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>A node of a hierarchy.</summary>
internal sealed record TreeNode(DiagramNode Node, IReadOnlyList<TreeNode> Children)
{
    public int Leaves => Children.Count == 0 ? 1 : Children.Sum(child => child.Leaves);

    public int Depth => 1 + (Children.Count == 0 ? 0 : Children.Max(child => child.Depth));
}
