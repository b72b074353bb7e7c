using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Action lines, hearts, tears: in pixels of the panel.</summary>
internal sealed class MarkArt(Panel panel, IReadOnlyList<ActorPlace> places, SceneLight light)
{
    public string Draw()
    {
        var sketch = new Sketch(light.Tone);
        var colour = light.IsDark || light.Weather == Weather.Rain ? Rgb.White : Rgb.Parse("2B2940");
        foreach (var (kind, actor) in panel.Marks)
        {
            if (actor >= places.Count)
                continue;
            var place = places[actor];
            switch (kind)
            {
                case MarkKind.Surprise:
                    foreach (var degrees in new[] { -62.0, -38, -14, 12 })
                    {
                        var up = new Vec(0, -1).Rotate(degrees + place.Direction * 30);
                        sketch.Line(
                            $"M{place.Head + up * (place.HeadRadius * 1.5)}L{place.Head + up * (place.HeadRadius * 1.9)}",
                            colour,
                            Math.Max(2.2, place.HeadRadius * 0.09)
                        );
                    }

                    break;
                case MarkKind.Speed:
                    Speed(sketch, place, colour);
                    break;
                case MarkKind.Sleep:
                    for (var i = 0; i < 3; i++)
                        Letter(sketch, place, i);
                    break;
                case MarkKind.Heart:
                    Heart(
                        sketch,
                        place.Head + (place.HeadRadius * -0.9 * place.Direction, place.HeadRadius * -1.5),
                        place.HeadRadius * 0.34
                    );
                    Heart(
                        sketch,
                        place.Head + (place.HeadRadius * -1.5 * place.Direction, place.HeadRadius * -2.1),
                        place.HeadRadius * 0.24
                    );
                    break;
                default:
                    Tears(sketch, place);
                    break;
            }
        }

        return sketch.ToString();
    }

    private static void Speed(Sketch sketch, ActorPlace place, Rgb colour)
    {
        var (r, high) = (place.HeadRadius, place.Ground - place.Head.Y);
        var x = place.Direction > 0 ? place.Left - r * 0.4 : place.Right + r * 0.4;
        for (var i = 0; i < 4; i++)
        {
            var y = place.Head.Y + high * (0.1 + i * 0.24);
            sketch.Fill($"M{x} {y - 2}L{x - place.Direction * r * (1.6 + i % 2)} {y}L{x} {y + 2.5}Z", colour, 0.7);
        }
    }

    private static void Letter(Sketch sketch, ActorPlace place, int i)
    {
        var (r, s) = (place.HeadRadius, place.HeadRadius * (0.4 + i * 0.14));
        var at = place.Head + (r * (1 + i * 0.55), -r * (1.2 + i * 0.6));
        sketch.Line($"M{at}h{s}l{-s} {s}h{s}", Rgb.White, Math.Max(2.4, s * 0.2));
    }

    private static void Heart(Sketch sketch, Vec at, double size) =>
        sketch.Fill(
            $"M{at + (0, size)}C{at + (-size * 1.7, -size * 0.1)} {at + (-size * 0.9, -size * 1.3)} {at + (0, -size * 0.45)}C{at + (size * 0.9, -size * 1.3)} {at + (size * 1.7, -size * 0.1)} {at + (0, size)}Z",
            Rgb.Parse("EF5F6B")
        );

    private static void Tears(Sketch sketch, ActorPlace place)
    {
        var r = place.HeadRadius;
        foreach (var (x, y) in new[] { (0.75, 0.3), (-0.35, 0.45), (1.0, 0.75) })
        {
            var at = place.Head + (x * r * place.Direction, y * r);
            sketch.Fill(
                $"M{at}q{r * 0.16} {r * 0.22} 0 {r * 0.32}q{-r * 0.16} {-r * 0.1} 0 {-r * 0.32}z",
                Rgb.Parse("8FD0F2")
            );
        }
    }
}
