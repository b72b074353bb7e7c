using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout;

/// <summary>Short names for nodes, to write a page as a tree. Null children are left out.</summary>
internal static class Nodes
{
    public static Node Row(BoxStyle style, params IEnumerable<Node?> children) =>
        new Row(style, [.. children.OfType<Node>()]);

    public static Node Column(BoxStyle style, params IEnumerable<Node?> children) =>
        new Column(style, [.. children.OfType<Node>()]);

    /// <summary>Rows of equal cells. The last row keeps the width of the cells.</summary>
    /// <param name="fill">Whether the rows share the height.</param>
    public static Node Grid(int columns, double gap, bool fill, params IEnumerable<Node> cells) =>
        Column(
            new() { Gap = gap, Grow = fill ? 1 : 0 },
            cells
                .Chunk(columns)
                .Select(row =>
                    Row(
                        new()
                        {
                            Gap = gap,
                            Align = Alignment.Stretch,
                            Grow = fill ? 1 : 0,
                        },
                        [.. row.Select(cell => cell.Growing()), .. Enumerable.Repeat(Spring(), columns - row.Length)]
                    )
                )
        );

    public static Node Text(string text, TypeSpec spec, Rgb colour, int align = -1, int vertical = -1) =>
        new TextNode(text, spec, colour, align, vertical);

    /// <summary>The text, or nothing where there is none.</summary>
    public static Node? TextOrNone(string? text, TypeSpec spec, Rgb colour, int align = -1) =>
        string.IsNullOrWhiteSpace(text) ? null : new TextNode(text, spec, colour, align);

    /// <summary>Takes the space that is left.</summary>
    public static Node Spring(double share = 1) => new Art(0, null, (_, _) => { }) { Grow = share };

    public static Node Gap(double size) => new Space(size);

    /// <summary>Space along a row.</summary>
    public static Node Indent(double width) => new Art(width, 0, (_, _) => { });

    public static Node Art(double? width, double? height, Action<Surface, Rect> draw) => new Art(width, height, draw);

    /// <summary>A drawing that takes the space that is left.</summary>
    public static Node Fill(Action<Surface, Rect> draw, double share = 1) => new Art(null, null, draw) { Grow = share };

    public static Node Fit(Node child, double largest = 1) => new ScaleToFit(child, largest) { Grow = 1 };

    public static Node Rule(Rgb colour) =>
        new Art(null, 1, (surface, box) => surface.Rectangle(box with { Height = 1 }, 0, colour));

    public static Node VerticalRule(Rgb colour) =>
        new Art(1, null, (surface, box) => surface.Rectangle(box, 0, colour));

    public static Node Icon(string name, double size, Rgb colour) =>
        new Art(size, size, (surface, box) => surface.Icon(name, box.X, box.Y, size, colour));

    public static Node Dot(double size, Rgb colour) =>
        new Art(size, size, (surface, box) => surface.Circle(box.X + size / 2, box.Y + size / 2, size / 2, colour));

    /// <summary>An icon on a rounded square.</summary>
    public static Node Tile(string name, double size, Rgb colour, Rgb ground, double? radius = null) =>
        new Art(
            size,
            size,
            (surface, box) =>
            {
                surface.Rectangle(box, radius ?? size * 0.28, ground);
                surface.Icon(name, box.X + size / 4, box.Y + size / 4, size / 2, colour);
            }
        );

    /// <summary>A label on a rounded ground, as wide as its text.</summary>
    public static Node Pill(
        string text,
        Rgb colour,
        Rgb ground,
        double size = 13,
        string? icon = null,
        Rgb? dot = null
    ) =>
        Row(
            new()
            {
                Pad = new Insets(0, size * 0.9),
                Height = Math.Round(size * 1.95),
                Radius = size,
                Fill = ground,
                Gap = size * 0.45,
                Justify = Alignment.Centre,
            },
            icon is null ? null : Icon(icon, size + 2, colour),
            dot is { } own ? Dot(size * 0.6, own) : null,
            Text(text, new TypeSpec(size, 600) { MaxLines = 1 }, colour)
        );

    public static Node Growing(this Node node, double share = 1)
    {
        node.Grow = share;
        return node;
    }

    /// <summary>Draws a node in a box of a free drawing; smaller where the box is too small for it.</summary>
    public static void Place(this Surface surface, Node node, Rect box) => new ScaleToFit(node).Draw(surface, box);
}
