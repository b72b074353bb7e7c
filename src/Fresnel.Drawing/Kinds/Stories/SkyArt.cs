using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Sky, sun, moon, stars, clouds, and what falls from them.</summary>
internal static class SkyArt
{
    private static readonly (double X, double Y, double Size)[] s_clouds =
    [
        (-260, 250, 1.1),
        (170, 180, 1.2),
        (700, 300, 0.8),
        (980, 170, 1.3),
        (1500, 290, 1),
    ];

    public static string Gradient(SceneLight light, string id) =>
        $"""<linearGradient id="{id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{light.Tone(light.Sky[0]).Hex}"/><stop offset=".5" stop-color="{light.Tone(light.Sky[1]).Hex}"/><stop offset=".85" stop-color="{light.Tone(light.Sky[2]).Hex}"/></linearGradient>""";

    /// <summary>The plane at the depth of 0.08.</summary>
    /// <param name="things">The sun, the moon and stars among them are the only ones.</param>
    public static string Sky(
        Setting setting,
        SceneLight light,
        SeededRandom random,
        string id,
        IReadOnlyList<Thing> things
    )
    {
        var sketch = new Sketch(light.Tone);
        sketch
            .Raw(Gradient(light, id))
            .Raw($"<rect x=\"-400\" y=\"-300\" width=\"2400\" height=\"1000\" fill=\"url(#{id})\"/>");
        // Between the mountains the sky is seen further down.
        if (setting.Name == "mountains")
            sketch.Raw(
                $"<rect x=\"-400\" y=\"699\" width=\"2400\" height=\"500\" fill=\"{light.Tone(light.Sky[2]).Hex}\"/>"
            );
        if (light is { IsDark: true, Weather: Weather.Clear } && !things.Any(thing => thing.Prop.Name == "star"))
            Stars(sketch, light, random);
        if (
            !things.Any(thing => thing.Prop.Name is "moon" or "sun")
            && setting.SkyLight is { } at
            && light.Weather is Weather.Clear or Weather.Snow
            && light.Time != DayTime.Space
        )
            SunOrMoon(sketch, light, at, random, id);
        return sketch.ToString();
    }

    /// <summary>The plane at the depth of 0.2.</summary>
    public static string Clouds(SceneLight light, SeededRandom random)
    {
        var sketch = new Sketch(light.Tone);
        var rain = light.Weather is Weather.Rain or Weather.Clouds;
        var colour =
            light.Weather == Weather.Clouds && !light.IsDark ? Rgb.Parse("F4F6F8").Blend(light.Sky[0], 0.25)
            : rain ? light.Sky[0].Blend(Rgb.Parse("4A5A6D"), 0.35)
            : light.Time == DayTime.Night ? Rgb.Parse("5A6BA8")
            : Rgb.White;
        var shift = random.Between(-120, 120);
        foreach (var (x, y, size) in s_clouds)
            Cloud(
                sketch,
                x + shift + random.Between(-40, 40),
                y + random.Between(-30, 30),
                size,
                colour,
                light.Weather == Weather.Clouds ? 0.92
                    : rain ? 0.55
                    : light.IsDark ? 0.16
                    : 0.72
            );
        return sketch.ToString();
    }

    /// <summary>Over the finished planes of a panel, in its pixels.</summary>
    public static string Falling(SceneLight light, double width, double height, SeededRandom random, string id)
    {
        var sketch = new Sketch(light.Tone);
        var density = Math.Clamp(width * height / 500_000, 0.35, 2);
        if (light.IsAutumn)
            Leaves(sketch, light, width, height, random, (int)(42 * density));
        switch (light.Weather)
        {
            case Weather.Rain:
                foreach (var (count, length, opacity, line) in new[] { (120, 20.0, 0.28, 1.2), (60, 34, 0.42, 2) })
                {
                    var path = new System.Text.StringBuilder();
                    for (var i = 0; i < count * density; i++)
                        path.Append(
                            PathText.Format(
                                $"M{random.Between(0, width + 60)} {random.Between(-40, height)}l{-length * 0.22} {length}"
                            )
                        );
                    sketch.Line(path.ToString(), Rgb.Parse("EAF3FB"), line, opacity);
                }

                break;
            case Weather.Snow:
                for (var i = 0; i < 110 * density; i++)
                    sketch.Ellipse(
                        (random.Between(0, width), random.Between(0, height)),
                        i % 3 == 0 ? 3.2 : 1.7,
                        i % 3 == 0 ? 3.2 : 1.7,
                        Rgb.White,
                        0.8
                    );
                break;
            case Weather.Fog:
                var hex = light.Tone(light.Haze).Hex;
                sketch.Raw(
                    PathText.Format(
                        $"<linearGradient id=\"{id}f\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{hex}\" stop-opacity=\"0\"/><stop offset=\".55\" stop-color=\"{hex}\" stop-opacity=\".42\"/><stop offset=\"1\" stop-color=\"{hex}\" stop-opacity=\".2\"/></linearGradient><rect width=\"{width}\" height=\"{height}\" fill=\"url(#{id}f)\"/>"
                    )
                );
                break;
            default:
                break;
        }

        return sketch.ToString();
    }

