namespace Fresnel.Vision.Pages;

/// <param name="Shape">
/// <c>circle</c>, <c>ellipse</c>, <c>square</c>, <c>rectangle</c>, <c>triangle</c>, <c>diamond</c>, <c>pentagon</c>,
/// <c>hexagon</c>, <c>polygon</c>, <c>star</c> or <c>shape</c>.
/// </param>
/// <param name="Colour">An English name.</param>
public sealed record PageShape(string Shape, string Colour, BoundingBox Box);
