namespace Fresnel.Vision.Pages;

/// <summary>A connector between two nodes.</summary>
/// <param name="From">Index of a node. Without a direction: the upper one.</param>
/// <param name="To">Index of a node.</param>
/// <param name="Label">Empty: none.</param>
/// <param name="IsDirected">Whether it has an arrow head at <paramref name="To"/>.</param>
public sealed record DiagramEdge(int From, int To, string Label, bool IsDirected);
