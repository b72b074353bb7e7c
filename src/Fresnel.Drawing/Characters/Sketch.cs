using System.Text;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Characters;

/// <summary>
/// Writes flat filled paths, the part of SVG that librsvg renders fastest. Colours are those in white light; the sketch
/// applies the light of the scene.
/// </summary>
/// <param name="ink">The colour of a thing in the light of the scene.</param>
internal sealed class Sketch(Func<Rgb, Rgb> ink)
{
    private readonly StringBuilder _svg = new();

    public override string ToString() => _svg.ToString();

    public bool IsEmpty => _svg.Length == 0;

    public Sketch New() => new(ink);

    public Rgb Ink(Rgb colour) => ink(colour);

    public Sketch Fill(string path, Rgb colour, double opacity = 1)
    {
        _svg.Append("<path d=\"").Append(path).Append("\" fill=\"").Append(ink(colour).Hex).Append('"');
        return End("fill-opacity", opacity);
    }

    public Sketch Fill(PathText path, Rgb colour, double opacity = 1) => Fill(path.ToString(), colour, opacity);

    /// <summary>Parts that the nonzero rule would join stay holes.</summary>
    public Sketch FillEvenOdd(PathText path, Rgb colour)
    {
        _svg.Append("<path fill-rule=\"evenodd\" d=\"")
            .Append(path.ToString())
            .Append("\" fill=\"")
            .Append(ink(colour).Hex)
            .Append("\"/>");
        return this;
    }

    public Sketch Line(string path, Rgb colour, double width, double opacity = 1)
    {
        _svg.Append("<path d=\"")
            .Append(path)
            .Append("\" fill=\"none\" stroke=\"")
            .Append(ink(colour).Hex)
            .Append("\" stroke-width=\"");
        PathText.Append(_svg, width);
        _svg.Append("\" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        return End("stroke-opacity", opacity);
    }

    public Sketch Line(PathText path, Rgb colour, double width, double opacity = 1) =>
        Line(path.ToString(), colour, width, opacity);

    public Sketch Ellipse(Vec at, double rx, double ry, Rgb colour, double opacity = 1)
    {
        _svg.Append(
            PathText.Format($"<ellipse cx=\"{at.X}\" cy=\"{at.Y}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"{ink(colour).Hex}\"")
        );
        return End("fill-opacity", opacity);
    }

    public Sketch Ring(Vec at, double radius, Rgb colour, double width)
    {
        _svg.Append(
            PathText.Format(
                $"<circle cx=\"{at.X}\" cy=\"{at.Y}\" r=\"{radius}\" fill=\"none\" stroke=\"{ink(colour).Hex}\" stroke-width=\"{width}\"/>"
            )
        );
        return this;
    }

    public Sketch Box(
        double x,
        double y,
        double width,
        double height,
        Rgb colour,
        double radius = 0,
        double opacity = 1
    )
    {
        _svg.Append(
            PathText.Format(
                $"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{ink(colour).Hex}\""
            )
        );
        return End("fill-opacity", opacity);
    }

    /// <summary>A soft spot: a gradient that the picture defines by name, spread over an ellipse.</summary>
    public Sketch Spot(string gradient, Vec at, double rx, double ry, double opacity)
    {
        _svg.Append(
            PathText.Format($"<ellipse cx=\"{at.X}\" cy=\"{at.Y}\" rx=\"{rx}\" ry=\"{ry}\" fill=\"url(#{gradient})\"")
        );
        return End("fill-opacity", opacity);
    }

    /// <summary>Drawn by another sketch of the same scene.</summary>
    public Sketch Add(Sketch part)
    {
        _svg.Append(part._svg);
        return this;
    }

    /// <summary>SVG of ours whose colours are in the light of the scene already.</summary>
    public Sketch Raw(string svg)
    {
        _svg.Append(svg);
        return this;
    }

    public Sketch Group(string transform, Sketch inside)
    {
        _svg.Append("<g transform=\"").Append(transform).Append("\">").Append(inside._svg).Append("</g>");
        return this;
    }

    private Sketch End(string name, double opacity)
    {
        if (opacity < 1)
        {
            _svg.Append(' ').Append(name).Append("=\"");
            _svg.Append(Math.Round(opacity, 2).ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('"');
        }

        _svg.Append("/>");
        return this;
    }
}
