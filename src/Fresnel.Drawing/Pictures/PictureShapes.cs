using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Pictures;

/// <summary>Flat pictures as vectors, with what they cover and their main hue, so that they stand on a ground in any colour.</summary>
/// <remarks>Thread-safe. Holds what was used, at most a few thousand small texts.</remarks>
internal sealed partial class PictureShapes(PictureSet set)
{
    private const int Side = 64;
    private readonly ConcurrentDictionary<string, PictureShape?> _shapes = new();

    [GeneratedRegex("#[0-9A-Fa-f]{6}\\b|#[0-9A-Fa-f]{3}\\b")]
    private static partial Regex Hex { get; }

    /// <summary>Null for an unknown name.</summary>
    public PictureShape? Get(string name) => _shapes.GetOrAdd(name, Load);

    /// <summary>The picture with its main hue, and those next to it, turned to a colour.</summary>
    /// <param name="byFirst">The first of its colours becomes the colour itself; else their middle.</param>
    public static string Recolour(PictureShape shape, Rgb colour, bool byFirst = false)
    {
        var (lightness, chroma, hue) = colour.ToOklch();
        var colours = Hex.Matches(shape.Svg).Select(match => Parse(match.Value)).Distinct().ToList();
        var main = colours.Where(each => IsMain(each, shape.Hue)).Select(each => each.ToOklch().Lightness).ToList();
        if (main.Count == 0)
            return shape.Svg;
        var middle = byFirst ? main[0] : main.Average();
        return Hex.Replace(
            shape.Svg,
            match =>
            {
                var old = Parse(match.Value);
                if (!IsMain(old, shape.Hue))
                    return match.Value;
                var (light, _, _) = old.ToOklch();
                return Rgb.FromOklch(Math.Clamp(lightness + (light - middle) * 0.8, 0.08, 0.97), chroma, hue).Hex;
            }
        );
    }

    private static bool IsMain(Rgb colour, double? hue)
    {
        var (lightness, chroma, own) = colour.ToOklch();
        if (hue is not { } main)
            return chroma < 0.05 && lightness is > 0.35 and < 0.97;
        var apart = Math.Abs((own - main + 540) % 360 - 180);
        return chroma > 0.05 && apart < 42;
    }

    private static Rgb Parse(string hex) =>
        Rgb.Parse(hex.Length == 4 ? $"{hex[1]}{hex[1]}{hex[2]}{hex[2]}{hex[3]}{hex[3]}" : hex);

    private PictureShape? Load(string name)
    {
        if (set.Body(name) is not { } body)
            return null;
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{Side}" height="{Side}" viewBox="0 0 32 32">{body}</svg>""";
        var pixels = SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), Side, Side);
        var (left, top, right, bottom) = (Side, Side, 0, 0);
        Span<double> hues = stackalloc double[36];
        for (var i = 0; i < Side * Side; i++)
        {
            var at = pixels.Data.AsSpan(i * 4, 4);
            if (at[3] < 40)
                continue;
            (left, right) = (Math.Min(left, i % Side), Math.Max(right, i % Side + 1));
            (top, bottom) = (Math.Min(top, i / Side), Math.Max(bottom, i / Side + 1));
            var (_, chroma, hue) = new Rgb(at[0], at[1], at[2]).ToOklch();
            if (chroma > 0.05)
                hues[(int)(hue / 10) % 36]++;
        }

        var most = hues.IndexOf(Max(hues));
        var scale = 32.0 / Side;
        return new PictureShape(
            name,
            body,
            right > left
                ? new Rect(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
                : new Rect(0, 0, 32, 32),
            hues[most] > 60 ? most * 10 + 5 : null
        );
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        double most = 0;
        foreach (var value in values)
            most = Math.Max(most, value);
        return most;
    }
}
