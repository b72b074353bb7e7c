using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Elements;

/// <summary>Creates the elements of a column. Each method returns null where the width is too small.</summary>
/// <param name="width">Of the column, pixels.</param>
/// <param name="size">Font size of running text, pixels; everything else is in proportion to it.</param>
internal sealed class ElementFactory(ElementStyle style, double width, double size)
{
    private readonly Theme _theme = style.Theme;

    /// <param name="height">Most height, pixels.</param>
    /// <param name="ratio">Smallest font size, in multiples of running text.</param>
    /// <param name="align">−1 left, 0 centred, 1 right.</param>
    public LayoutElement? Headline(string text, double height, double ratio, int maxLines, int align)
    {
        var textStyle = TextStyle.ForText(text, 900, text.Length > 40 ? -0.03 : -0.042, display: true, style.Serif);
        // Scripts with taller letters start smaller, so that all headlines have the same visual weight.
        var largest = size * 4.6 / Math.Max(1, textStyle.LineHeight / 1.12);
        var constraints = new TextConstraints(width, largest, size * ratio, maxLines, height, BreakWords: ratio <= 1);
        if (Paragraph.Fit(text, textStyle, constraints, style.MeasureAdvance) is not { } paragraph)
            return null;
        // A line with one short word looks like a mistake; a smaller size often has a better break.
        if (
            paragraph.Lines.Count > 1
            && paragraph.Lines.Min(line => line.Width) < 0.72 * paragraph.Width
            && Paragraph.Fit(
                text,
                textStyle,
                constraints with
                {
                    Size = paragraph.Size,
                    SmallestSize = Math.Max(paragraph.Size * 0.78, size * ratio),
                    MaxLines = paragraph.Lines.Count - 1,
                    BreakWords = false,
                },
                style.MeasureAdvance
            )
                is { } better
        )
            paragraph = better;

        return new LayoutElement(
            ElementKind.Headline,
            paragraph.Width,
            paragraph.Height,
            _theme.Text,
            null,
            (svg, x, y) =>
            {
                var fill =
                    _theme.IsDark && textStyle.Weight > 800
                        ? svg.LinearGradient(
                            0,
                            0,
                            0,
                            1,
                            (0, Rgb.White, 1),
                            (1, Rgb.White.Blend(_theme.Scheme.PrimaryGlow, 0.2), 1)
                        )
                        : _theme.Text.Hex;
                var lastFill = style.HighlightLastLine && paragraph.Lines.Count > 1 ? _theme.Highlight.Hex : null;
                svg.Text(paragraph, x, y, paragraph.Width, align, fill, lastFill);
            }
        );
    }

    /// <param name="align">−1 left, 0 centred, 1 right.</param>
    public LayoutElement? Subheading(string text, int align)
    {
        var constraints = new TextConstraints(
            width * (width > size * 34 ? 0.9 : 1),
            size,
            size * 0.82,
            5,
            BreakWords: true
        );
        return Paragraph.Fit(text, TextStyle.ForText(text, 400), constraints, style.MeasureAdvance) is { } paragraph
            ? new LayoutElement(
                ElementKind.Subheading,
                paragraph.Width,
                paragraph.Height,
                _theme.MutedText,
                null,
                (svg, x, y) => svg.Text(paragraph, x, y, paragraph.Width, align, _theme.MutedText.Hex)
            )
            : null;
    }

    /// <summary>A brand name after a tile with its first letter.</summary>
    public LayoutElement? Brand(string name)
    {
        var (tile, gap) = (size * 1.45, size * 0.45);
        if (Line(name, 800, size * 0.86, width - tile - gap, -0.02) is not { } line)
            return null;
        var letter = Line(LineBreaks.Graphemes(name)[0].ToUpperInvariant(), 900, size * 0.86, tile);
        return new LayoutElement(
            ElementKind.Brand,
            tile + gap + line.Width,
            tile,
            _theme.Text,
            null,
            (svg, x, y) =>
            {
                var (tileX, textX) = style.RightToLeft ? (x + line.Width + gap, x) : (x, x + tile + gap);
                svg.Rectangle(
                    new Rect(tileX, y, tile, tile),
                    tile * 0.28,
                    new(svg.LinearGradient(0, 0, 1, 1, (0, _theme.Button, 1), (1, _theme.ButtonEnd, 1)))
                );
                if (letter is not null)
                    svg.Text(letter, tileX, CentredTop(letter, y, tile), tile, 0, _theme.ButtonText.Hex);
                svg.Text(line, textX, CentredTop(line, y, tile), line.Width, -1, _theme.Text.Hex);
            }
        );
    }

