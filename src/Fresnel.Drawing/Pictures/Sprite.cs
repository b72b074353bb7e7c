namespace Fresnel.Drawing.Pictures;

/// <summary>A rasterised picture without transparent margins.</summary>
/// <param name="Png">The file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record Sprite(string Name, byte[] Png, int Width, int Height)
{
    /// <summary>Width and height with the longer side at <paramref name="side"/>.</summary>
    public (double Width, double Height) ScaleTo(double side)
    {
        var scale = side / Math.Max(Width, Height);
        return (Width * scale, Height * scale);
    }
}
