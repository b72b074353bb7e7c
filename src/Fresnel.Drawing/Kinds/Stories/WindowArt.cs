using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A window of a room, with the sky and the roofs outside.</summary>
internal static class WindowArt
{
    private static readonly Rgb s_frame = Rgb.Parse("F6EFE3");

    public static string Draw(SceneLight light, (double X, double Y, double W, double H) box, Rgb? curtain, string id)
    {
        var outside = light.Outdoors ?? light;
        var (x, y, w, h) = box;
        var sketch = new Sketch(colour => light.Ink(colour));
        sketch.Box(x - 18, y - 18, w + 36, h + 36, s_frame, 4);
        sketch
            .Raw(SkyArt.Gradient(outside, id))
            .Raw(PathText.Format($"<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" fill=\"url(#{id})\"/>"));
        var view = new Sketch(outside.Tone);
        if (outside is { IsDark: true, Weather: Weather.Clear })
        {
            for (var i = 0; i < 24; i++)
                view.Box(x + 6 + i * 61 % (w - 14), y + 6 + i * 37 % (h * 0.6), 2.2, 2.2, Rgb.White);
            if (outside.Time != DayTime.Dusk)
                view.Ellipse((x + w * 0.7, y + h * 0.28), 30, 30, Rgb.Parse("F8F0D4"));
        }

        Roofs(view, outside, box);
        if (outside.Weather is Weather.Rain or Weather.Snow)
        {
            for (var i = 0; i < 26; i++)
            {
                var (a, b) = (x + 8 + i * 83 % (w - 16), y + 4 + i * 59 % (h - 40));
                if (outside.Weather == Weather.Rain)
                    view.Line($"M{a} {b}l-4 {14 + i % 5 * 4}", Rgb.Parse("DFE9F2"), 2, 0.65);
                else
                    view.Ellipse((a, b), 3, 3, Rgb.White);
            }
        }

        sketch.Add(view);
        sketch.Line($"M{x + w / 2} {y}v{h}M{x} {y + h * 0.42}h{w}", s_frame, 11);
        sketch.Box(x - 34, y + h + 14, w + 68, 16, Rgb.Parse("E9DFCF"), 3);
        if (curtain is { } cloth)
            Curtains(sketch, box, cloth);
        return sketch.ToString();
    }

    private static void Roofs(Sketch view, SceneLight outside, (double X, double Y, double W, double H) box)
    {
        var (x, y, w, h) = box;
        var roof = Rgb.Parse("5B7590").Multiply(outside.Ambient).Blend(outside.Haze, 0.25);
        view.Fill(
            $"M{x} {y + h}v-{h * 0.22}l{w * 0.1}-{h * 0.12}l{w * 0.1} {h * 0.12}h{w * 0.06}v-{h * 0.1}h{w * 0.16}v{h * 0.16}h{w * 0.1}l{w * 0.12}-{h * 0.16}l{w * 0.12} {h * 0.16}h{w * 0.24}v{h * 0.16}z",
            roof
        );
        if (!outside.IsDark)
            return;
        foreach (var (a, b) in new[] { (0.08, 0.86), (0.32, 0.8), (0.36, 0.9), (0.62, 0.86), (0.84, 0.9) })
            view.Box(x + w * a, y + h * b, 9, 11, Rgb.Parse("FFD584"));
    }

    private static void Curtains(Sketch sketch, (double X, double Y, double W, double H) box, Rgb cloth)
    {
        var (x, y, w, h) = box;
        foreach (var (a, k) in new[] { (x - 60, 1.0), (x + w + 60, -1.0) })
        {
            sketch.Fill(
                $"M{a - k * 36} {y - 44}H{a + k * 92}C{a + k * 74} {y + h * 0.4} {a + k * 50} {y + h * 0.62} {a + k * 22} {y + h * 0.7}C{a + k * 40} {y + h * 0.9} {a + k * 44} {y + h + 60} {a + k * 44} {y + h + 74}H{a - k * 36}Z",
                cloth
            );
            sketch.Line(
                $"M{a + k * 4} {y - 40}C{a} {y + 80} {a - k * 6} {y + h * 0.5} {a - k * 4} {y + h + 70}M{a + k * 46} {y - 40}C{a + k * 40} {y + 60} {a + k * 26} {y + h * 0.4} {a + k * 12} {y + h * 0.6}",
                cloth.Dark(0.14),
                4
            );
        }

        sketch.Box(x - 116, y - 54, w + 232, 12, Rgb.Parse("8A6244"), 6);
    }
}
