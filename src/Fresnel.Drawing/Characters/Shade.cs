using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>Colours in light and shadow. Shadows turn to violet, lights to cream; neither is grey.</summary>
internal static class Shade
{
    private static readonly Rgb s_veil = Rgb.Parse("6D6AA8");
    private static readonly Rgb s_night = Rgb.Parse("1D1A3F");
    private static readonly Rgb s_cream = Rgb.Parse("FFF6E6");
    private static readonly Rgb s_blood = Rgb.Parse("C2543E");

    public static Rgb Dark(this Rgb colour, double by = 0.2) =>
        colour.Multiply(Rgb.White.Blend(s_veil, Math.Min(1, by * 1.6))).Blend(s_night, by * 0.35);

    public static Rgb Light(this Rgb colour, double by = 0.2) => colour.Blend(s_cream, by);

    /// <summary>The shadow of skin leans to red.</summary>
    public static Rgb SkinShadow(this Rgb skin, double dark, double red) => skin.Dark(dark).Blend(s_blood, red);

    public static Rgb Multiply(this Rgb colour, Rgb by) =>
        new((byte)(colour.R * by.R / 255), (byte)(colour.G * by.G / 255), (byte)(colour.B * by.B / 255));
}
