using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Parts of printed matter: every fact of the brief is in one of them.</summary>
internal static class MarketingParts
{
    private static readonly Rgb s_star = new(0xF5, 0xA6, 0x23);

    /// <summary>Dates, places, numbers and addresses, each with its sign.</summary>
    public static IEnumerable<Node> Details(MarketingBrief brief, Rgb ink, Rgb mark, double size, int align) =>
        brief
            .Details.Take(14)
            .Where(detail => !string.IsNullOrWhiteSpace(detail.Text))
            .Select(detail =>
            {
                var icon = IconOf(detail.Kind);
                return Row(
                    new() { Gap = size * 0.6, Justify = align == 0 ? Alignment.Centre : Alignment.Start },
                    icon is null ? null : Icon(icon, size * 1.1, mark),
                    Text(
                        detail.Text,
                        new TypeSpec(size, detail.Kind == DetailKind.Person ? 600 : 500)
                        {
                            MaxLines = 3,
                            Min = size * 0.5,
                        },
                        ink,
                        align
                    )
                );
            });

    /// <summary>Price, old price and discount.</summary>
    public static Node? Price(MarketingBrief brief, Palette palette, Rgb ink, double size)
    {
        Node?[] parts =
        [
            TextOrNone(brief.Price, new TypeSpec(size, 800) { MaxLines = 1, Min = size * 0.3 }, ink),
            OldPrice(brief.OldPrice, ink, size * 0.55),
            brief.Discount is { Length: > 0 } discount ? Pill(discount, palette.OnPop, palette.Pop, size * 0.42) : null,
        ];
        return parts.All(part => part is null) ? null : Row(new() { Gap = size * 0.35 }, parts);
    }

    /// <summary>As many stars as the number says, and the words.</summary>
    /// <param name="reviews">How many rated; null: not known.</param>
    public static Node? Rating(MarketingBrief brief, string? reviews, Rgb ink, double size)
    {
        if (string.IsNullOrWhiteSpace(brief.Rating))
            return null;
        var stars = StarsOf(brief.Rating);
        return Row(
            new() { Gap = size * 0.6 },
            Art(
                size * (1.15 * stars - 0.15),
                size,
                (surface, box) =>
                {
                    for (var i = 0; i < stars; i++)
                    {
                        var star = new Rect(box.X + size * 1.15 * i, box.Y, size, size);
                        surface.Shape(
                            PathData.Star(star.CentreX, star.CentreY + size * 0.04, size * 0.52),
                            star,
                            s_star
                        );
                    }
                }
            ),
            Text(brief.Rating, new TypeSpec(size, 600) { MaxLines = 2, Min = size * 0.5 }, ink),
            TextOrNone(reviews, new TypeSpec(size) { MaxLines = 2, Min = size * 0.5 }, ink)
        );
    }

    /// <summary>A number up to 5 is rounded; anything else is one star.</summary>
    private static int StarsOf(string rating)
    {
        var number = new string([.. rating.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or ',')]);
        return
            double.TryParse(number.Replace(',', '.'), CultureInfo.InvariantCulture, out var value)
            && value is >= 1 and <= 5
            ? (int)Math.Round(value)
            : 1;
    }

    public static Node? Button(MarketingBrief brief, Palette palette, double size, bool onAccent)
    {
        if (brief.Button is not { } button || string.IsNullOrWhiteSpace(button.Label))
            return null;
        var ground = Palettes.Parse(button.Colour) ?? (onAccent ? palette.OnAccent : palette.Accent);
        return Row(
            new()
            {
                Fill = ground,
                Radius = size * 1.4,
                Pad = new Insets(size * 0.62, size * 1.3),
            },
            Text(button.Label, new TypeSpec(size, 600) { MaxLines = 2, Min = size * 0.5 }, Palette.On(ground))
        );
    }

    /// <summary>The first thing to show that has a picture.</summary>
    public static string? Picture(PageContext page, MarketingBrief brief) =>
        brief
            .Subjects.Select(subject => page.PictureOf(subject.Name))
            .Append(page.PictureOf(brief.Subject))
            .FirstOrDefault(picture => picture is not null);

    private static string? IconOf(DetailKind kind) =>
        kind switch
        {
            DetailKind.Date => "calendar",
            DetailKind.Time => "clock",
            DetailKind.Place => "map-pin",
            DetailKind.Telephone => "phone",
            DetailKind.Email => "mail",
            DetailKind.Web => "globe",
            DetailKind.Code => "ticket",
            DetailKind.Price => "tag",
            _ => null,
        };

    private static StruckText? OldPrice(string? price, Rgb ink, double size)
    {
        if (string.IsNullOrWhiteSpace(price))
            return null;
        return new StruckText(price, new TypeSpec(size, 500) { MaxLines = 1, Min = size * 0.4 }, ink);
    }

    private sealed class StruckText(string text, TypeSpec spec, Rgb ink) : Node
    {
        public override Extent Measure(Surface surface, double width) =>
            new TextNode(text, spec, ink).Measure(surface, width);

        public override void Draw(Surface surface, Rect box)
        {
            surface.Text(text, box with { Width = box.Width + 0.5 }, spec, ink);
            surface.Stroke(SvgBuilder.Format($"M{box.X} {box.CentreY}H{box.Right}"), ink, spec.Size * 0.07);
        }
    }
}
