namespace Fresnel.Vision.Pages;

/// <summary>A cell of a table.</summary>
/// <param name="Text">Empty where nothing is written.</param>
/// <param name="Box">Of its text; null where there is none.</param>
public sealed record TableCell(string Text, BoundingBox? Box);
