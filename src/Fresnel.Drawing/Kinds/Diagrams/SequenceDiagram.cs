using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Layout.Connectors;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Participants with their life lines, and messages from top to bottom.</summary>
internal static class SequenceDiagram
{
    private const double HeadHeight = 76;
    private const double Step = 66;
    private const double NarrowestColumn = 220;
    private const double MostScale = 1.6;

    public static void Draw(PageContext page, DiagramBrief brief, Rect box)
    {
        var graph = DiagramGraph.From(brief);
        var count = graph.Nodes.Count;
        if (count == 0)
            return;
        var steps = Steps(graph);
        // As many layout pixels as participants and messages need, then to the scale of the box.
        var (width, height) = (count * NarrowestColumn, HeadHeight + 40 + steps * Step);
        var scale = Math.Min(MostScale, Math.Min(box.Width / width, box.Height / height));
        var used = Math.Min(box.Height, (HeadHeight + 40 + steps * Step * 1.5) * scale);
        var target = box with { Y = box.Y + (box.Height - used) * 0.35, Height = used };
        page.Surface.Scaled(target, scale, inner => DrawInner(page, graph, inner));
    }

    /// <summary>Life lines without messages have the length of a few.</summary>
    private static int Steps(DiagramGraph graph) => graph.Edges.Count > 0 ? graph.Edges.Count : 4;

    private static void DrawInner(PageContext page, DiagramGraph graph, Rect box)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var count = graph.Nodes.Count;
        var column = box.Width / count;
        var head = Math.Min(250, column - 20);
        var step = Math.Min(Step * 1.5, (box.Height - HeadHeight - 40) / Steps(graph));
        var bottom = box.Y + HeadHeight + 40 + step * Steps(graph);
        double X(int i) => box.X + column * (i + 0.5);

        for (var i = 0; i < count; i++)
            surface.Line(X(i), box.Y + HeadHeight, X(i), bottom, palette.Rule, 2, "3 7");
        foreach (var (participant, from, to) in Activations(graph))
            surface.Panel(
                new Rect(X(participant) - 9, Y(from) - 8, 18, Math.Max(16, Y(to) - Y(from) + 16)),
                6,
                palette.Soft,
                palette.Accent,
                1.5
            );
        for (var i = 0; i < count; i++)
            DrawHead(page, graph.Nodes[i], i, new Rect(X(i) - head / 2, box.Y, head, HeadHeight));
        for (var m = 0; m < graph.Edges.Count; m++)
            DrawMessage(page, graph.Edges[m], m, X, Y(m), column, box);

        double Y(int message) => box.Y + HeadHeight + 24 + step * (message + 0.72);
    }

    /// <summary>From the call of a participant to its reply.</summary>
    private static IEnumerable<(int Participant, int From, int To)> Activations(DiagramGraph graph)
    {
        for (var m = 0; m < graph.Edges.Count; m++)
        {
            var (call, from, to) = graph.Edges[m];
            if (call.Dashed || from == to)
                continue;
            var reply = Enumerable
                .Range(m + 1, graph.Edges.Count - m - 1)
                .FirstOrDefault(
                    i => graph.Edges[i].Edge.Dashed && graph.Edges[i].From == to && graph.Edges[i].To == from,
                    -1
                );
            if (reply > 0)
                yield return (to, m, reply);
        }
    }

    private static void DrawHead(PageContext page, DiagramNode node, int index, Rect box)
    {
        var palette = page.Palette;
        var tone = palette.Tone(index);
        var icon = node.Shape switch
        {
            NodeShape.Person => "user",
            NodeShape.Database => "database",
            _ => PageContext.IconOf(null, node.Label),
        };
        page.Surface.Shadow(box, 16, palette.IsDark ? 0 : 1);
        page.Surface.Panel(box, 16, palette.Card, Palettes.Parse(node.Colour) ?? palette.Line, 1.5);
        page.Surface.Place(
            Row(
                new() { Gap = 14, Justify = Alignment.Centre },
                icon is null || box.Width < 150 ? null : Tile(icon, 46, tone.Ink, tone.Soft),
                Column(
                    new() { Justify = Alignment.Centre },
                    Text(
                        node.Label,
                        new TypeSpec(20, 600) { MaxLines = 2, LineHeight = 1.25 },
                        palette.Ink,
                        icon is null ? 0 : -1
                    ),
                    TextOrNone(
                        node.Text,
                        new TypeSpec(15) { MaxLines = 2, LineHeight = 1.25 },
                        palette.Secondary,
                        icon is null ? 0 : -1
                    )
                )
            ),
            box.Inflate(-12)
        );
    }

    private static void DrawMessage(
        PageContext page,
        (DiagramEdge Edge, int From, int To) message,
        int index,
        Func<int, double> x,
        double y,
        double column,
        Rect box
    )
    {
        var palette = page.Palette;
        var colour = message.Edge.Dashed ? palette.Tertiary : palette.Accent;
        var (from, to) = (x(message.From), x(message.To));
        var dashes = message.Edge.Dashed ? "7 6" : null;
        Rect room;
        if (message.From == message.To)
        {
            var side = from + column * 0.5 < box.Right - 8 ? 1 : -1;
            Arrow.Draw(
                page.Surface,
                [
                    (from + side * 9, y - 14),
                    (from + side * 40, y - 14),
                    (from + side * 40, y + 10),
                    (from + side * 12, y + 10),
                ],
                colour,
                2.5,
                12,
                dashes,
                8
            );
            var width = Math.Min(column - 64, side > 0 ? box.Right - from - 48 : from - 48 - box.X);
            room = new Rect(side > 0 ? from + 48 : from - 48 - width, y - 18, width, 30);
        }
        else
        {
            var direction = Math.Sign(to - from);
            Arrow.Draw(
                page.Surface,
                [(from + direction * 10, y), (to - direction * 12, y)],
                colour,
                2.5,
                message.Edge.Undirected ? 0 : 13,
                dashes
            );
            room = new Rect(Math.Min(from, to) + 22, y - 42, Math.Abs(to - from) - 44, 34);
        }

        DrawText(
            page,
            message.Edge,
            index,
            room,
            message.From != message.To ? 0
                : room.X > from ? -1
                : 1
        );
    }

    /// <summary>The number of the message and its text on a plate that hides the life lines.</summary>
    private static void DrawText(PageContext page, DiagramEdge edge, int index, Rect room, int align)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var spec = new TypeSpec(18, 500)
        {
            MaxLines = 2,
            Min = 9,
            LineHeight = 1.15,
        };
        var text = surface.Prepare(edge.Label ?? "", spec);
        var set = text.Fit(Math.Max(1, room.Width - 36), room.Height);
        var width = Math.Min(room.Width, set.Width + 36);
        var plate = new Rect(room.X + (room.Width - width) * (align + 1) / 2, room.Y, width, room.Height);
        surface.Rectangle(plate.Inflate(2), 8, palette.Ground);
        surface.Circle(plate.X + 13, plate.CentreY, 13, edge.Dashed ? palette.Panel : palette.Soft);
        surface.Text(
            (index + 1).ToString(CultureInfo.InvariantCulture),
            new Rect(plate.X + 1, plate.CentreY - 10, 24, 20),
            new TypeSpec(14, 700) { MaxLines = 1, Min = 6 },
            edge.Dashed ? palette.Secondary : palette.AccentText,
            0
        );
        surface.Text(text, new Rect(plate.X + 34, plate.Y, plate.Width - 34, plate.Height), palette.Ink);
    }
}
