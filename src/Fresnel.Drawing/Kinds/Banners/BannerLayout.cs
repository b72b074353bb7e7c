using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>Zones of a canvas for text, and the area for the subject.</summary>
/// <param name="HeroArea">The area for the subject, given the area that the text of each zone uses.</param>
/// <param name="BodySize">Largest font size of running text, pixels.</param>
/// <param name="IsStrip">A low row with the most important elements only.</param>
internal sealed record BannerLayout(
    string Name,
    IReadOnlyList<LayoutZone> Zones,
    Func<IReadOnlyList<Rect>, Rect> HeroArea,
    double BodySize,
    bool IsStrip = false
)
{
    private static readonly ElementKind[] AllElements = Enum.GetValues<ElementKind>();

    /// <summary>The layouts for the aspect ratio.</summary>
    /// <param name="hasCallToAction">A button or a price exists, for which a strip has its own zone.</param>
    public static IReadOnlyList<BannerLayout> For(Canvas canvas, bool hasCallToAction = true) =>
        canvas.AspectRatio switch
        {
            >= 3.2 => [Row(canvas, hasCallToAction), Row(canvas, hasCallToAction).Mirror(canvas.Width)],
            >= 1.25 => [Side(canvas), Side(canvas).Mirror(canvas.Width), Side(canvas)],
            >= 0.8 => [Crown(canvas), Corner(canvas), Corner(canvas), Base(canvas)],
            _ => [Poster(canvas), Base(canvas)],
        };

    public BannerLayout Mirror(double width) =>
        this with
        {
            Zones = [.. Zones.Select(zone => zone.Mirror(width))],
            HeroArea = used => HeroArea([.. used.Select(box => box.Mirror(width))]).Mirror(width),
        };

    /// <summary>With all columns aligned right, for scripts written from right to left.</summary>
    public BannerLayout AlignRight() =>
        this with
        {
            Zones = [.. Zones.Select(zone => zone with { Align = zone.Align == -1 ? 1 : zone.Align })],
        };

    /// <summary>Text on the left, subject on the right.</summary>
    private static BannerLayout Side(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w * 0.0625, h * 0.11);
        var share = canvas.AspectRatio > 1.6 ? 0.47 : 0.5;
        return new(
            "side",
            [new(new Rect(margin, margin, w * share - margin * 0.4, h - 2 * margin), -1, 0.5, AllElements, 3)],
            _ => new Rect(w * share + margin * 1.15, margin * 0.5, w * (1 - share) - margin * 1.75, h - margin),
            Math.Sqrt(w * h) * (canvas.AspectRatio > 2.2 ? 0.029 : 0.0249)
        );
    }

    /// <summary>Text at the top, subject below.</summary>
    private static BannerLayout Crown(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.075;
        return new(
            "crown",
            [
                new(
                    new Rect(margin, margin, w - 2 * margin, h * 0.52 - margin),
                    0,
                    0,
                    [
                        ElementKind.Brand,
                        ElementKind.Badge,
                        ElementKind.Headline,
                        ElementKind.Subheading,
                        ElementKind.CallToAction,
                        ElementKind.Rating,
                        ElementKind.Details,
                    ],
                    2
                ),
            ],
            used => Below(used[0], margin * 0.55, new Rect(margin, 0, w - 2 * margin, h - margin * 0.4)),
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Headline at the top left, button at the bottom left, subject large at the bottom right.</summary>
    private static BannerLayout Corner(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.078;
        return new(
            "corner",
            [
                new(
                    new Rect(margin, margin, w - 2 * margin, h * 0.5 - margin),
                    -1,
                    0,
                    [ElementKind.Brand, ElementKind.Badge, ElementKind.Headline, ElementKind.Subheading],
                    3
                ),
                new(
                    new Rect(margin, h * 0.6, w * 0.4 - margin, h * 0.4 - margin),
                    -1,
                    1,
                    [ElementKind.CallToAction, ElementKind.Rating, ElementKind.Details],
                    1
                ),
            ],
            used =>
            {
                var left = Math.Min(
                    used[1].Height > 0 ? Math.Max(used[1].Right - margin * 0.4, w * 0.24) : w * 0.2,
                    w * 0.4
                );
                return Below(used[0], margin * 0.35, new Rect(left, 0, w - left - margin * 0.2, h - margin * 0.3));
            },
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Subject at the top, text below.</summary>
    private static BannerLayout Base(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w, h) * 0.085;
        var top = h * (canvas.AspectRatio < 0.8 ? 0.46 : 0.44);
        return new(
            "base",
            [
                new(
                    new Rect(margin, top, w - 2 * margin, h - top - margin),
                    canvas.AspectRatio < 0.8 ? 0 : -1,
                    1,
                    AllElements,
                    canvas.AspectRatio < 0.8 ? 3 : 2
                ),
            ],
            used => new Rect(margin, margin * 0.5, w - 2 * margin, used[0].Y - margin * 1.0),
            Math.Sqrt(w * h) * 0.0262
        );
    }

    /// <summary>Headline at the top, subject in the middle, button at the bottom.</summary>
    private static BannerLayout Poster(Canvas canvas)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = Math.Min(w * 0.09, h * 0.07);
        return new(
            "poster",
            [
                new(
                    new Rect(margin, margin * 1.1, w - 2 * margin, h * 0.34 - margin),
                    0,
                    0,
                    [ElementKind.Brand, ElementKind.Badge, ElementKind.Headline],
                    4
                ),
                new(
                    new Rect(margin, h * 0.72, w - 2 * margin, h * 0.28 - margin),
                    0,
                    1,
                    [ElementKind.Subheading, ElementKind.CallToAction, ElementKind.Rating, ElementKind.Details],
                    1
                ),
            ],
            used =>
            {
                var top = used[0].Bottom + margin * 0.4;
                return new Rect(margin * 0.6, top, w - margin * 1.2, used[1].Y - margin * 0.4 - top);
            },
            Math.Sqrt(w * h) * (canvas.AspectRatio < 0.4 ? 0.034 : 0.0275)
        );
    }

    /// <summary>Subject, text and button in one row.</summary>
    private static BannerLayout Row(Canvas canvas, bool hasCallToAction)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var margin = h * 0.14;
        var hero = Math.Min(h * 1.25, w * 0.2);
        var end = hasCallToAction ? w * (canvas.AspectRatio > 6 ? 0.24 : 0.27) : 0;
        var left = margin + hero + h * 0.1;
        var words = new LayoutZone(
            new Rect(left, margin, w - left - end - margin * 1.6, h - 2 * margin),
            -1,
            0.5,
            [ElementKind.Badge, ElementKind.Headline, ElementKind.Subheading],
            2
        );
        var button = new LayoutZone(
            new Rect(w - end - margin * 0.4, margin, end - margin * 0.6, h - 2 * margin),
            0,
            0.5,
            [ElementKind.CallToAction, ElementKind.Rating],
            1
        );
        return new(
            "row",
            hasCallToAction ? [words, button] : [words],
            _ => new Rect(margin, h * 0.02, hero, h * 0.96),
            h * (canvas.AspectRatio > 5 ? 0.165 : 0.11),
            IsStrip: true
        );
    }

    private static Rect Below(Rect words, double gap, Rect within) =>
        new(within.X, words.Bottom + gap, within.Width, Math.Max(1, within.Bottom - words.Bottom - gap));
}
