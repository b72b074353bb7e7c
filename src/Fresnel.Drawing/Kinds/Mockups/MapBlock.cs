using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>The map of a screen.</summary>
internal static class MapBlock
{
    private static readonly HashSet<string> s_routes =
    [
        "route",
        "directions",
        "navigation",
        "itinerary",
        "itinéraire",
        "strecke",
        "fahrt",
        "ruta",
        "percorso",
        "rota",
        "trasa",
        "маршрут",
        "路线",
        "ルート",
    ];

    private static bool HasRoute(UiMockupBrief brief) =>
        BriefTexts
            .Of(brief)
            .Append(brief.Subject ?? "")
            .Any(text => s_routes.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Streets, a river, a park, a pin, and a route to it where one is named: no place in particular.</summary>
    public static Node Create(MockupContext ui, Rect box) =>
        Art(
            null,
            Math.Max(220, box.Height * 0.5),
            (surface, area) =>
            {
                var (palette, random) = (ui.Palette, ui.Page.Random("map"));
                surface.AddPictured("map pin");
                surface.Rectangle(area, 14, palette.Panel);
                surface.Rectangle(
                    new Rect(
                        area.X + area.Width * 0.62,
                        area.Y + area.Height * 0.12,
                        area.Width * 0.24,
                        area.Height * 0.34
                    ),
                    10,
                    palette.Good.Soft
                );
                surface.Stroke(
                    SvgBuilder.Format(
                        $"M{area.X + 8} {area.Y + area.Height * 0.8}C{area.X + area.Width * 0.3} {area.Y + area.Height * 0.55} {area.X + area.Width * 0.5} {area.Bottom} {area.Right - 8} {area.Y + area.Height * 0.7}"
                    ),
                    palette.Tone(1).Line,
                    18
                );
                var (xs, ys) = (new double[7], new double[7]);
                for (var i = 1; i < 7; i++)
                {
                    var (x, y) = (area.X + area.Width * i / 7 + random.Between(-14, 14), area.Y + area.Height * i / 7);
                    (xs[i], ys[i]) = (x + 2.5, y + (i == 3 ? 4.5 : 2.5));
                    surface.Rectangle(new Rect(x, area.Y + 4, 5, area.Height - 8), 0, palette.Card);
                    surface.Rectangle(new Rect(area.X + 4, y, area.Width - 8, i == 3 ? 9 : 5), 0, palette.Card);
                }

                if (HasRoute(ui.Brief))
                {
                    var route = SvgBuilder.Format(
                        $"M{xs[1]} {ys[6]}V{ys[5]}H{xs[2]}V{ys[4]}H{xs[3]}V{area.CentreY + 18}H{area.CentreX}"
                    );
                    surface.Stroke(route, palette.Card, 13);
                    surface.Stroke(route, palette.Accent, 7);
                    surface.Circle(xs[1], ys[6], 11, palette.Card);
                    surface.Circle(xs[1], ys[6], 7, palette.Accent);
                }

                surface.Circle(area.CentreX, area.CentreY - 20, 22, palette.Accent);
                surface.Shape(
                    SvgBuilder.Format(
                        $"M{area.CentreX - 13} {area.CentreY - 4}H{area.CentreX + 13}L{area.CentreX} {area.CentreY + 18}Z"
                    ),
                    new Rect(area.CentreX - 13, area.CentreY - 4, 26, 22),
                    palette.Accent
                );
                surface.Circle(area.CentreX, area.CentreY - 20, 8, palette.OnAccent);
            }
        );
}
