using Fresnel.Drawing.Stage;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>A star burst with the discount.</summary>
internal static class DiscountSticker
{
    /// <returns>Null where there is no discount or the headline has it.</returns>
    public static Sticker? Create(BannerSpecification specification, AdvanceMeasure advance)
    {
        if (
            specification.Promotion.Discount is not { } percent
            || specification.Text.Headline?.Contains($"{percent}%", StringComparison.Ordinal) == true
        )
            return null;
        var number = $"{percent}%";
        var suffix = BannerPhrases.DiscountSuffix(specification.Language);
        return (svg, x, y, radius) =>
        {
            if (
                Paragraph.Fit(
                    number,
                    TextStyle.ForText(number, 900, -0.04, display: true),
                    new TextConstraints(radius * 1.35, radius * 0.62, 4, 1, radius),
                    advance
                )
                    is { } first
                && Paragraph.Fit(
                    suffix,
                    TextStyle.ForText(suffix, 800, 0.02),
                    new TextConstraints(radius * 1.15, radius * 0.3, 3, 1, radius),
                    advance
                )
                    is { } second
            )
                svg.Rotate(-10, x, y, part => Draw(part, x, y, radius, first, second));
        };

        void Draw(SvgBuilder svg, double x, double y, double radius, Paragraph first, Paragraph second)
        {
            var theme = specification.Theme;
            var text = theme.ButtonText.Hex;
            svg.Path(PathData.Burst(x, y + radius * 0.05, radius, radius * 0.88, 22), new(theme.Scheme.Deep.Hex, 0.25));
            svg.Path(
                PathData.Burst(x, y, radius, radius * 0.88, 22),
                new(svg.LinearGradient(0, 0, 1, 1, (0, theme.Button, 1), (1, theme.ButtonEnd, 1)))
            );
            var dashes = SvgBuilder.Format($"{radius * 0.06} {radius * 0.05}");
            svg.Circle(x, y, radius * 0.78, Paint.Outline(text, 0.35, Math.Max(1, radius * 0.02), dashes));
            svg.Text(first, x - radius, y - first.Height * 0.5 - radius * 0.13, 2 * radius, 0, text);
            svg.Text(second, x - radius, y + radius * 0.2, 2 * radius, 0, text);
        }
    }
}