    /// <summary>A translucent pill with an icon, above the headline.</summary>
    public LayoutElement? Badge(string text, string iconName)
    {
        var (height, padding, iconSize, gap) = (size * 1.62, size * 0.72, size * 0.8, size * 0.4);
        var icon = style.Icons.Body(iconName);
        var indent = icon is null ? 0 : iconSize + gap;
        if (Line(text, 700, size * 0.62, width - 2 * padding - indent, 0.02) is not { } line)
            return null;
        var total = 2 * padding + indent + line.Width;
        // Contrast is computed on the background as the pill lightens it.
        var background = _theme.BackgroundEnd.Blend(Rgb.White, _theme.IsDark ? 0.15 : 0.7);
        var textColour = Theme.EnsureContrast(
            _theme.IsDark ? Rgb.White : _theme.Highlight,
            background,
            _theme.BackgroundStart,
            4.6
        );
        return new LayoutElement(
            ElementKind.Badge,
            total,
            height,
            textColour,
            background,
            (svg, x, y) =>
            {
                var fill = _theme.IsDark
                    ? svg.LinearGradient(0, 0, 1, 1, (0, Rgb.White, 0.15), (1, Rgb.White, 0.04))
                    : svg.LinearGradient(0, 0, 1, 1, (0, Rgb.White, 0.9), (1, Rgb.White, 0.6));
                var stroke = _theme.IsDark ? "#FFFFFF" : _theme.Highlight.Hex;
                svg.Rectangle(
                    new Rect(x, y, total, height),
                    height / 2,
                    new(fill, 1, stroke, _theme.IsDark ? 0.32 : 0.22, Math.Max(1, size * 0.045))
                );
                var (iconX, textX) = style.RightToLeft
                    ? (x + total - padding - iconSize, x + padding)
                    : (x + padding, x + padding + indent);
                if (icon is not null)
                    svg.Icon(icon, iconX, y + (height - iconSize) / 2, iconSize, _theme.Highlight);
                svg.Text(line, textX, CentredTop(line, y, height), line.Width, -1, textColour.Hex);
            }
        );
    }

    /// <summary>A button as wide as its text, with an arrow.</summary>
    public LayoutElement? Button(string text)
    {
        var (height, padding, arrowSize, gap) = (size * 2.6, size * 1.35, size * 1.0, size * 0.4);
        var arrow = style.Icons.Body(style.RightToLeft ? "arrow-left" : "arrow-right");
        var after = arrow is null ? 0 : arrowSize + gap;
        if (Line(text, 700, size * 0.95, width - 2 * padding - after, -0.005) is not { } line)
            return null;
        var total = 2 * padding + line.Width + after;
        return new LayoutElement(
            ElementKind.CallToAction,
            total,
            height,
            _theme.ButtonText,
            _theme.Button.Blend(_theme.ButtonEnd, 0.5),
            (svg, x, y) =>
            {
                var bounds = new Rect(x, y, total, height);
                Shadows.Drop(
                    svg,
                    bounds,
                    height / 2,
                    size * 0.95,
                    size * 0.42,
                    _theme.IsDark ? 0.5 : 0.22,
                    _theme.Scheme.Deep
                );
                svg.Rectangle(
                    bounds,
                    height / 2,
                    new(svg.LinearGradient(0, 0, 1, 0, (0, _theme.Button, 1), (1, _theme.ButtonEnd, 1)))
                );
                var (textX, arrowX) = style.RightToLeft
                    ? (x + padding + after, x + padding)
                    : (x + padding, x + padding + line.Width + gap);
                svg.Text(line, textX, CentredTop(line, y, height), line.Width, -1, _theme.ButtonText.Hex);
                if (arrow is not null)
                    svg.Icon(arrow, arrowX, y + (height - arrowSize) / 2, arrowSize, _theme.ButtonText);
            }
        );
    }

