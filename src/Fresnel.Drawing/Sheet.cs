using System.Globalization;
using System.Text;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing;

/// <summary>Writes SVG, and only what librsvg draws fast: no filters, no opacity on single shapes, no text on paths.</summary>
/// <param name="name">Starts every id on the sheet, so that sheets can be laid over one another.</param>
internal sealed class Sheet(string name)
{
    private readonly StringBuilder _svg = new();
    private int _ids;

    public override string ToString() => _svg.ToString();

    /// <summary>A straight gradient over the shape's own box, from (x1, y1) to (x2, y2) in shares of it.</summary>
    /// <returns>What <c>fill</c> takes.</returns>
    public string Linear(
        double x1,
        double y1,
        double x2,
        double y2,
        params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops
    ) => Gradient("linearGradient", $"x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"", stops);

    /// <summary>A round gradient from the middle of the shape's own box to its edge.</summary>
    public string Radial(params ReadOnlySpan<(double At, Rgb Colour, double Opacity)> stops) =>
        Gradient("radialGradient", "", stops);

    public Sheet Rectangle(
        double x,
        double y,
        double width,
        double height,
        double radius,
        string fill,
        double opacity = 1,
        string? stroke = null,
        double strokeOpacity = 1,
        double strokeWidth = 1
    ) =>
        Shape(
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{(radius > 0 ? $" rx=\"{N(radius)}\"" : "")}",
            fill,
            opacity,
            stroke,
            strokeOpacity,
            strokeWidth
        );

    public Sheet Circle(
        double x,
        double y,
        double radius,
        string fill,
        double opacity = 1,
        string? stroke = null,
        double strokeOpacity = 1,
        double strokeWidth = 1,
        string? dash = null
    ) =>
        Shape(
            $"<circle stroke-linecap=\"round\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\"{Dash(dash)}",
            fill,
            opacity,
            stroke,
            strokeOpacity,
            strokeWidth
        );

    public Sheet Ellipse(double x, double y, double rx, double ry, string fill, double opacity = 1) =>
        Shape($"<ellipse cx=\"{N(x)}\" cy=\"{N(y)}\" rx=\"{N(rx)}\" ry=\"{N(ry)}\"", fill, opacity, null, 1, 1);

    public Sheet Path(
        string data,
        string fill,
        double opacity = 1,
        string? stroke = null,
        double strokeOpacity = 1,
        double strokeWidth = 1,
        string? dash = null
    ) =>
        Shape(
            $"<path d=\"{data}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{Dash(dash)}",
            fill,
            opacity,
            stroke,
            strokeOpacity,
            strokeWidth
        );

    /// <summary>A picture file, turned about its middle.</summary>
    public Sheet Image(byte[] png, Box box, double degrees = 0)
    {
        _svg.Append($"<image x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\"");
        if (degrees != 0)
            _svg.Append($" transform=\"rotate({N(degrees)} {N(box.CentreX)} {N(box.CentreY)})\"");
        _svg.Append(" href=\"data:image/png;base64,").Append(Convert.ToBase64String(png)).Append("\"/>");
        return this;
    }

    /// <summary>Ready-made shapes of a square view box, such as an icon, in one colour.</summary>
    public Sheet Icon(string body, double box, double x, double y, double size, Rgb colour)
    {
        _svg.Append(
                $"<svg x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(size)}\" height=\"{N(size)}\" viewBox=\"0 0 {N(box)} {N(box)}\" color=\"{colour.Hex}\">"
            )
            .Append(body)
            .Append("</svg>");
        return this;
    }

    /// <summary>One text element for the whole paragraph, a span a line: copied out of the file, it reads as it was written.</summary>
    /// <param name="place">−1 left, 0 centred, 1 right within <paramref name="width"/>.</param>
    /// <param name="lastFill">The last line's own colour.</param>
    public Sheet Text(Paragraph text, double x, double y, double width, int place, string fill, string? lastFill = null)
    {
        var face = text.Face;
        _svg.Append(
            $"<text xml:space=\"preserve\" font-family=\"{face.Family}\" font-size=\"{N(text.Size)}\" font-weight=\"{face.Weight}\" fill=\"{fill}\""
        );
        if (face.Tracking != 0)
            _svg.Append($" letter-spacing=\"{N(text.Size * face.Tracking)}\"");
        if (face.RightToLeft)
            _svg.Append(" direction=\"rtl\"");
        _svg.Append('>');
        for (var i = 0; i < text.Lines.Count; i++)
        {
            var line = text.Lines[i];
            var left = x + (width - line.Width) * (place + 1) / 2;
            _svg.Append(
                    $"<tspan x=\"{N(face.RightToLeft ? left + line.Width : left)}\" y=\"{N(y + text.Baseline(i))}\"{(lastFill is not null && i == text.Lines.Count - 1 ? $" fill=\"{lastFill}\"" : "")}>"
                )
                .Append(Escape(line.Text))
                .Append("</tspan>");
        }

        _svg.Append("</text>");
        return this;
    }

    public Sheet Turned(double degrees, double x, double y, Action<Sheet> draw)
    {
        _svg.Append($"<g transform=\"rotate({N(degrees)} {N(x)} {N(y)})\">");
        draw(this);
        _svg.Append("</g>");
        return this;
    }

    /// <summary>Draws only what falls inside a shape given as path data.</summary>
    public Sheet Clipped(string data, Action<Sheet> draw)
    {
        var id = Id();
        _svg.Append($"<clipPath id=\"{id}\"><path d=\"{data}\"/></clipPath><g clip-path=\"url(#{id})\">");
        draw(this);
        _svg.Append("</g>");
        return this;
    }

    /// <summary>A number as SVG wants it, to a hundredth of a pixel.</summary>
    public static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>XML text without what XML cannot hold: control characters, lone surrogates and the two non-characters.</summary>
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
        var id = Id();
        _svg.Append($"<{kind} id=\"{id}\" {line}>");
        foreach (var (at, colour, opacity) in stops)
            _svg.Append(
                $"<stop offset=\"{N(at)}\" stop-color=\"{colour.Hex}\"{(opacity < 1 ? $" stop-opacity=\"{N3(opacity)}\"" : "")}/>"
            );
        _svg.Append($"</{kind}>");
        return $"url(#{id})";
    }

    private Sheet Shape(
        string start,
        string fill,
        double opacity,
        string? stroke,
        double strokeOpacity,
        double strokeWidth
    )
    {
        _svg.Append(start).Append($" fill=\"{fill}\"");
        if (opacity < 1)
            _svg.Append($" fill-opacity=\"{N3(opacity)}\"");
        if (stroke is not null)
        {
            _svg.Append($" stroke=\"{stroke}\" stroke-width=\"{N(strokeWidth)}\"");
            if (strokeOpacity < 1)
                _svg.Append($" stroke-opacity=\"{N3(strokeOpacity)}\"");
        }

        _svg.Append("/>");
        return this;
    }

    private string Id() => $"{name}{_ids++}";

    private static string Dash(string? dash) => dash is null ? "" : $" stroke-dasharray=\"{dash}\"";

    private static string N3(double value) => Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture);
}
