using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The light of a place at a time in a weather. People and animals get less than half of its tint, to stay readable.</summary>
internal sealed record SceneLight
{
    private SceneLight() { }

    public DayTime Time { get; private init; }

    public Weather Weather { get; private init; }

    /// <summary>From the top of the sky to the horizon.</summary>
    public required Rgb[] Sky { get; init; }

    public Rgb Ambient { get; private init; }

    /// <summary>What distant things fade into.</summary>
    public Rgb Haze { get; private init; }

    public bool IsDark { get; private init; }

    public bool IsIndoors { get; private init; }

    public bool Monochrome { get; private init; }

    public bool IsAutumn { get; init; }

    /// <summary>Outside the windows of a room.</summary>
    public SceneLight? Outdoors { get; private init; }

    public bool HasLamps => IsDark || Weather == Weather.Rain && !IsIndoors;

    public static SceneLight Of(DayTime time, Weather weather, bool indoors, bool monochrome)
    {
        var outside = Outside(time, weather, monochrome);
        if (!indoors)
            return outside;
        var night = time is DayTime.Night or DayTime.Space;
        return new SceneLight
        {
            Time = time,
            Weather = weather,
            Sky = outside.Sky,
            Ambient = night ? Rgb.Parse("FFE2C0") : Rgb.White,
            Haze = night ? Rgb.Parse("E3AC78") : Rgb.Parse("F3EEE4"),
            IsDark = night,
            IsIndoors = true,
            Monochrome = monochrome,
            Outdoors = outside,
        };
    }

    /// <summary>Of a thing of the scenery.</summary>
    public Rgb Ink(Rgb colour, double far = 0) => Tone(colour.Multiply(Ambient).Blend(Haze, far));

    /// <summary>Of a person, an animal or what they hold.</summary>
    public Rgb ActorInk(Rgb colour) => Tone(colour.Multiply(Ambient.Blend(Rgb.White, 0.55)));

    /// <summary>Green turns to yellow, orange and brown.</summary>
    public static Rgb Autumn(Rgb colour)
    {
        var (light, chroma, hue) = colour.ToOklch();
        return chroma > 0.05 && hue is > 95 and < 170
            ? Rgb.FromOklch(
                light,
                Math.Max(chroma, 0.1),
                light < 0.5 ? 45
                    : light < 0.66 ? 62
                    : 82
            )
            : colour;
    }

    /// <summary>Grey in a black-and-white story.</summary>
    public Rgb Tone(Rgb colour)
    {
        if (!Monochrome)
            return colour;
        var grey = (byte)(0.299 * colour.R + 0.587 * colour.G + 0.114 * colour.B);
        return new Rgb(grey, grey, grey);
    }

    private static SceneLight Outside(DayTime time, Weather weather, bool monochrome)
    {
        var (sky, ambient, haze) = time switch
        {
            DayTime.Dawn => ("7FA6D8 F3C9C4 FFE6BD", "FFF0E4", "F0D3CC"),
            DayTime.Dusk => ("3D4690 C8688F FBB77F", "FFD6C6", "C9829A"),
            DayTime.Night => ("0E1740 22326D 41558F", "8E9BD4", "2C3C78"),
            DayTime.Space => ("080B22 0D1230 151B42", "FFFFFF", "20264F"),
            _ => ("6FBBE6 B9E0F2 FBF3DD", "FFFFFF", "CFE6EF"),
        };
        var dark = time is DayTime.Night or DayTime.Dusk or DayTime.Space;
        Rgb[] colours = [.. sky.Split(' ').Select(Rgb.Parse)];
        var (light, far) = (Rgb.Parse(ambient), Rgb.Parse(haze));
        if (weather != Weather.Clear && time != DayTime.Space)
        {
            var (wetSky, wetAmbient, wetHaze) = weather switch
            {
                Weather.Rain => ("5F7389 8598A8 B4C1C6", "BCCAD6", "94A7B5"),
                Weather.Clouds => ("A3B4C2 BDCBD5 E1E6E6", "EEF1F3", "CBD6DC"),
                Weather.Snow => ("A9BCCD CFDBE4 EEF2F3", "E6EEF6", "DFE8EE"),
                _ => ("B4C0C6 CDD5D7 DFE3E1", "DDE3E4", "CDD6D8"),
            };
            colours = dark
                ? [.. colours.Select(colour => colour.Blend(Rgb.Parse("3B4660"), 0.45))]
                : [.. wetSky.Split(' ').Select(Rgb.Parse)];
            light = dark ? light.Blend(light.Multiply(Rgb.Parse(wetAmbient)), 0.6) : Rgb.Parse(wetAmbient);
            far = dark ? far.Blend(far.Multiply(Rgb.Parse(wetHaze)), 0.6) : Rgb.Parse(wetHaze);
        }

        return new SceneLight
        {
            Time = time,
            Weather = weather,
            Sky = colours,
            Ambient = light,
            Haze = far,
            IsDark = dark,
            Monochrome = monochrome,
        };
    }
}
