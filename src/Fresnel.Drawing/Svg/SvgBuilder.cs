using System.Globalization;
using System.Text;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Svg;

/// <summary>Writes the part of SVG that librsvg renders fast: no filters, no opacity on single shapes, no text on paths.</summary>
/// <param name="name">Prefix of every id, so that the output of several builders can be joined.</param>
internal sealed class SvgBuilder(string name)
{
    private readonly StringBuilder _svg = new();
    private int _ids;

    public bool IsEmpty => _svg.Length == 0;

    public override string ToString() => _svg.ToString();

    /// <summary>From (x1, y1) to (x2, y2), in fractions of the shape's bounding box.</summary>
    /// <returns>A reference for <see cref="Paint.Fill"/>.</returns>
    public string LinearGradient(
        double x1,
        double y1,
        double x2,
        double y2,
        params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops
    ) =>
        Gradient(
            "linearGradient",
            $"x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\"",
            stops
        );

    /// <summary>From the centre of the shape's bounding box to its edge.</summary>
    public string RadialGradient(params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops) =>
        Gradient("radialGradient", "", stops);

    public SvgBuilder Rectangle(Rect rect, double radius, Paint paint) =>
        Shape(
            $"<rect x=\"{Number(rect.X)}\" y=\"{Number(rect.Y)}\" width=\"{Number(rect.Width)}\" height=\"{Number(rect.Height)}\""
                + (radius > 0 ? $" rx=\"{Number(radius)}\"" : ""),
            paint
        );

    public SvgBuilder Circle(double x, double y, double radius, Paint paint) =>
        Shape($"<circle stroke-linecap=\"round\" cx=\"{Number(x)}\" cy=\"{Number(y)}\" r=\"{Number(radius)}\"", paint);

    public SvgBuilder Ellipse(double x, double y, double rx, double ry, Paint paint) =>
        Shape($"<ellipse cx=\"{Number(x)}\" cy=\"{Number(y)}\" rx=\"{Number(rx)}\" ry=\"{Number(ry)}\"", paint);

    public SvgBuilder Path(string data, Paint paint) =>
        Shape($"<path d=\"{data}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"", paint);

    /// <summary>A PNG file, rotated about its centre.</summary>
    public SvgBuilder Image(byte[] png, Rect box, double degrees = 0)
    {
        _svg.Append(
            $"<image x=\"{Number(box.X)}\" y=\"{Number(box.Y)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\""
        );
        if (degrees != 0)
            _svg.Append($" transform=\"rotate({Number(degrees)} {Number(box.CentreX)} {Number(box.CentreY)})\"");
        _svg.Append(" href=\"data:image/png;base64,").Append(Convert.ToBase64String(png)).Append("\"/>");
        return this;
    }

    /// <summary>An icon in one colour.</summary>
    /// <param name="body">Shapes in a view box of <see cref="IconLibrary.ViewBoxSide"/>.</param>
    public SvgBuilder Icon(string body, double x, double y, double size, Rgb colour)
    {
        _svg.Append(
                $"<svg x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(size)}\" height=\"{Number(size)}\" viewBox=\"0 0 {IconLibrary.ViewBoxSide} {IconLibrary.ViewBoxSide}\" color=\"{colour.Hex}\">"
            )
            .Append(body)
            .Append("</svg>");
        return this;
    }

    /// <summary>One text element for the paragraph with a span for each line, so that copied text is whole.</summary>
    /// <param name="align">−1 left, 0 centred, 1 right within <paramref name="width"/>.</param>
    /// <param name="lastFill">Colour of the last line; null: <paramref name="fill"/>.</param>
    public SvgBuilder Text(
        Paragraph text,
        double x,
        double y,
        double width,
        int align,
        string fill,
        string? lastFill = null
    )
    {
        var style = text.Style;
        _svg.Append(
            $"<text xml:space=\"preserve\" font-family=\"{style.Family}\" font-size=\"{Number(text.Size)}\" font-weight=\"{style.Weight}\" fill=\"{fill}\""
        );
        if (style.Tracking != 0)
            _svg.Append($" letter-spacing=\"{Number(text.Size * style.Tracking)}\"");
        if (style.RightToLeft)
            _svg.Append(" direction=\"rtl\"");
        _svg.Append('>');
        for (var i = 0; i < text.Lines.Count; i++)
        {
            var line = text.Lines[i];
            var left = x + (width - line.Width) * (align + 1) / 2;
            _svg.Append(
                    $"<tspan x=\"{Number(style.RightToLeft ? left + line.Width : left)}\" y=\"{Number(y + text.Baseline(i))}\"{(lastFill is not null && i == text.Lines.Count - 1 ? $" fill=\"{lastFill}\"" : "")}>"
                )
                .Append(Escape(line.Text))
                .Append("</tspan>");
        }

