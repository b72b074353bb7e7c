namespace Fresnel.Drawing.Layout;

/// <summary>What a node needs, layout pixels.</summary>
internal readonly record struct Extent(double Width, double Height);
