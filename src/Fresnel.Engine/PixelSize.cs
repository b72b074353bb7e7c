using System.Globalization;

namespace Fresnel.Engine;

/// <summary>Width and height of a picture in pixels.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <returns>For example <c>1024x768</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}
