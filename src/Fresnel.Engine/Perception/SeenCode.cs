namespace Fresnel.Engine.Perception;

/// <summary>A QR code or bar code that was read.</summary>
/// <param name="Symbology">For example <c>QR-Code</c> or <c>EAN-13</c>.</param>
public sealed record SeenCode(string Symbology, string Text);
