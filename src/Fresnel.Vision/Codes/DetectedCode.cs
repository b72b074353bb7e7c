namespace Fresnel.Vision.Codes;

/// <summary>A QR code or bar code that was read; its check digits were right.</summary>
/// <param name="Symbology">
/// As its makers call it: <c>QR-Code</c>, <c>EAN-13</c>, <c>EAN-8</c>, <c>UPC-A</c>, <c>UPC-E</c>,
/// <c>CODE-128</c>, <c>CODE-93</c>, <c>CODE-39</c>.
/// </param>
/// <param name="Text">What it holds, as text.</param>
/// <param name="Box">Around it; of a bar code, around the part that was scanned.</param>
public sealed record DetectedCode(string Symbology, string Text, BoundingBox Box);
