using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Sets the texts of a zone as large as it has room for.</summary>
internal sealed class VisualText(PageContext page, MarketingBrief brief, bool serif, bool showDiscount)
{
    // Of the layout's size; texts that do not fit at the smallest are scaled as a whole.
    private const double LargestBody = 1.3;
    private const double LargestBodyOfRow = 1.6;
    private const double SmallestBody = 0.55;
    private const double SmallestHeadline = 1.5;

    private Palette Palette => page.Palette;

    /// <returns>The column and where it is; an empty column at the edge of an empty zone.</returns>
    public (Node? Node, Rect Box) Fit(VisualZone zone, double body)
    {
        var largest = body * (zone.IsRow ? LargestBodyOfRow : LargestBody);
        // A headline alone takes the room of the others.
        if (zone.Parts.HasFlag(VisualPart.Headline) && Count(zone) <= 2)
            zone = zone with { MaxHeadline = zone.MaxHeadline * 1.45 };
        var node = Build(zone, largest, largest * zone.MaxHeadline);
        if (node is null)
            return (null, zone.Area with { Y = zone.Vertical < 0.5 ? zone.Area.Y : zone.Area.Bottom, Height = 0 });
        var extent = node.Measure(page.Surface, zone.Area.Width);
        for (var size = largest; size > body * SmallestBody && IsTooLarge(); size *= 0.92)
        {
            // The headline stays large until the rest is small.
            var smallest =
                !zone.Parts.HasFlag(VisualPart.Headline) ? zone.MaxHeadline
                : size >= body ? zone.MaxHeadline * 0.8
                : size > body * 0.75 ? zone.MaxHeadline * 0.6
                : SmallestHeadline;
            for (var headline = zone.MaxHeadline; headline >= smallest && IsTooLarge(); headline *= 0.91)
            {
                node = Build(zone, size, size * headline)!;
                extent = node.Measure(page.Surface, zone.Area.Width);
            }
        }

        var scale = Math.Min(1, Math.Min(zone.Area.Width / extent.Width, zone.Area.Height / extent.Height));
        var (width, height) = (zone.IsRow ? zone.Area.Width : extent.Width * scale, extent.Height * scale);
        return (
            node,
            new Rect(
                zone.Area.X + (zone.Area.Width - width) * (zone.Align + 1) / 2,
                zone.Area.Y + (zone.Area.Height - height) * zone.Vertical,
                width,
                height
            )
        );

        bool IsTooLarge() => extent.Height > zone.Area.Height || extent.Width > zone.Area.Width + 0.5;
    }

    private Node? Build(VisualZone zone, double body, double headline)
    {
        var (ink, soft, mark) = zone.Ground switch
        {
            VisualGround.Accent => (Palette.OnAccent, Palette.OnAccent, Palette.OnAccent),
            _ => (Palette.Ink, Palette.Secondary, Palette.AccentText),
        };
        List<(VisualPart Part, Node Node)> parts = [];
        foreach (var part in Enum.GetValues<VisualPart>().Where(part => zone.Parts.HasFlag(part) && IsSingle(part)))
        {
            var node = part switch
            {
                VisualPart.Brand => TextOrNone(
                    brief.Brand,
                    new TypeSpec(body * 0.95, 700) { MaxLines = 2 },
                    ink,
                    zone.Align
                ),
                VisualPart.Badge => Badge(body, zone),
                VisualPart.Headline => TextOrNone(
                    brief.Title,
                    new TypeSpec(headline, serif ? 600 : 800)
                    {
                        Min = body * 1.2,
                        MaxLines = zone.MaxHeadlineLines,
                        LineHeight = 1.06,
                        Balanced = zone.Align == 0,
                        Serif = serif,
                    },
                    ink,
                    zone.Align
                ),
                VisualPart.Subline => TextOrNone(
                    brief.Subtitle,
                    new TypeSpec(body)
                    {
                        MaxLines = 6,
                        LineHeight = 1.4,
                        Balanced = true,
                    },
                    soft,
                    zone.Align
                ),
                VisualPart.Offer => Offer(zone, body, ink),
                VisualPart.Rating => MarketingParts.Rating(brief, Reviews?.Text, ink, body * 0.92),
                _ => Details(zone, body, ink, mark),
            };
            if (node is not null)
                parts.Add((part, node));
        }

        return parts.Count == 0 ? null
            : zone.IsRow ? Row(new() { Gap = body * 1.4, Justify = Alignment.Between }, RowOrder(parts))
            : Column(new() { Align = zone.Align == 0 ? Alignment.Centre : Alignment.Start }, WithGaps(parts, body));
    }

