using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>Fills a zone with text at the largest size at which nothing leaves the zone and nothing overlaps.</summary>
/// <param name="badgeIcon">A name of the icon set.</param>
internal sealed class TextColumn(
    LayoutZone zone,
    PictureText text,
    Promotion promotion,
    string badgeIcon,
    ElementStyle style
)
{
    /// <param name="bodySize">Font size of running text to begin with, pixels.</param>
    /// <param name="omitted">Elements without room: generated text first, quoted text only where nothing else helps.</param>
    public IReadOnlyList<PlacedElement> Fill(double bodySize, out IReadOnlyList<ElementKind> omitted)
    {
        var kinds = zone.Elements.Where(Exists).ToList();
        var dropped = new List<ElementKind>();
        omitted = dropped;
        if (kinds.Count == 0)
            return [];

        // 1. As designed. 2. Without generated text. 3. Smaller, with a headline nearer to the size of running text.
        // 4. Without the less important elements. 5. At any size.
        for (var attempt = 0; ; attempt++)
        {
            if (attempt is 1 or 3)
            {
                foreach (var kind in Removable(kinds, all: attempt == 3))
                {
                    kinds.Remove(kind);
                    dropped.Add(kind);
                    var (withoutIt, ratioWithoutIt) = attempt == 1 ? (0.72, 2.2) : (0.45, 1.5);
                    if (Arrange(kinds, bodySize, withoutIt, ratioWithoutIt) is { } fewer)
                        return fewer;
                }
            }

            var (smallestShare, ratio) = attempt switch
            {
                0 => (0.72, 2.3),
                1 => (0.72, 2.0),
                2 => (0.5, 1.6),
                3 => (0.3, 1.3),
                _ => (0.06, 1.0),
            };
            if (kinds.Count > 0 && Arrange(kinds, bodySize, smallestShare, ratio) is { } placed)
                return placed;
            if (attempt >= 4)
            {
                dropped.AddRange(kinds);
                return [];
            }
        }
    }

    private List<ElementKind> Removable(List<ElementKind> kinds, bool all)
    {
        var removable = new List<ElementKind>();
        if (text.Generated.Contains(TextRole.Badge))
            removable.Add(ElementKind.Badge);
        if (text.Generated.Contains(TextRole.Subheading))
            removable.Add(ElementKind.Subheading);
        if (all)
            removable.AddRange([ElementKind.Details, ElementKind.Rating, ElementKind.Brand]);
        return removable.FindAll(kinds.Contains);
    }

    /// <param name="smallestShare">Smallest font size of running text, as a fraction of <paramref name="bodySize"/>.</param>
    /// <param name="ratio">Smallest font size of the headline, in multiples of running text.</param>
    private List<PlacedElement>? Arrange(List<ElementKind> kinds, double bodySize, double smallestShare, double ratio)
    {
        for (var size = bodySize; size >= bodySize * smallestShare; size *= 0.95)
        {
            if (Measure(kinds, size, ratio) is { } elements)
                return Place(elements, size);
        }

        return null;
    }

    private List<LayoutElement>? Measure(List<ElementKind> kinds, double size, double ratio)
    {
        var factory = new ElementFactory(style, zone.Area.Width, size);
        var rows = new List<LayoutElement>();
        foreach (var kind in kinds.Where(kind => kind != ElementKind.Headline))
        {
            if (Create(kind, factory, size) is not { } created)
                return null;
            rows.AddRange(created);
        }

        // The headline takes the height that the others leave.
        if (kinds.IndexOf(ElementKind.Headline) is var headlineAt and >= 0)
        {
            var at = rows.TakeWhile(row => kinds.IndexOf(row.Kind) < headlineAt).Count();
            var order = rows.ConvertAll(row => row.Kind);
            order.Insert(at, ElementKind.Headline);
            var room = zone.Area.Height - rows.Sum(row => row.Height) - Gaps(order) * size;
            var maxLines = zone.MaxHeadlineLines + (text.Headline!.Length > 40 ? 1 : 0) + (ratio < 1.8 ? 2 : 0);
            if (room <= 0 || factory.Headline(text.Headline, room, ratio, maxLines, zone.Align) is not { } headline)
                return null;
            rows.Insert(at, headline);
        }

        return rows.Sum(row => row.Height) + Gaps(rows.ConvertAll(row => row.Kind)) * size <= zone.Area.Height + 0.01
            ? rows
            : null;
    }

    /// <summary>The rows of one kind, or null where one does not fit.</summary>
    private List<LayoutElement>? Create(ElementKind kind, ElementFactory factory, double size)
    {
        var rows = kind switch
        {
            ElementKind.CallToAction => CallToAction(factory, size),
            ElementKind.Details => [.. text.Details.Select(detail => factory.Detail(detail.Icon, detail.Text))],
            ElementKind.Brand => [factory.Brand(text.Brand!)],
            ElementKind.Badge => [factory.Badge(text.Badge!, badgeIcon)],
            ElementKind.Subheading => [factory.Subheading(text.Subheading!, zone.Align)],
            _ => [factory.Rating(promotion.Rating!.Value, promotion.Reviews)],
        };
        return rows.Contains(null) ? null : rows.ConvertAll(row => row!);
    }

    /// <summary>Button and price in one row where they fit, else one above the other.</summary>
    private List<LayoutElement?> CallToAction(ElementFactory factory, double size)
    {
        var button = text.Button is null ? null : factory.Button(text.Button);
        var price = promotion.Price is null ? null : factory.Price(promotion);
        if (text.Button is null)
            return [price];
        if (promotion.Price is null)
            return [button];
        var gap = size * 1.3;
        if (button is null || price is null || button.Width + gap + price.Width > zone.Area.Width)
            return [button, price];
        var (first, second) = style.RightToLeft ? (price, button) : (button, price);
        var height = Math.Max(first.Height, second.Height);
        return
        [
            new LayoutElement(
                ElementKind.CallToAction,
                first.Width + gap + second.Width,
                height,
                price.TextColour,
                null,
                (svg, x, y) =>
                {
                    first.Draw(svg, x, y + (height - first.Height) / 2);
                    second.Draw(svg, x + first.Width + gap, y + (height - second.Height) / 2);
                }
            ),
        ];
    }

    private List<PlacedElement> Place(List<LayoutElement> rows, double size)
    {
        var height = rows.Sum(row => row.Height) + Gaps(rows.ConvertAll(row => row.Kind)) * size;
        var y = zone.Area.Y + (zone.Area.Height - height) * zone.VerticalAlign;
        var placed = new List<PlacedElement>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
                y += Gap(rows[i - 1].Kind, rows[i].Kind) * size;
            var x = zone.Area.X + (zone.Area.Width - rows[i].Width) * (zone.Align + 1) / 2;
            placed.Add(new PlacedElement(rows[i], new Rect(x, y, rows[i].Width, rows[i].Height)));
            y += rows[i].Height;
        }

        return placed;
    }

    private static double Gaps(List<ElementKind> kinds)
    {
        double gaps = 0;
        for (var i = 1; i < kinds.Count; i++)
            gaps += Gap(kinds[i - 1], kinds[i]);
        return gaps;
    }

    /// <summary>Space between two elements, in multiples of the size of running text; less beside a headline.</summary>
    private static double Gap(ElementKind upper, ElementKind lower) =>
        (upper, lower) switch
        {
            (ElementKind.Headline, ElementKind.Subheading) => 0.62,
            (ElementKind.Headline, _) => 1.1,
            (_, ElementKind.Headline) => 0.62,
            (_, ElementKind.Subheading) => 0.9,
            (ElementKind.Subheading, ElementKind.CallToAction) => 1.35,
            (ElementKind.Details, ElementKind.Details) => 0.5,
            (ElementKind.CallToAction, ElementKind.CallToAction) => 0.9,
            (_, ElementKind.CallToAction) => 1.4,
            _ => 1.15,
        };

    private bool Exists(ElementKind kind) =>
        kind switch
        {
            ElementKind.Brand => text.Brand is not null,
            ElementKind.Badge => text.Badge is not null,
            ElementKind.Headline => text.Headline is not null,
            ElementKind.Subheading => text.Subheading is not null,
            ElementKind.CallToAction => text.Button is not null || promotion.Price is not null,
            ElementKind.Rating => promotion.Rating is not null,
            _ => text.Details.Count > 0,
        };
}
