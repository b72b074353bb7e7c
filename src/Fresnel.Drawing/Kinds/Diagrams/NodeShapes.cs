using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Measures and draws the boxes of flows and architectures.</summary>
internal static class NodeShapes
{
    /// <summary>Widths that texts may wrap to: wide boxes, or narrow ones where many stand beside each other.</summary>
    public static readonly IReadOnlyList<double> TextWidths = [176, 116];

    private const double Size = 20;

    private static readonly TypeSpec s_label = new(Size, 600)
    {
        MaxLines = 8,
        LineHeight = 1.26,
        Balanced = true,
    };
    private static readonly TypeSpec s_text = new(16) { MaxLines = 4, LineHeight = 1.3 };

    /// <summary>What a box needs for its texts.</summary>
    public static Extent Measure(PageContext page, DiagramNode node, double textWidth, bool component)
    {
        var text = Texts(page, node, Rgb.White, Rgb.White).Measure(page.Surface, textWidth);
        if (component)
        {
            var icon = IconOf(node) is null ? 0 : 72;
            return new Extent(Math.Max(140, text.Width + 44 + icon), Math.Max(84, text.Height + 36));
        }

        return node.Shape switch
        {
            NodeShape.Decision => new Extent(text.Width * 1.3 + 84, text.Height * 1.3 + 72),
            NodeShape.Start or NodeShape.End => new Extent(Math.Max(112, text.Width + 60), text.Height + 36),
            NodeShape.Data => new Extent(text.Width + 96, text.Height + 44),
            NodeShape.Database => new Extent(Math.Max(132, text.Width + 48), text.Height + 76),
            NodeShape.Person => new Extent(Math.Max(120, text.Width + 44), text.Height + 96),
            NodeShape.Document => new Extent(Math.Max(132, text.Width + 52), text.Height + 64),
            _ => new Extent(Math.Max(132, text.Width + 52), Math.Max(72, text.Height + 44)),
        };
    }

    public static void Draw(PageContext page, DiagramNode node, Rect box, bool component, int index)
    {
        var palette = page.Palette;
        var own = Palettes.Parse(node.Colour);
        if (component)
        {
            DrawComponent(page, node, box, own, palette.Tone(index));
            return;
        }

        var (fill, ink, line) = own is { } colour
            ? (colour, Palette.On(colour), colour)
            : node.Shape switch
            {
                NodeShape.Decision => (palette.Warning.Soft, palette.Warning.Ink, palette.Warning.Ink),
                NodeShape.Start or NodeShape.End => (palette.Accent, palette.OnAccent, palette.Accent),
                NodeShape.Data or NodeShape.Database or NodeShape.Document => (
                    palette.Tone(1).Soft,
                    palette.Tone(1).Ink,
                    palette.Tone(1).Line
                ),
                _ => (palette.Card, palette.Ink, palette.Rule),
            };
        var inner = DrawOutline(page.Surface, node.Shape, box, fill, line);
        if (node.Shape == NodeShape.Person)
            page.Surface.Icon("user", box.CentreX - 18, box.Y + 18, 36, ink == palette.Ink ? palette.AccentText : ink);
        page.Surface.Place(
            Column(
                new() { Justify = Alignment.Centre },
                Texts(page, node, ink, ink == palette.Ink ? palette.Secondary : ink)
            ),
            inner
        );
    }

    private static Node Texts(PageContext page, DiagramNode node, Rgb ink, Rgb soft) =>
        Column(new() { Gap = 4 }, Text(node.Label, s_label, ink, 0), TextOrNone(node.Text, s_text, soft, 0));

    private static string? IconOf(DiagramNode node) =>
        node.Shape switch
        {
            NodeShape.Database => "database",
            NodeShape.Person => "user",
            NodeShape.Document => "file-text",
            _ => PageContext.IconOf(node.Icon, node.Label),
        };