    private int Count(VisualZone zone) =>
        new[]
        {
            (VisualPart.Badge, brief.Badge),
            (VisualPart.Headline, brief.Title),
            (VisualPart.Subline, brief.Subtitle),
            (VisualPart.Offer, brief.Price ?? brief.Button?.Label),
            (VisualPart.Details, brief.Details is [var detail, ..] ? detail.Text : null),
        }.Count(part => zone.Parts.HasFlag(part.Item1) && !string.IsNullOrWhiteSpace(part.Item2));

    private static bool IsSingle(VisualPart part) => int.IsPow2((int)part);

    /// <summary>"12,480 reviews", which belongs to a rating.</summary>
    private MarketingDetail? Reviews =>
        brief.Rating is null
            ? null
            : brief.Details.FirstOrDefault(detail =>
                detail.Kind == DetailKind.Text
                && detail.Text.Length < 30
                && char.IsAsciiDigit(detail.Text.FirstOrDefault())
                && FactScanner.Scan(new PromptText(detail.Text).All) is [{ Kind: FactKind.Reviews }]
            );

    private Node? Badge(double body, VisualZone zone)
    {
        if (string.IsNullOrWhiteSpace(brief.Badge))
            return null;
        var dark = Palette.IsDark;
        var ground = Palette.IsWireframe ? Palette.Card : Palette.Ground.Blend(dark ? Rgb.White : Palette.Accent, 0.14);
        return zone.Ground == VisualGround.Accent
            ? Pill(brief.Badge, Palette.Accent, Palette.OnAccent, body * 0.72)
            : Pill(brief.Badge, dark ? Rgb.White : Palette.AccentText, ground, body * 0.72);
    }

    /// <summary>Button and price beside each other where they fit.</summary>
    private Node? Offer(VisualZone zone, double body, Rgb ink)
    {
        var button = MarketingParts.Button(brief, Palette, body * 1.02, zone.Ground == VisualGround.Accent);
        var price = MarketingParts.Price(
            brief with
            {
                Price = Unsaid(brief.Price),
                OldPrice = Unsaid(brief.OldPrice),
                Discount = showDiscount ? Unsaid(brief.Discount) : null,
            },
            Palette,
            ink,
            body * 1.75
        );
        if (button is null || price is null)
            return button ?? price;
        var row = Row(new() { Gap = body * 1.2 }, zone.IsRow ? [price, button] : [button, price]);
        return row.Measure(page.Surface, double.PositiveInfinity).Width <= zone.Area.Width
            ? row
            : Column(
                new() { Gap = body * 0.8, Align = zone.Align == 0 ? Alignment.Centre : Alignment.Start },
                price,
                button
            );
    }

    private Node? Details(VisualZone zone, double body, Rgb ink, Rgb mark)
    {
        var lines = MarketingParts
            .Details(
                brief with
                {
                    Details = [.. brief.Details.Where(detail => detail != Reviews && Unsaid(detail.Text) is not null)],
                },
                ink,
                mark,
                body * 0.92,
                zone.Align
            )
            .ToList();
        return lines.Count == 0
            ? null
            : Column(new() { Gap = body * 0.42, Align = zone.Align == 0 ? Alignment.Centre : Alignment.Start }, lines);
    }

    /// <summary>Null where the headline or the line below has it, word for word.</summary>
    private string? Unsaid(string? text) =>
        !string.IsNullOrWhiteSpace(text)
        && ((string?[])[brief.Title, brief.Subtitle]).Any(line =>
            line?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
        )
            ? null
            : text;

    /// <summary>The offer is at the end of a row.</summary>
    private static IEnumerable<Node> RowOrder(List<(VisualPart Part, Node Node)> parts) =>
        parts.OrderBy(part => part.Part == VisualPart.Offer).Select(part => part.Node);

    private static IEnumerable<Node> WithGaps(List<(VisualPart Part, Node Node)> parts, double body)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
                yield return Gap(body * Space(parts[i - 1].Part, parts[i].Part));
            yield return parts[i].Node;
        }
    }

    /// <summary>Between two texts, in multiples of the size of running text; less beside a headline.</summary>
    private static double Space(VisualPart upper, VisualPart lower) =>
        (upper, lower) switch
        {
            (VisualPart.Headline, VisualPart.Subline) => 0.55,
            (_, VisualPart.Headline) => 0.7,
            (VisualPart.Headline, _) => 1.1,
            (_, VisualPart.Offer) => 1.35,
            (VisualPart.Brand, _) => 0.8,
            _ => 1,
        };
}
