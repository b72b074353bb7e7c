namespace Fresnel.Vision.Pages;

/// <summary>A closed shape that holds text.</summary>
/// <param name="Shape"><c>box</c>, <c>diamond</c>, <c>ellipse</c>, <c>circle</c> or <c>parallelogram</c>.</param>
public sealed record DiagramNode(string Text, string Shape, BoundingBox Box);
