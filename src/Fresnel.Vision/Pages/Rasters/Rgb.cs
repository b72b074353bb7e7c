namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Arithmetic on colours as 0xRRGGBB.</summary>
internal static class Rgb
{
    public static int Red(int colour) => colour >> 16;

    public static int Green(int colour) => (colour >> 8) & 255;

    public static int Blue(int colour) => colour & 255;

    public static int Of(int red, int green, int blue) => (red << 16) | (green << 8) | blue;

    /// <summary>The largest difference of a channel, 0 to 255.</summary>
    public static int Difference(int a, int b) =>
        a == b
            ? 0
            : Math.Max(Math.Abs(Red(a) - Red(b)), Math.Max(Math.Abs(Green(a) - Green(b)), Math.Abs(Blue(a) - Blue(b))));

    /// <summary>0 for grey, 255 for a pure colour.</summary>
    public static int Chroma(int colour) => Most(colour) - Least(colour);

    /// <summary>Degrees, 0 (red) to 360.</summary>
    public static double Hue(int colour)
    {
        var (red, green, blue) = (Red(colour), Green(colour), Blue(colour));
        var (most, range) = (Most(colour), (double)Chroma(colour));
        if (range is 0)
            return 0;
        var sixth =
            most == red ? ((green - blue) / range) + 6
            : most == green ? ((blue - red) / range) + 2
            : ((red - green) / range) + 4;
        return sixth % 6 * 60;
    }

    public static bool IsRed(int colour) => Chroma(colour) > 70 && Hue(colour) is < 18 or > 342;

    public static bool IsReddish(int colour) => Chroma(colour) > 10 && Hue(colour) is < 25 or > 335;

    /// <summary>Of WCAG 2: 1 (equal) to 21.</summary>
    public static double Contrast(int a, int b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + .05) / (Math.Min(x, y) + .05);
    }

    /// <summary>One of twelve English names.</summary>
    public static string Name(int colour)
    {
        var light = (Red(colour) * .3) + (Green(colour) * .59) + (Blue(colour) * .11);
        var (hue, most) = (Hue(colour), Most(colour));
        var saturation = most == 0 ? 0 : Chroma(colour) / (double)most;
        if (saturation < .14 || most < 40)
            return light < 55 ? "black"
                : light > 225 ? "white"
                : "grey";
        if (hue is < 18 or > 315 && saturation < .55 && most > 190)
            return "pink";
        if (hue is >= 12 and < 42 && most < 170)
            return "brown";
        return hue switch
        {
            < 15 or > 345 => "red",
            < 42 => "orange",
            < 68 => "yellow",
            < 165 => "green",
            < 195 => "teal",
            < 255 => "blue",
            < 300 => "purple",
            _ => "pink",
        };
    }

    /// <summary>How a colour is made of another one laid over a ground.</summary>
    /// <returns>The share of the other one, and the largest difference of a channel that this leaves.</returns>
    public static (double Share, double Residue) Blend(int colour, int full, int ground)
    {
        double fullRed = Red(full) - Red(ground),
            fullGreen = Green(full) - Green(ground),
            fullBlue = Blue(full) - Blue(ground);
        double red = Red(colour) - Red(ground),
            green = Green(colour) - Green(ground),
            blue = Blue(colour) - Blue(ground);
        var share =
            ((red * fullRed) + (green * fullGreen) + (blue * fullBlue))
            / ((fullRed * fullRed) + (fullGreen * fullGreen) + (fullBlue * fullBlue) + 1e-9);
        return (
            share,
            Math.Max(
                Math.Abs(red - (share * fullRed)),
                Math.Max(Math.Abs(green - (share * fullGreen)), Math.Abs(blue - (share * fullBlue)))
            )
        );
    }

    /// <summary>0 to 255, as JPEG weighs the channels.</summary>
    public static int Brightness(int colour) =>
        ((299 * Red(colour)) + (587 * Green(colour)) + (114 * Blue(colour)) + 500) / 1000;

    /// <summary>As <see cref="Blend"/>, of the colour without its brightness.</summary>
    public static (double Share, double Residue) BlendOfColour(int colour, int full, int ground)
    {
        var (fullRed, fullBlue) = ColourOf(full);
        var (groundRed, groundBlue) = ColourOf(ground);
        var (ownRed, ownBlue) = ColourOf(colour);
        return BlendOfTone(ownRed - groundRed, ownBlue - groundBlue, fullRed - groundRed, fullBlue - groundBlue);
    }

    /// <summary>As <see cref="BlendOfColour"/>, of colours of <see cref="ColourOf"/> less that of the ground.</summary>
    public static (double Share, double Residue) BlendOfTone(double red, double blue, double fullRed, double fullBlue)
    {
        var share = ((red * fullRed) + (blue * fullBlue)) / ((fullRed * fullRed) + (fullBlue * fullBlue) + 1e-9);
        return (share, Math.Max(Math.Abs(red - (share * fullRed)), Math.Abs(blue - (share * fullBlue))));
    }

    /// <summary>How far red and blue are from the brightness.</summary>
    public static (int Red, int Blue) ColourOf(int colour) =>
        (Red(colour) - Brightness(colour), Blue(colour) - Brightness(colour));

    private static int Most(int colour) => Math.Max(Red(colour), Math.Max(Green(colour), Blue(colour)));

    private static int Least(int colour) => Math.Min(Red(colour), Math.Min(Green(colour), Blue(colour)));

    private static double Luminance(int colour) =>
        (.2126 * Linear(Red(colour))) + (.7152 * Linear(Green(colour))) + (.0722 * Linear(Blue(colour)));

    private static double Linear(int channel)
    {
        var value = channel / 255.0;
        return value <= .04045 ? value / 12.92 : Math.Pow((value + .055) / 1.055, 2.4);
    }
}
