using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>The cloud over a figure with what it dreams or imagines, in pixels of the panel.</summary>
internal sealed class DreamArt(PropArt props, ActorPlace dreamer, SceneLight light, double width, double height)
{
    private const int Puffs = 9;
    private static readonly Rgb s_cloud = Rgb.White;

    public string Draw(IReadOnlyList<StoryProp> dreams)
    {
        var radius = Math.Min(height * 0.24, width * 0.16);
        var (halfWidth, halfHeight) = (radius * 1.3, radius);
        var away = dreamer.HeadRadius * 2.2 + halfWidth * 1.35;
        // On the side with more room.
        var side = dreamer.Head.X < width / 2 ? 1 : -1;
        var centre = new Vec(
            Math.Clamp(dreamer.Head.X + side * away, halfWidth * 1.15, width - halfWidth * 1.15),
            Math.Clamp(dreamer.Head.Y - halfHeight * 1.2, halfHeight * 1.2, height - halfHeight * 1.2)
        );
        var sketch = new Sketch(light.Tone);
        for (var i = 1; i <= 3; i++)
        {
            var at = (dreamer.Head + (side * dreamer.HeadRadius * 1.2, -dreamer.HeadRadius * 0.6)).Towards(
                centre,
                i * 0.13
            );
            sketch.Fill(Disc(at, radius * (0.03 + i * 0.022)), s_cloud, 0.95);
        }

        for (var i = 0; i < Puffs; i++)
        {
            var (sin, cos) = Math.SinCos(i * 2 * Math.PI / Puffs);
            sketch.Fill(Disc(centre + (cos * halfWidth * 0.72, sin * halfHeight * 0.62), radius * 0.46), s_cloud);
        }

        sketch.Fill(Disc(centre, radius * 0.8), s_cloud);
        return sketch + string.Concat(dreams.Select((dream, i) => Draw(dream, i, dreams.Count, centre, radius)));
    }

    private string Draw(StoryProp dream, int index, int count, Vec centre, double radius)
    {
        var (width, height) = props.Size(dream);
        if (width <= 0 || height <= 0)
            return "";
        var scale = Math.Min(radius * 2 / count / width, radius * 1.25 / height);
        var x = centre.X + (index - (count - 1) / 2.0) * radius * 2 / count;
        return props.Draw(
            dream,
            light.Tone,
            null,
            PathText.Format($"translate({x} {centre.Y + height * scale / 2})") + Scaled(scale)
        );
    }

    private static string Scaled(double scale) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $" scale({scale:0.####})");

    private static string Disc(Vec at, double radius) =>
        PathText.Format(
            $"M{at.X - radius} {at.Y}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z"
        );
}
