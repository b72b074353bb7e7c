using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Diagrams;

/// <summary>Where the heading of a diagram stands, and what is left for the diagram: by the shape of the page and the seed.</summary>
internal static class DiagramFrame
{
    private const double SideShare = 0.27;

    private enum Place
    {
        TopLeft,
        TopCentre,
        Side,
        Below,
        Framed,
    }

    /// <returns>The box of the diagram.</returns>
    public static Rect Draw(PageContext page, Rect box, bool hasHeading)
    {
        var place = page.Random("frame").Pick(Enum.GetValues<Place>());
        var heading = hasHeading ? Heading(page, place) : null;
        var gap = page.Unit * 40;
        if (heading is null)
            return place is Place.Framed or Place.Below ? Framed(page, box) : box;
        if (place == Place.Side && box.Width > box.Height * 1.3)
            return Beside(page, heading, box);
        if (place == Place.Below)
        {
            var height = Math.Min(heading.Measure(page.Surface, box.Width).Height, box.Height * 0.3);
            page.Surface.Place(heading, new Rect(box.X, box.Bottom - height, box.Width, height));
            return box with { Height = Math.Max(1, box.Height - height - gap) };
        }

        box = PageParts.DrawTop(page, heading, box, 0.3, gap);
        return place == Place.Framed ? Framed(page, box) : box;
    }

    private static Node? Heading(PageContext page, Place place) =>
        PageParts.Heading(
            page,
            null,
            page.Title with
            {
                Size = page.Page.TitleSize * 0.84,
            },
            place is Place.TopCentre ? 0 : -1
        );

    /// <summary>The heading at the left, beside a rule.</summary>
    private static Rect Beside(PageContext page, Node heading, Rect box)
    {
        var (width, gap) = (box.Width * SideShare, page.Unit * 56);
        page.Surface.Place(Column(new() { Justify = Alignment.Centre }, heading), box with { Width = width });
        page.Surface.Rectangle(
            new Rect(box.X + width + gap / 2, box.Y, Math.Max(1, page.Unit * 3), box.Height),
            0,
            page.Palette.Line
        );
        return new Rect(box.X + width + gap, box.Y, box.Width - width - gap, box.Height);
    }

    /// <summary>An outline around the diagram, where it leaves room enough.</summary>
    private static Rect Framed(PageContext page, Rect box)
    {
        var pad = page.Unit * 36;
        if (Math.Min(box.Width, box.Height) < pad * 7)
            return box;
        page.Surface.Outline(box, page.Unit * 24, page.Palette.Line, Math.Max(1, page.Unit * 2));
        return box.Inflate(-pad);
    }
}
