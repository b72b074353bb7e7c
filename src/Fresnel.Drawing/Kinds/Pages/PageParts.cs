using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>Parts that several kinds of pages are made of.</summary>
internal static class PageParts
{
    /// <summary>Eyebrow, title and subtitle; null where the brief has none of them.</summary>
    public static Node? Heading(PageContext page, string? eyebrow, TypeSpec title, int align = -1)
    {
        var (brief, palette) = (page.Brief, page.Palette);
        if (
            string.IsNullOrWhiteSpace(brief.Title)
            && string.IsNullOrWhiteSpace(brief.Subtitle)
            && string.IsNullOrWhiteSpace(eyebrow)
        )
            return null;
        return Column(
            new() { Gap = page.Unit * 12, Align = align == 0 ? Alignment.Centre : Alignment.Stretch },
            TextOrNone(eyebrow, page.Small.Semibold.Lines(2), palette.AccentText, align),
            TextOrNone(brief.Title, title, palette.Ink, align),
            TextOrNone(brief.Subtitle, page.Body.Lines(3) with { Size = page.Unit * 24 }, palette.Secondary, align)
        );
    }

    /// <summary>A card in the look of the page.</summary>
    /// <param name="tone">Category whose tint a tinted card has; null: the accent's.</param>
    public static Node Card(
        PageContext page,
        CardLook look,
        Insets pad,
        double gap,
        int? tone,
        params IEnumerable<Node?> children
    )
    {
        var palette = page.Palette;
        var style = new BoxStyle
        {
            Pad = pad,
            Gap = gap,
            Radius = page.Unit * 20,
            Grow = 1,
        };
        return look switch
        {
            CardLook.Tinted => Column(
                style with
                {
                    Fill = tone is { } index ? palette.Tone(index).Soft : palette.Soft,
                },
                children
            ),
            CardLook.TopRule => Column(
                new() { Gap = page.Unit * 20, Grow = 1 },
                Art(
                    null,
                    page.Unit * 4,
                    (surface, box) =>
                        surface.Rectangle(
                            box,
                            page.Unit * 2,
                            tone is { } index ? palette.Tone(index).Solid : palette.Accent
                        )
                ),
                Column(new() { Gap = gap, Grow = 1 }, children)
            ),
            CardLook.Outlined => Column(style with { Stroke = palette.Rule, StrokeWidth = 1.5 }, children),
            _ => Column(
                style with
                {
                    Fill = palette.Card,
                    Stroke = palette.Line,
                    Lift = palette.IsDark ? 0 : 1,
                },
                children
            ),
        };
    }

    /// <summary>The ground of the page, unless it is transparent.</summary>
    public static void DrawGround(PageContext page)
    {
        if (!page.Transparent)
            page.Surface.Rectangle(page.Surface.Bounds, 0, page.Palette.Ground);
    }

    /// <summary>Draws a node at the top of a box, in at most a share of its height.</summary>
    /// <returns>What is left below, after a gap.</returns>
    public static Rect DrawTop(PageContext page, Node? node, Rect box, double share, double gap)
    {
        if (node is null)
            return box;
        var height = Math.Min(node.Measure(page.Surface, box.Width).Height, box.Height * share);
        page.Surface.Place(node, box with { Height = height });
        var used = height + gap;
        return new Rect(box.X, box.Y + used, box.Width, Math.Max(1, box.Height - used));
    }

    /// <summary>Splits a box beside or below, by shares.</summary>
    public static IReadOnlyList<Rect> Split(Rect box, IReadOnlyList<double> shares, double gap, bool beside)
    {
        var total = shares.Sum();
        var length = Math.Max(1, (beside ? box.Width : box.Height) - gap * (shares.Count - 1));
        var parts = new List<Rect>();
        double at = 0;
        foreach (var share in shares)
        {
            var size = length * share / total;
            parts.Add(
                beside ? new Rect(box.X + at, box.Y, size, box.Height) : new Rect(box.X, box.Y + at, box.Width, size)
            );
            at += size + gap;
        }

        return parts;
    }
}
