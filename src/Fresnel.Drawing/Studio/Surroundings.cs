using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>What reaches eight points.</summary>
/// <param name="open">Openness, 0 to 1.</param>
/// <param name="key">Visibility of the key light, 0 to 1.</param>
/// <param name="tint">Of the light, through glass.</param>
/// <param name="pixel">Size of a pixel at the points.</param>
internal struct Surroundings(F8 open, F8 key, Vec8 tint, F8 pixel)
{
    public readonly F8 Open = open;
    public readonly F8 Key = key;
    public readonly Vec8 Tint = tint;
    public readonly F8 Pixel = pixel;

    /// <summary>What a mirror shows.</summary>
    public Vec8 Mirror;

    /// <summary>How much of the reflection that is, 0 to 1.</summary>
    public F8 MirrorShare;
}
