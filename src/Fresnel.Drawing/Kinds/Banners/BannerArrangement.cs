using Fresnel.Drawing.Elements;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>The text of a banner in the layout that the seed selects for the aspect ratio.</summary>
/// <param name="Elements">Inside the canvas, without overlaps.</param>
/// <param name="Omitted">Elements for which there was no room.</param>
internal sealed record BannerArrangement(
    BannerLayout Layout,
    IReadOnlyList<PlacedElement> Elements,
    IReadOnlyList<ElementKind> Omitted
)
{
    /// <summary>The area left for the subject.</summary>
    public Rect HeroArea => Layout.HeroArea([.. Layout.Zones.Select(UsedArea)]);

    public static BannerArrangement Create(BannerSpecification specification, Canvas canvas, DrawingAssets assets)
    {
        var (text, promotion) = (specification.Text, specification.Promotion);
        var random = canvas.Random("layout");
        var rightToLeft = FontScripts.IsRightToLeft(FontScripts.Detect(text.Headline ?? ""));
        var layout = random.Pick(BannerLayout.For(canvas, text.Button is not null || promotion.Price is not null));
        if (rightToLeft)
            layout = (
                layout.Zones[0].Area.CentreX <= canvas.Width / 2.0 + 1 ? layout.Mirror(canvas.Width) : layout
            ).AlignRight();
        var style = new ElementStyle(
            specification.Theme,
            specification.Serif,
            random.Chance(0.4),
            assets.MeasureAdvance,
            assets.Icons,
            rightToLeft
        );
        var (elements, omitted) = (new List<PlacedElement>(), new List<ElementKind>());
        foreach (var zone in layout.Zones)
        {
            var column = new TextColumn(zone, text, promotion, BadgeIcon(text.Badge ?? "", specification.Topic), style);
            elements.AddRange(column.Fill(layout.BodySize, out var dropped));
            omitted.AddRange(dropped);
        }

        omitted.AddRange(WithoutZone(layout, text, promotion));
        return new BannerArrangement(layout, elements, omitted);
    }

    private static IEnumerable<ElementKind> WithoutZone(BannerLayout layout, PictureText text, Promotion promotion)
    {
        (ElementKind Kind, bool Exists)[] optional =
        [
            (ElementKind.Brand, text.Brand is not null),
            (ElementKind.Rating, promotion.Rating is not null),
            (ElementKind.Details, text.Details.Count > 0),
        ];
        return optional
            .Where(each => each.Exists && !layout.Zones.Any(zone => zone.Elements.Contains(each.Kind)))
            .Select(each => each.Kind);
    }

    /// <summary>The part of a zone that its elements fill; for an empty zone its upper or lower edge.</summary>
    private Rect UsedArea(LayoutZone zone)
    {
        var inside = Elements.Select(element => element.Bounds).Where(zone.Area.Inflate(0.5).Contains).ToList();
        if (inside.Count == 0)
            return zone.Area with { Y = zone.VerticalAlign < 0.5 ? zone.Area.Y : zone.Area.Bottom, Height = 0 };
        var (x, y) = (inside.Min(bounds => bounds.X), inside.Min(bounds => bounds.Y));
        return new Rect(x, y, inside.Max(bounds => bounds.Right) - x, inside.Max(bounds => bounds.Bottom) - y);
    }

    private static readonly HashSet<string> SaleWords = WordList.Parse(
        """
        sale off deal discount offer save rebajas oferta soldes angebot rabatt
        """
    );

    private static readonly HashSet<string> TimeWords = WordList.Parse("limited today hours ends last now");

    private static readonly HashSet<string> LaunchWords = WordList.Parse("launch new");

    /// <summary>A name of the icon set.</summary>
    private static string BadgeIcon(string badge, Topic topic)
    {
        var words = WordNormalizer.Split(badge);
        return words.Exists(SaleWords.Contains) ? "tag"
            : words.Exists(TimeWords.Contains) ? "clock"
            : topic.BadgeIcon is { } icon ? icon
            : words.Exists(LaunchWords.Contains) ? "zap"
            : "sparkles";
    }
}