    private static void Leaves(
        Sketch sketch,
        SceneLight light,
        double width,
        double height,
        SeededRandom random,
        int count
    )
    {
        string[] colours = ["D9822B", "C4502E", "E3B23C", "A8442A"];
        var size = Math.Sqrt(width * height) / 110;
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (random.Between(0, width), random.Between(0, height));
            var (turn, length) = (random.Between(0, 360), size * random.Between(0.7, 1.4));
            sketch.Raw(
                PathText.Format(
                    $"<path transform=\"translate({x} {y}) rotate({turn})\" d=\"M{-length} 0Q0 {-length * 0.8} {length} 0Q0 {length * 0.8} {-length} 0Z\" fill=\"{light.Tone(Rgb.Parse(random.Pick(colours))).Hex}\"/>"
                )
            );
        }
    }

    private static void Stars(Sketch sketch, SceneLight light, SeededRandom random)
    {
        var path = new System.Text.StringBuilder();
        var count = light.Time == DayTime.Space ? 210 : 110;
        for (var i = 0; i < count; i++)
        {
            var size = Math.Pow(random.Next(), 3) * 2 + 0.7;
            path.Append(
                PathText.Format($"M{random.Between(-400, 2000)} {random.Between(-280, 500)}h{size}v{size}h{-size}z")
            );
        }

        sketch.Fill(path.ToString(), Rgb.White, light.Time == DayTime.Dusk ? 0.5 : 0.85);
    }

    private static void SunOrMoon(
        Sketch sketch,
        SceneLight light,
        (double X, double Y) at,
        SeededRandom random,
        string id
    )
    {
        var night = light.Time == DayTime.Night;
        var low = light.Time is DayTime.Dusk or DayTime.Dawn ? 190 : 0;
        var (x, y) = (at.X + random.Between(-140, 140), at.Y + low + random.Between(-20, 30));
        var colour = Rgb.Parse(
            night ? "F6EED2"
            : light.Time == DayTime.Day ? "FFF3C4"
            : "FFE2A6"
        );
        var hex = light.Tone(colour).Hex;
        sketch.Raw(
            PathText.Format(
                $"<radialGradient id=\"{id}s\"><stop offset=\"0\" stop-color=\"{hex}\" stop-opacity=\".5\"/><stop offset=\"1\" stop-color=\"{hex}\" stop-opacity=\"0\"/></radialGradient><circle cx=\"{x}\" cy=\"{y}\" r=\"300\" fill=\"url(#{id}s)\"/>"
            )
        );
        sketch.Ellipse((x, y), night ? 46 : 58, night ? 46 : 58, colour);
        if (night)
            sketch
                .Ellipse((x - 14, y - 8), 9, 8, Rgb.Parse("E4D9B4"))
                .Ellipse((x + 12, y + 14), 12, 10, Rgb.Parse("E4D9B4"))
                .Ellipse((x + 14, y - 18), 6, 5, Rgb.Parse("E4D9B4"));
    }

    private static void Cloud(Sketch sketch, double x, double y, double k, Rgb colour, double opacity) =>
        sketch.Fill(
            $"M{x} {y}h{220 * k}a{30 * k} {30 * k} 0 0 0-{8 * k}-{58 * k}a{46 * k} {46 * k} 0 0 0-{66 * k}-{26 * k}a{58 * k} {58 * k} 0 0 0-{104 * k} {18 * k}a{34 * k} {34 * k} 0 0 0-{42 * k} {66 * k}z",
            colour,
            opacity
        );
}
