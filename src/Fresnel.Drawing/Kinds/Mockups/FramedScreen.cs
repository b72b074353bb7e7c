using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>The screen of a device on the page.</summary>
/// <param name="Screen">In layout pixels of the page.</param>
/// <param name="LogicalWidth">Its width in pixels of its own.</param>
/// <param name="Corner">Radius of its lower corners, in pixels of its own.</param>
internal sealed record FramedScreen(Rect Screen, double LogicalWidth, double Corner);