    private static void DrawComponent(PageContext page, DiagramNode node, Rect box, Rgb? own, Tone tone)
    {
        var palette = page.Palette;
        page.Surface.Shadow(box, 18, palette.IsDark ? 0 : 2);
        page.Surface.Panel(box, 18, palette.Card, own ?? palette.Line, own is null ? 1.5 : 3);
        var icon = IconOf(node);
        page.Surface.Place(
            Row(
                new() { Gap = 16, Justify = Alignment.Centre },
                icon is null
                    ? null
                    : Tile(icon, 52, own is { } colour ? Palette.On(colour) : tone.Ink, own ?? tone.Soft),
                Column(
                    new() { Gap = 2, Justify = Alignment.Centre },
                    Text(node.Label, s_label, palette.Ink, icon is null ? 0 : -1),
                    TextOrNone(node.Text, s_text, palette.Secondary, icon is null ? 0 : -1)
                )
            ),
            box.Inflate(-16)
        );
    }

    /// <returns>Where the text may be.</returns>
    private static Rect DrawOutline(Surface surface, NodeShape shape, Rect box, Rgb fill, Rgb line)
    {
        const double Stroke = 2;
        var padded = box.Inflate(-12);
        switch (shape)
        {
            case NodeShape.Decision:
                var text = new Rect(
                    box.X + box.Width * 0.17,
                    box.Y + box.Height * 0.2,
                    box.Width * 0.66,
                    box.Height * 0.6
                );
                (double, double)[] tips =
                [
                    (box.CentreX, box.Y),
                    (box.Right, box.CentreY),
                    (box.CentreX, box.Bottom),
                    (box.X, box.CentreY),
                ];
                Path(PathShapes.Rounded(tips, 14, closed: true), text);
                return text;
            case NodeShape.Start or NodeShape.End:
                surface.Shadow(box, box.Height / 2, 1);
                surface.Rectangle(box, box.Height / 2, fill);
                return new Rect(box.X + 24, box.Y + 6, box.Width - 48, box.Height - 12);
            case NodeShape.Data:
                (double, double)[] corners =
                [
                    (box.X + 28, box.Y),
                    (box.Right, box.Y),
                    (box.Right - 28, box.Bottom),
                    (box.X, box.Bottom),
                ];
                var slanted = new Rect(box.X + 32, box.Y + 8, box.Width - 64, box.Height - 16);
                Path(PathShapes.Rounded(corners, 8, closed: true), slanted);
                return slanted;
            case NodeShape.Database:
                var (rx, ry) = (box.Width / 2, 18.0);
                var body = new Rect(box.X + 12, box.Y + 2 * ry + 4, box.Width - 24, box.Height - 3 * ry - 4);
                Path(
                    SvgBuilder.Format(
                        $"M{box.X} {box.Y + ry}A{rx} {ry} 0 0 1 {box.Right} {box.Y + ry}V{box.Bottom - ry}A{rx} {ry} 0 0 1 {box.X} {box.Bottom - ry}Z"
                    ),
                    body
                );
                surface.Stroke(
                    SvgBuilder.Format($"M{box.X} {box.Y + ry}A{rx} {ry} 0 0 0 {box.Right} {box.Y + ry}"),
                    line,
                    Stroke
                );
                return body;
            case NodeShape.Document:
                var page = new Rect(box.X + 14, box.Y + 10, box.Width - 28, box.Height - 38);
                Path(
                    SvgBuilder.Format(
                        $"M{box.X} {box.Y}H{box.Right}V{box.Bottom - 12}C{box.Right - box.Width / 4} {box.Bottom - 32} {box.X + box.Width / 4} {box.Bottom + 8} {box.X} {box.Bottom - 12}Z"
                    ),
                    page
                );
                return page;
            default:
                surface.Shadow(box, 16, surface.Palette.IsDark ? 0 : 1);
                surface.Panel(box, 16, fill, line, 1.5);
                return shape == NodeShape.Person
                    ? new Rect(box.X + 10, box.Y + 62, box.Width - 20, box.Height - 72)
                    : padded;
        }

        void Path(string data, Rect ground)
        {
            surface.Shape(data, box, fill);
            surface.Stroke(data, line, Stroke);
            surface.RecordGround(ground, fill);
        }
    }
}
