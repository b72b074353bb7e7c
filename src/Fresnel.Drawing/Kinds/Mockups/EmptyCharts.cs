using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>Charts whose data a brief does not give: bars, a line or a ring without figures.</summary>
internal static class EmptyCharts
{
    /// <summary>In place of a chart whose data the brief does not give.</summary>
    public static Node Create(MockupContext ui, double height) =>
        Controls.Panel(
            ui,
            new Insets(20, 24, 16, 24),
            14,
            Controls.TextOrBar(
                ui,
                ui.Brief.Charts is [{ Title: { } title }, ..] ? title : null,
                new TypeSpec(17, 600) { MaxLines = 2 },
                ui.Palette.Ink,
                120
            ),
            Art(
                null,
                height,
                (surface, box) =>
                {
                    var random = ui.Page.Random("empty chart");
                    if (ui.Brief.Charts is [{ Type: ChartType.Pie or ChartType.Donut }, ..])
                    {
                        DrawEmptyRing(ui, surface, box, ui.Brief.Charts[0].Type == ChartType.Donut);
                        return;
                    }

                    if (ui.Brief.Charts is [{ Type: ChartType.Line or ChartType.Area }, ..])
                    {
                        DrawEmptyLine(surface, box, random);
                        return;
                    }

                    for (var i = 0; i < 12; i++)
                    {
                        var (slot, share) = (box.Width / 12, random.Between(0.25, 0.95));
                        surface.Rectangle(
                            new Rect(
                                box.X + slot * i + slot * 0.2,
                                box.Bottom - box.Height * share,
                                slot * 0.6,
                                box.Height * share
                            ),
                            6,
                            i == 8 ? ui.Palette.SoftLine : ui.Palette.Line
                        );
                    }
                }
            )
        );

    /// <summary>Four parts of a whole, and bars in place of their names.</summary>
    private static void DrawEmptyRing(MockupContext ui, Surface surface, Rect box, bool hollow)
    {
        surface.AddPictured(hollow ? "donut ring" : "pie");
        var radius = Math.Min(box.Height, box.Width * 0.5) / 2;
        var (x, y) = (box.X + box.Width * 0.1 + radius, box.CentreY);
        var width = hollow ? radius * 0.36 : radius;
        var start = -Math.PI / 2;
        double[] shares = [0.42, 0.27, 0.19, 0.12];
        for (var i = 0; i < shares.Length; i++)
        {
            var end = start + shares[i] * 2 * Math.PI;
            surface.Stroke(
                PathShapes.Arc(x, y, radius - width / 2, start, end - (hollow ? 0.04 : 0)),
                ui.Palette.Tone(i).Solid,
                width
            );
            var line = new Rect(x + radius + 40, y - 54 + i * 30, 14, 14);
            surface.Circle(line.X + 7, line.Y + 7, 7, ui.Palette.Tone(i).Solid);
            surface.Rectangle(
                new Rect(line.X + 26, line.Y + 2, Math.Min(110 - i % 2 * 26, box.Right - line.X - 30), 10),
                5,
                ui.Palette.Line
            );
            start = end;
        }
    }

    private static void DrawEmptyLine(Surface surface, Rect box, SeededRandom random)
    {
        for (var i = 0; i < 4; i++)
            surface.Line(
                box.X,
                box.Y + box.Height * i / 4,
                box.Right,
                box.Y + box.Height * i / 4,
                surface.Palette.Line
            );
        var (path, y) = ("", 0.7);
        for (var i = 0; i <= 10; i++)
        {
            y = Math.Clamp(y + random.Between(-0.2, 0.13), 0.1, 0.85);
            path += (i == 0 ? "M" : "L") + SvgBuilder.Format($"{box.X + box.Width * i / 10} {box.Y + box.Height * y}");
        }

        surface.Stroke(path, surface.Palette.SoftLine, 4);
    }
}