    /// <summary>The price, and the previous one struck through.</summary>
    public LayoutElement? Price(Promotion promotion)
    {
        var previous = promotion.PreviousPrice is { } was ? Line(was, 500, size * 0.96, width / 2) : null;
        var gap = previous is null ? 0 : size * 0.5;
        if (
            promotion.Price is null
            || Line(promotion.Price, 800, size * 1.62, width - gap - (previous?.Width ?? 0), -0.025) is not { } price
        )
            return null;
        var height = Math.Max(price.Height, size * 2.6);
        return new LayoutElement(
            ElementKind.CallToAction,
            price.Width + gap + (previous?.Width ?? 0),
            height,
            _theme.Text,
            null,
            (svg, x, y) =>
            {
                var (priceX, previousX) =
                    style.RightToLeft && previous is not null
                        ? (x + previous.Width + gap, x)
                        : (x, x + price.Width + gap);
                svg.Text(price, priceX, CentredTop(price, y, height), price.Width, -1, _theme.Text.Hex);
                if (previous is null)
                    return;
                var previousY = CentredTop(previous, y, height);
                svg.Text(previous, previousX, previousY, previous.Width, -1, _theme.MutedText.Hex);
                var middle = previousY + previous.Baseline(0) - previous.Size * 0.3;
                var (start, end) = (previousX - size * 0.08, previousX + previous.Width + size * 0.08);
                svg.Path(
                    SvgBuilder.Format($"M{start} {middle}H{end}"),
                    Paint.Outline(_theme.MutedText.Hex, 1, Math.Max(1, size * 0.09))
                );
            }
        );
    }

    /// <summary>Stars filled to the rating, the number, and the count of reviews.</summary>
    public LayoutElement? Rating(double rating, string? reviews)
    {
        var (star, gap) = (size * 0.92, size * 0.2);
        var stars = 5 * star + 4 * gap;
        var number = rating.ToString(rating % 1 == 0 ? "0" : "0.##");
        var text = reviews is null ? number : $"{number} · {reviews}";
        if (Line(text, 500, size * 0.72, width - stars - size * 0.55) is not { } line)
            return null;
        var gold = _theme.IsDark ? Rgb.Parse("FACC15") : Rgb.Parse("F59E0B");
        var paint = new Paint(gold.Hex, 1, gold.Hex, 1, star * 0.07);
        return new LayoutElement(
            ElementKind.Rating,
            stars + size * 0.55 + line.Width,
            star,
            _theme.MutedText,
            null,
            (svg, x, y) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    var filled = Math.Clamp(rating - i, 0, 1);
                    var left = x + i * (star + gap);
                    var shape = PathData.Star(left + star / 2, y + star / 2, star / 2);
                    if (filled < 1)
                        svg.Path(shape, new(_theme.MutedText.Hex, 0.35));
                    if (filled >= 1)
                        svg.Path(shape, paint);
                    else if (filled > 0)
                        svg.Clip(
                            PathData.Rectangle(new Rect(left, y - 2, star * filled, star + 4)),
                            part => part.Path(shape, paint)
                        );
                }

                svg.Text(
                    line,
                    x + stars + size * 0.55,
                    CentredTop(line, y, star),
                    line.Width,
                    -1,
                    _theme.MutedText.Hex
                );
            }
        );
    }

    /// <summary>A line of small print after an icon.</summary>
    public LayoutElement? Detail(string iconName, string text)
    {
        var icon = style.Icons.Body(iconName);
        var (iconSize, gap) = (size * 0.86, size * 0.36);
        var indent = icon is null ? 0 : iconSize + gap;
        var constraints = new TextConstraints(width - indent, size * 0.74, size * 0.62, 3, BreakWords: true);
        if (Paragraph.Fit(text, TextStyle.ForText(text, 500), constraints, style.MeasureAdvance) is not { } paragraph)
            return null;
        var height = Math.Max(paragraph.Height, icon is null ? 0 : iconSize);
        return new LayoutElement(
            ElementKind.Details,
            indent + paragraph.Width,
            height,
            _theme.MutedText,
            null,
            (svg, x, y) =>
            {
                var (iconX, textX) = style.RightToLeft ? (x + paragraph.Width + gap, x) : (x, x + indent);
                var iconY = y + (Math.Min(height, paragraph.Size * 1.2) - iconSize) / 2;
                if (icon is not null)
                    svg.Icon(icon, iconX, iconY, iconSize, _theme.Highlight);
                svg.Text(paragraph, textX, y, paragraph.Width, style.RightToLeft ? 1 : -1, _theme.MutedText.Hex);
            }
        );
    }

    /// <summary>One line at a font size or up to a tenth smaller; null when it does not fit.</summary>
    private Paragraph? Line(string text, int weight, double fontSize, double maxWidth, double tracking = 0) =>
        maxWidth <= 0
            ? null
            : Paragraph.Fit(
                text,
                TextStyle.ForText(text, weight, tracking),
                new TextConstraints(maxWidth, fontSize, fontSize * 0.9, 1),
                style.MeasureAdvance
            );

    /// <summary>The top at which one line looks centred: by the height of its capitals where the script has them.</summary>
    private static double CentredTop(Paragraph line, double y, double height) =>
        line.Style.Ascent <= 1 ? y + height / 2 + line.Size * 0.364 - line.Baseline(0) : y + (height - line.Height) / 2;
}
