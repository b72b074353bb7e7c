using System.Globalization;

namespace Fresnel.Drawing.Colours;

/// <summary>An opaque sRGB colour, 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static readonly Rgb White = new(255, 255, 255);

    /// <param name="hex">Six digits, with or without <c>#</c>.</param>
    public static Rgb Parse(string hex)
    {
        var value = int.Parse(hex.AsSpan().TrimStart('#'), NumberStyles.HexNumber);
        return new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    public string Hex => $"#{R:X2}{G:X2}{B:X2}";

    /// <summary>This colour with another over it at an opacity of <paramref name="share"/>, 0 to 1.</summary>
    public Rgb Blend(Rgb other, double share) =>
        new(BlendChannel(R, other.R, share), BlendChannel(G, other.G, share), BlendChannel(B, other.B, share));

    /// <summary>WCAG 2.2 contrast ratio, 1 to 21.</summary>
    public double Contrast(Rgb other)
    {
        var (a, b) = (Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>WCAG 2.2 relative luminance, 0 to 1.</summary>
    public double Luminance => 0.2126 * Linear(R) + 0.7152 * Linear(G) + 0.0722 * Linear(B);

    /// <summary>Lightness 0 to 1, chroma 0 to about 0.37, hue in degrees (Ottosson, Oklab, 2020).</summary>
    public (double Lightness, double Chroma, double Hue) ToOklch()
    {
        var (r, g, b) = (Linear(R), Linear(G), Linear(B));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        var lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var c = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        return (lightness, Math.Sqrt(a * a + c * c), (Math.Atan2(c, a) * 180 / Math.PI + 360) % 360);
    }

    /// <summary>Chroma is lowered until the colour is inside sRGB.</summary>
    public static Rgb FromOklch(double lightness, double chroma, double hue)
    {
        for (; ; chroma = Math.Max(0, chroma - 0.01))
        {
            var (sin, cos) = Math.SinCos(hue * Math.PI / 180);
            var (a, c) = (chroma * cos, chroma * sin);
            var l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * c);
            var m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * c);
            var s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * c);
            var r = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
            var g = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
            var b = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
            if (chroma <= 0 || (IsInGamut(r) && IsInGamut(g) && IsInGamut(b)))
                return new(Gamma(r), Gamma(g), Gamma(b));
        }
    }

    private static byte BlendChannel(byte from, byte to, double share) => (byte)Math.Round(from + (to - from) * share);

    private static double Linear(byte channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static byte Gamma(double linear)
    {
        var c = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.Pow(c, 1 / 2.4) - 0.055));
    }

    private static bool IsInGamut(double linear) => linear is > -0.001 and < 1.001;

    private static double Cube(double x) => x * x * x;
}
