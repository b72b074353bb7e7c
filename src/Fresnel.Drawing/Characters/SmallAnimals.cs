using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>Birds and fish, drawn whole.</summary>
internal static class SmallAnimals
{
    private static readonly Rgb s_dark = Rgb.Parse("2A2028");
    private static readonly Rgb s_beak = Rgb.Parse("E79B3C");

    public static Figure Bird(AnimalLook look, bool flies, Sketch sketch)
    {
        var (art, c) = (sketch.New(), look.Coat);
        if (flies)
        {
            art.Fill("M-46 4Q-20-8 6-4Q24-10 32 2L44 6L31 10Q16 22-8 14Q-26 10-46 4Z", c);
            art.Fill("M-4 2Q-26-44-50-44Q-30-10-18 8Z", c.Dark(0.15));
            art.Fill("M32 2L44 6L31 10Z", s_beak).Ellipse((24, 0), 2.6, 2.8, s_dark);
            return Measure(art, (24, 0), 12, (-50, 46), -44);
        }

        art.Line("M-2-14l-3 14M8-14l1 14", Rgb.Parse("C9772F"), 3);
        art.Fill("M-40-18L-14-30Q-6-54 14-54Q30-52 30-38Q30-12 4-12Q-14-12-22-20Z", c);
        art.Fill("M14-12Q30-14 30-38Q24-26 8-14Z", look.Pale ?? c.Light(0.5));
        art.Fill("M-30-20Q-8-40 10-30Q4-14-14-16Z", c.Dark(0.18)).Fill("M28-44L42-39L28-35Z", s_beak);
        art.Ellipse((19, -43), 3, 3.2, s_dark).Ellipse((20, -44), 1, 1, Rgb.White);
        return Measure(art, (16, -42), 15, (-40, 42), -56);
    }

    public static Figure Fish(AnimalLook look, Sketch sketch)
    {
        var (art, c) = (sketch.New(), look.Coat);
        art.Fill("M-34-30Q-62-56-70-58Q-62-30-70-4Q-60-8-34-26Z", c.Dark(0.12));
        art.Fill("M-10-50Q8-74 26-66Q22-54 20-46Z", c.Dark(0.12));
        art.Fill("M-42-29Q-12-60 24-54Q50-48 56-30Q48-10 22-6Q-14-2-42-29Z", c);
        art.Fill("M-30-20Q0-14 30-14Q48-18 54-24Q46-10 22-6Q-8-2-30-20Z", look.Pale ?? c.Light(0.55));
        art.Fill("M-4-28Q-14-14-24-12Q-14-28-14-36Z", c.Dark(0.2));
        foreach (var x in new[] { 6.0, -8, 18 })
            art.Line($"M{x}-46q8 14 0 30", c.Dark(0.14), 2.6);
        art.Ellipse((36, -36), 6, 6.4, Rgb.White).Ellipse((37.5, -36), 3.6, 4, s_dark);
        art.Line("M54-26q-6 2-10-1", s_dark, 2.4);
        return Measure(art, (34, -34), 22, (-70, 58), -68);
    }

    private static Figure Measure(Sketch art, Vec head, double radius, (double, double) extent, double top) =>
        new(art, head, radius, head + (radius, 2), (0, -20), ((10, -4), (10, -4)), (-6, -34), extent, top, (0, 30));
}
