using System.Globalization;
using System.Numerics;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Studio;

/// <summary>Colours of a product and of the set around it.</summary>
internal sealed class StudioPalette
{
    private static readonly Dictionary<string, Rgb> s_metals = new()
    {
        ["gold"] = Rgb.Parse("FADCAC"),
        ["steel"] = Rgb.Parse("EEEEED"),
        ["copper"] = Rgb.Parse("F2C0A4"),
    };

    private readonly (double Lightness, double Chroma, double Hue) _brand;
    private readonly (double Lightness, double Chroma, double Hue) _set;

    /// <param name="brand">Of the product.</param>
    /// <param name="set">Of the backdrop.</param>
    public StudioPalette(Rgb brand, Rgb set)
    {
        (Brand, SetColour) = (brand, set);
        (_brand, _set) = (brand.ToOklch(), set.ToOklch());
    }

    public Rgb Brand { get; }

    public Rgb SetColour { get; }

    /// <summary>The hue of the brand at a lightness.</summary>
    /// <param name="chroma">Share of the brand's.</param>
    /// <param name="turn">Degrees of hue.</param>
    public Rgb Tone(double lightness, double chroma = 1, double turn = 0) =>
        Rgb.FromOklch(lightness, _brand.Chroma * chroma, _brand.Hue + turn);

    /// <summary>The hue of the set at a lightness.</summary>
    public Rgb SetTone(double lightness, double chroma = 1, double turn = 0) =>
        Rgb.FromOklch(lightness, _set.Chroma * chroma, _set.Hue + turn);

    /// <summary>Dark, of the brand's hue.</summary>
    public Rgb Ink => Tone(0.28, 0.5);

    /// <param name="text">
    /// "brand", "ink", a metal, <c>#RRGGBB</c>, or "tone" or "set" with lightness, share of chroma and turn of hue.
    /// </param>
    public Rgb Colour(string text)
    {
        if (text.StartsWith('#'))
            return Rgb.Parse(text);
        var words = text.Split(' ');
        var values = words.Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return words[0] switch
        {
            "brand" => Brand,
            "ink" => Ink,
            "tone" => Tone(values[0], values.ElementAtOrDefault(1), values.ElementAtOrDefault(2)),
            "set" => SetTone(values[0], values.ElementAtOrDefault(1), values.ElementAtOrDefault(2)),
            _ => s_metals[words[0]],
        };
    }

    public static Vector3 Metal(string name) => LinearColour.Of(s_metals[name]);
}
