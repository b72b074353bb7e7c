namespace Fresnel.Drawing.Pictures;

/// <summary>A picture as pixels, cut to what is visible of it, so that it can be stood on a line or centred by eye.</summary>
/// <param name="Png">The file to embed.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record Sprite(string Name, byte[] Png, int Width, int Height)
{
    /// <summary>Width and height when the longer side is <paramref name="side"/>.</summary>
    public (double Width, double Height) Within(double side)
    {
        var scale = side / Math.Max(Width, Height);
        return (Width * scale, Height * scale);
    }
}
