using System.Numerics;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Studio;

/// <summary>Between sRGB and linear light (IEC 61966-2-1).</summary>
internal static class LinearColour
{
    private static readonly float[] s_linear =
    [
        .. Enumerable
            .Range(0, 256)
            .Select(each => each / 255f)
            .Select(c => c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f)),
    ];

    public static float OfByte(byte value) => s_linear[value];

    public static Vector3 Of(Rgb colour) => new(s_linear[colour.R], s_linear[colour.G], s_linear[colour.B]);

    /// <summary>0 to 1, encoded.</summary>
    public static float Encode(float linear) =>
        linear <= 0.0031308f ? linear * 12.92f : 1.055f * MathF.Pow(linear, 1 / 2.4f) - 0.055f;

    public static float Luminance(Vector3 c) => 0.2126f * c.X + 0.7152f * c.Y + 0.0722f * c.Z;

    public static Vector3 Exp(Vector3 v) => new(MathF.Exp(v.X), MathF.Exp(v.Y), MathF.Exp(v.Z));
}
