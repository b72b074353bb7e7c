using System.Globalization;
using System.Security;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>A page drawn for a test, so that what is written on it is known.</summary>
internal sealed class Drawing(int width, int height, string paper = "#ffffff", string ink = "#111111")
{
    private readonly StringBuilder _body = new();

    public Drawing Text(
        double x,
        double y,
        double size,
        string text,
        string anchor = "start",
        string family = "Inter, Noto Sans CJK SC",
        string weight = "400"
    )
    {
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<text x='{x}' y='{y}' font-size='{size}' text-anchor='{anchor}' font-family='{family}' font-weight='{weight}' fill='{ink}'>{SecurityElement.Escape(text)}</text>\n"
        );
        return this;
    }

    /// <summary>Lines one under the other, starting with the baseline at <paramref name="y"/>.</summary>
    public Drawing Lines(
        double x,
        double y,
        double size,
        double leading,
        IEnumerable<string> lines,
        string family = "Inter, Noto Sans CJK SC"
    )
    {
        foreach (var line in lines)
        {
            Text(x, y, size, line, family: family);
            y += leading;
        }
        return this;
    }

    public Drawing Rule(double x1, double y1, double x2, double y2)
    {
        _body.Append(
            CultureInfo.InvariantCulture,
            $"<line x1='{x1}' y1='{y1}' x2='{x2}' y2='{y2}' stroke='{ink}' stroke-width='2'/>\n"
        );
        return this;
    }

    public byte[] Encode() => SvgRenderer.Encode(Encoding.UTF8.GetBytes(Svg(0)), width, height, ImageCodec.Png);

    /// <summary>RGB pixels, the page turned clockwise about its middle. A quarter turn swaps the sides.</summary>
    public Pixels Render(double degrees = 0)
    {
        var (across, down) = Size(degrees);
        return SvgRenderer.Render(Encoding.UTF8.GetBytes(Svg(degrees)), across, down);
    }

    private (int Across, int Down) Size(double degrees) => degrees is 90 or 270 ? (height, width) : (width, height);

    private string Svg(double degrees)
    {
        var (across, down) = Size(degrees);
        var turn = FormattableString.Invariant(
            $"translate({across / 2d} {down / 2d}) rotate({degrees}) translate({-width / 2d} {-height / 2d})"
        );
        return $"<svg xmlns='http://www.w3.org/2000/svg' width='{across}' height='{down}'><rect width='100%' height='100%' fill='{paper}'/><g transform='{turn}'>{_body}</g></svg>";
    }
}