        _svg.Append("</text>");
        return this;
    }

    public SvgBuilder Rotate(double degrees, double x, double y, Action<SvgBuilder> draw)
    {
        _svg.Append($"<g transform=\"rotate({Number(degrees)} {Number(x)} {Number(y)})\">");
        draw(this);
        _svg.Append("</g>");
        return this;
    }

    /// <summary>SVG made by us, never a caller's.</summary>
    public SvgBuilder Raw(string svg)
    {
        _svg.Append(svg);
        return this;
    }

    /// <summary>Draws with a list of transforms as in the attribute of that name.</summary>
    public SvgBuilder Transform(string transforms, Action<SvgBuilder> draw)
    {
        _svg.Append($"<g transform=\"{transforms}\">");
        draw(this);
        _svg.Append("</g>");
        return this;
    }

    /// <summary>Draws the part inside a shape given as path data.</summary>
    public SvgBuilder Clip(string data, Action<SvgBuilder> draw)
    {
        var id = NextId();
        _svg.Append($"<clipPath id=\"{id}\"><path d=\"{data}\"/></clipPath><g clip-path=\"url(#{id})\">");
        draw(this);
        _svg.Append("</g>");
        return this;
    }

    /// <summary>Text whose numbers have at most two decimals.</summary>
    public static string Format(SvgText text) => text.ToString();

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>XML text without control characters, lone surrogates and non-characters, which XML does not allow.</summary>
    internal static string Escape(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    clean.Append("&amp;");
                    break;
                case '<':
                    clean.Append("&lt;");
                    break;
                case '>':
                    clean.Append("&gt;");
                    break;
                case '"':
                    clean.Append("&quot;");
                    break;
                case 0xFFFD or 0xFFFE or 0xFFFF:
                    break;
                case var code when code >= 32 && code is not (>= 0x7F and < 0xA0):
                    clean.Append(rune);
                    break;
            }
        }

        return clean.ToString();
    }

    private string Gradient(string kind, string line, ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops)
    {
        var id = NextId();
        _svg.Append($"<{kind} id=\"{id}\" {line}>");
        foreach (var (at, colour, opacity) in stops)
            _svg.Append(
                $"<stop offset=\"{Number(at)}\" stop-color=\"{colour.Hex}\"{(opacity < 1 ? $" stop-opacity=\"{Opacity(opacity)}\"" : "")}/>"
            );
        _svg.Append($"</{kind}>");
        return $"url(#{id})";
    }

    private SvgBuilder Shape(string start, Paint paint)
    {
        _svg.Append(start);
        if (paint.DashArray is not null)
            _svg.Append($" stroke-dasharray=\"{paint.DashArray}\"");
        _svg.Append($" fill=\"{paint.Fill}\"");
        if (paint.FillOpacity < 1)
            _svg.Append($" fill-opacity=\"{Opacity(paint.FillOpacity)}\"");
        if (paint.Stroke is not null)
        {
            _svg.Append($" stroke=\"{paint.Stroke}\" stroke-width=\"{Number(paint.StrokeWidth)}\"");
            if (paint.StrokeOpacity < 1)
                _svg.Append($" stroke-opacity=\"{Opacity(paint.StrokeOpacity)}\"");
        }

        _svg.Append("/>");
        return this;
    }

    private string NextId() => $"{name}{_ids++}";

    private static string Opacity(double value) =>
        Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
