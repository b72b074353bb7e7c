using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>Names of series or slices beside their colours.</summary>
internal static class Legend
{
    public static void DrawRow(
        Surface surface,
        IReadOnlyList<(string Name, Rgb Colour)> entries,
        Rect box,
        double size
    ) =>
        surface.Place(
            Nodes.Row(
                new() { Gap = size * 1.6, Align = Alignment.Centre },
                entries.Select(entry =>
                    Nodes.Row(
                        new() { Gap = size * 0.6 },
                        Nodes.Dot(size * 0.8, entry.Colour),
                        Nodes.Text(entry.Name, new TypeSpec(size, 500) { MaxLines = 1 }, surface.Palette.Secondary)
                    )
                )
            ),
            box
        );

    /// <summary>One below the other, with a value at the end of each.</summary>
    public static Node Column(
        Palette palette,
        IEnumerable<(string Name, string Value, Rgb Colour)> entries,
        double size
    ) =>
        Nodes.Column(
            new() { Gap = size * 0.9 },
            entries.Select(entry =>
                Nodes.Row(
                    new() { Gap = size * 0.8 },
                    Nodes.Art(
                        size * 0.8,
                        size * 0.8,
                        (surface, box) => surface.Rectangle(box, size * 0.24, entry.Colour)
                    ),
                    Nodes.Text(entry.Name, new TypeSpec(size, 500) { MaxLines = 2 }, palette.Ink).Growing(),
                    Nodes.Text(entry.Value, new TypeSpec(size, 600) { MaxLines = 1 }, palette.Ink)
                )
            )
        );
}
