namespace Fresnel.Vision.Colour;

/// <summary>A colour in a space where equal distances look equally far.</summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">Green (negative) to red.</param>
/// <param name="B">Blue (negative) to yellow.</param>
/// <remarks>Formula: Björn Ottosson 2020, https://bottosson.github.io/posts/oklab/.</remarks>
internal readonly record struct Oklab(float L, float A, float B)
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => Linearise(value / 255f))];

    /// <summary>Colourfulness: 0 is grey, a vivid red 0.26.</summary>
    public float Chroma => MathF.Sqrt((A * A) + (B * B));

    public static Oklab FromRgb(byte red, byte green, byte blue)
    {
        float r = Linear[red],
            g = Linear[green],
            b = Linear[blue];
        var l = MathF.Cbrt((0.4122214708f * r) + (0.5363325363f * g) + (0.0514459929f * b));
        var m = MathF.Cbrt((0.2119034982f * r) + (0.6806995451f * g) + (0.1073969566f * b));
        var s = MathF.Cbrt((0.0883024619f * r) + (0.2817188376f * g) + (0.6299787005f * b));
        return new(
            (0.2104542553f * l) + (0.7936177850f * m) - (0.0040720468f * s),
            (1.9779984951f * l) - (2.4285922050f * m) + (0.4505937099f * s),
            (0.0259040371f * l) + (0.7827717662f * m) - (0.8086757660f * s)
        );
    }

    public static Oklab FromHex(int rgb) => FromRgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>Squared distance.</summary>
    public float To(Oklab other)
    {
        float l = L - other.L,
            a = A - other.A,
            b = B - other.B;
        return (l * l) + (a * a) + (b * b);
    }

    /// <summary>The nearest sRGB colour, <c>#rrggbb</c>.</summary>
    public string ToHex()
    {
        var l = Cube(L + (0.3963377774f * A) + (0.2158037573f * B));
        var m = Cube(L - (0.1055613458f * A) - (0.0638541728f * B));
        var s = Cube(L - (0.0894841775f * A) - (1.2914855480f * B));
        var red = Byte((4.0767416621f * l) - (3.3077115913f * m) + (0.2309699292f * s));
        var green = Byte((-1.2684380046f * l) + (2.6097574011f * m) - (0.3413193965f * s));
        var blue = Byte((-0.0041960863f * l) - (0.7034186147f * m) + (1.7076147010f * s));
        return $"#{red:x2}{green:x2}{blue:x2}";

        static float Cube(float value) => value * value * value;
        static int Byte(float value) => (int)MathF.Round(255 * Math.Clamp(Delinearise(value), 0, 1));
    }

    private static float Delinearise(float value) =>
        value <= 0.0031308f ? value * 12.92f : (1.055f * MathF.Pow(value, 1 / 2.4f)) - 0.055f;

    private static float Linearise(float value) =>
        value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);
}
