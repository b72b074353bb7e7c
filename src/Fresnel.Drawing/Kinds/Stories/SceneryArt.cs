using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Draws the planes of a setting in its light: replaces colours and tokens.</summary>
internal sealed partial class SceneryArt
{
    private readonly Setting _setting;
    private readonly SceneLight _light;
    private readonly SeededRandom _random;
    private readonly Dictionary<string, string> _picked = [];
    private readonly string _id;
    private int _ids;

    public SceneryArt(Setting setting, SceneLight light, SeededRandom random, string id)
    {
        (_setting, _light, _random, _id) = (setting, light, random, id);
        foreach (var pick in setting.Picks)
            _picked[pick[0]] = random.Pick(pick);
        IsMirrored = !setting.IsFixed && random.Chance(0.4);
    }

    /// <summary>Left and right are exchanged, for variety.</summary>
    public bool IsMirrored { get; }

    [GeneratedRegex("\"(#[0-9A-Fa-f]{6}|lit|glass|lamp)\"|\\[\\[([^\\]]*)\\]\\]")]
    private static partial Regex Tokens { get; }

    /// <summary>A thing of the scenery or of the picture library, in the light of the place.</summary>
    public static string Relight(string svg, Func<Rgb, Rgb> ink) =>
        Tokens.Replace(
            svg,
            match =>
                match.Groups[1] is { Success: true, Value: ['#', ..] }
                    ? $"\"{ink(Rgb.Parse(match.Groups[1].Value)).Hex}\""
                : match.Groups[1].Value is "lit" or "glass" ? $"\"{ink(Rgb.Parse("8FB2C6")).Hex}\""
                : match.Groups[1].Value == "lamp" ? $"\"{ink(Rgb.Parse("F3ECD8")).Hex}\""
                : ""
        );

    public string Plane(string svg, double haze)
    {
        var colours = new Dictionary<string, string>();
        var drawn = Tokens.Replace(
            svg,
            match =>
                match.Groups[2].Success
                    ? Token(match.Groups[2].Value.Split(' '))
                    : $"\"{Colour(match.Groups[1].Value)}\""
        );
        return IsMirrored ? $"<g transform=\"translate(1600 0) scale(-1 1)\">{drawn}</g>" : drawn;

        string Colour(string name)
        {
            if (colours.TryGetValue(name, out var known))
                return known;
            var hex = name switch
            {
                "lit" => _light.HasLamps ? _light.Tone(Rgb.Parse("FFD584")) : _light.Ink(Rgb.Parse("8FB2C6"), haze),
                "glass" => _light.Ink(Rgb.Parse(_light.IsDark ? "3C4C78" : "8FB2C6"), haze),
                "lamp" => _light.HasLamps ? _light.Tone(Rgb.Parse("FFEAB5")) : _light.Ink(Rgb.Parse("F3ECD8"), haze),
                _ => _light.Ink(Snow(Rgb.Parse(_picked.GetValueOrDefault(name, name))), haze),
            };
            return colours[name] = hex.Hex;
        }
    }

    /// <summary>Snow lies on green and on the ground.</summary>
    private Rgb Snow(Rgb colour)
    {
        if (_light.IsAutumn)
            colour = SceneLight.Autumn(colour);
        if (_light.Weather != Weather.Snow || _light.IsIndoors)
            return colour;
        var (_, chroma, hue) = colour.ToOklch();
        return chroma > 0.07 && hue is > 95 and < 165 ? colour.Blend(Rgb.Parse("F4F8FB"), 0.82) : colour;
    }

    private string Token(string[] words)
    {
        var numbers = words
            .Skip(1)
            .TakeWhile(word => char.IsAsciiDigit(word[^1]) && word[0] != '#')
            .Select(word => double.Parse(word, CultureInfo.InvariantCulture))
            .ToArray();
        return words[0] switch
        {
            "glow" => _light.HasLamps
                ? Radial(numbers[0], numbers[1], numbers[2], numbers[2], Rgb.Parse("FFD98A"), 0.5)
                : "",
            "rad" => Radial(
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                Rgb.Parse(words[5]),
                double.Parse(words[6], CultureInfo.InvariantCulture)
            ),
            "window" => WindowArt.Draw(
                _light,
                (numbers[0], numbers[1], numbers[2], numbers[3]),
                words[5] == "-" ? null : Rgb.Parse(_picked.GetValueOrDefault(words[5], words[5])),
                $"{_id}w{_ids++}"
            ),
            _ => "",
        };
    }

    private string Radial(double x, double y, double rx, double ry, Rgb colour, double opacity)
    {
        var id = $"{_id}r{_ids++}";
        var hex = _light.Tone(colour).Hex;
        return FormattableString.Invariant(
            $"""<radialGradient id="{id}"><stop offset="0" stop-color="{hex}" stop-opacity="{opacity}"/><stop offset=".5" stop-color="{hex}" stop-opacity="{opacity * 0.45:0.##}"/><stop offset="1" stop-color="{hex}" stop-opacity="0"/></radialGradient><ellipse cx="{x}" cy="{y}" rx="{rx}" ry="{ry}" fill="url(#{id})"/>"""
        );
    }
}
