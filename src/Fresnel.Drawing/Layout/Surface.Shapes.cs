using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

internal sealed partial class Surface
{
    // Arrows and the like point the other way on a mirrored page.
    private static readonly string[] s_directions = ["left", "right"];

    private static readonly (double Blur, double Offset, double Light, double Dark)[] s_lifts =
    [
        (0, 0, 0, 0),
        (6, 2, 0.06, 0.3),
        (18, 6, 0.09, 0.36),
        (40, 16, 0.15, 0.5),
        (72, 20, 0.17, 0.5),
    ];

    public void Rectangle(Rect rect, double radius, Rgb fill, double opacity = 1)
    {
        if (rect.Width <= 0 || rect.Height <= 0)
            return;
        _svg.Rectangle(Mirror(rect), Radius(rect, radius), new(fill.Hex, opacity));
        Record(rect, fill, opacity);
    }

    /// <summary>Filled and outlined, the outline inside the rectangle.</summary>
    public void Panel(Rect rect, double radius, Rgb fill, Rgb stroke, double width = 1)
    {
        if (rect.Width <= width || rect.Height <= width)
            return;
        var inner = rect.Inflate(-width / 2);
        _svg.Rectangle(Mirror(inner), Radius(inner, radius), new(fill.Hex, 1, stroke.Hex, 1, width));
        Record(rect, fill, 1);
    }

    public void Outline(Rect rect, double radius, Rgb stroke, double width = 1, string? dashes = null)
    {
        if (rect.Width <= width || rect.Height <= width)
            return;
        var inner = rect.Inflate(-width / 2);
        _svg.Rectangle(Mirror(inner), Radius(inner, radius), Paint.Outline(stroke.Hex, 1, width, dashes));
    }

    /// <summary>From the first colour at the top left to the second at the bottom right, or from top to bottom.</summary>
    public void Gradient(Rect rect, double radius, Rgb from, Rgb to, bool vertical = false)
    {
        var gradient = _svg.LinearGradient(0, 0, vertical ? 0 : 1, 1, (0, from, 1), (1, to, 1));
        _svg.Rectangle(Mirror(rect), Radius(rect, radius), new(gradient));
        _grounds.Add(new PaintedArea(ToPage(Mirror(rect)), from, to, 1));
    }

    /// <summary>Light that fades out from the centre of a circle.</summary>
    public void Glow(double x, double y, double radius, Rgb colour, double opacity)
    {
        var gradient = _svg.RadialGradient((0, colour, opacity), (1, colour, 0));
        _svg.Circle(Mirror(x), y, radius, new(gradient));
        Record(x, y, radius, colour, opacity);
        Record(x, y, radius, colour, opacity / 2);
    }

    /// <summary>With a radius for each corner, from the top left clockwise; cheaper than clipping.</summary>
    public void Corners(Rect rect, double topLeft, double topRight, double bottomRight, double bottomLeft, Rgb fill)
    {
        var path = _mirrored
            ? PathShapes.RoundedRectangle(Mirror(rect), topRight, topLeft, bottomLeft, bottomRight)
            : PathShapes.RoundedRectangle(rect, topLeft, topRight, bottomRight, bottomLeft);
        _svg.Path(path, new(fill.Hex));
        Record(rect, fill, 1);
    }

    public void Circle(double x, double y, double radius, Rgb fill, double opacity = 1)
    {
        if (radius <= 0)
            return;
        _svg.Circle(Mirror(x), y, radius, new(fill.Hex, opacity));
        Record(x, y, radius, fill, opacity);
    }

    public void Ring(double x, double y, double radius, Rgb stroke, double width, double opacity = 1)
    {
        if (radius > 0)
            _svg.Circle(Mirror(x), y, radius, Paint.Outline(stroke.Hex, opacity, width));
    }

    public void Ellipse(double x, double y, double rx, double ry, Rgb fill, double opacity = 1)
    {
        _svg.Ellipse(Mirror(x), y, rx, ry, new(fill.Hex, opacity));
        Record(new Rect(x - rx, y - ry, 2 * rx, 2 * ry), fill, opacity, solid: false);
    }

    /// <summary>A filled path.</summary>
    /// <param name="bounds">What it is inside of.</param>
    /// <param name="solid">Whether it fills its bounds, nearly.</param>
    public void Shape(string path, Rect bounds, Rgb fill, double opacity = 1, bool solid = false)
    {
        Path(path, new(fill.Hex, opacity));
        Record(bounds, fill, opacity, solid);
    }

    /// <summary>A filled path that fades out downwards.</summary>
    public void Fade(string path, Rect bounds, Rgb fill, double opacity)
    {
        Path(path, new(_svg.LinearGradient(0, 0, 0, 1, (0, fill, opacity), (1, fill, 0))));
        Record(bounds, fill, opacity, solid: false);
    }

    /// <summary>A line along a path.</summary>
    /// <param name="bounds">Recorded as ground, where texts must not cross it; null where none can.</param>
    public void Stroke(
        string path,
        Rgb stroke,
        double width,
        string? dashes = null,
        double opacity = 1,
        Rect? bounds = null
    )
    {
        Path(path, Paint.Outline(stroke.Hex, opacity, width, dashes));
        if (bounds is { } area)
            Record(area, stroke, opacity, solid: false);
    }

    public void Line(double x1, double y1, double x2, double y2, Rgb stroke, double width = 1, string? dashes = null)
    {
        Path(SvgBuilder.Format($"M{x1} {y1}L{x2} {y2}"), Paint.Outline(stroke.Hex, 1, width, dashes));
        RecordLine(x1, y1, x2, y2, stroke, width);
    }

    /// <summary>What is under a label inside a shape that is not a rectangle.</summary>
    public void RecordGround(Rect rect, Rgb colour) => Record(rect, colour, 1);

    /// <summary>A line is ground as well: a text that it crosses is not readable.</summary>
    public void RecordLine(double x1, double y1, double x2, double y2, Rgb stroke, double width)
    {
        var pieces = Math.Abs(x1 - x2) < 1 || Math.Abs(y1 - y2) < 1 ? 1 : 8;
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = ((double)i / pieces, (i + 1.0) / pieces);
            var (ax, ay) = (x1 + (x2 - x1) * from, y1 + (y2 - y1) * from);
            var (bx, by) = (x1 + (x2 - x1) * to, y1 + (y2 - y1) * to);
            Record(
                new Rect(Math.Min(ax, bx), Math.Min(ay, by), Math.Abs(ax - bx), Math.Abs(ay - by)).Inflate(width / 2),
                stroke,
                1,
                solid: false
            );
        }
    }

    /// <summary>An icon of the library; nothing for an unknown name.</summary>
    public void Icon(string name, double x, double y, double size, Rgb colour)
    {
        if (Body(name) is not { } body)
            return;
        _svg.Icon(body, Mirror(new Rect(x, y, size, size)).X, y, size, colour);
        _pictured.Add(name);
    }

    /// <summary>A drawing made by us, as the inside of an SVG element of a size.</summary>
    public void Picture(string svg, double width, double height, Rect box)
    {
        var at = Mirror(box);
        var (sx, sy) = (at.Width / width, at.Height / height);
        _svg.Transform(
            _mirrored
                ? $"matrix(-{Exact(sx)} 0 0 {Exact(sy)} {SvgBuilder.Number(at.Right)} {SvgBuilder.Number(at.Y)})"
                : $"matrix({Exact(sx)} 0 0 {Exact(sy)} {SvgBuilder.Number(at.X)} {SvgBuilder.Number(at.Y)})",
            part => part.Raw(svg)
        );
    }

    /// <summary>A picture of the picture set, as large as the box allows; nothing for an unknown name.</summary>
    public void Sprite(string name, Rect box)
    {
        var side = Math.Min(box.Width, box.Height);
        if (side < 1 || _assets.Sprites.Get(name, side * _frame.Scale * Page.Scale) is not { } sprite)
            return;
        _pictured.Add(name);
        var (width, height) = sprite.ScaleTo(side);
        _svg.Image(sprite.Png, Mirror(new Rect(box.CentreX - width / 2, box.CentreY - height / 2, width, height)));
    }

    /// <summary>Of a raised rounded rectangle, from 1 (a card) to 4 (a window).</summary>
    public void Shadow(Rect rect, double radius, int lift)
    {
        if (!_shadows || lift == 0)
            return;
        var (blur, offset, light, dark) = s_lifts[lift];
        Shadows.Drop(_svg, Mirror(rect), radius, blur, offset, Palette.IsDark ? dark : light, Palette.Shadow);
    }

    private string? Body(string name)
    {
        if (!_mirrored)
            return _assets.Icons.Body(name);
        var parts = name.Split('-');
        var turned = parts.Select(part =>
            part == s_directions[0] ? s_directions[1]
            : part == s_directions[1] ? s_directions[0]
            : part
        );
        return _assets.Icons.Body(string.Join('-', turned)) ?? _assets.Icons.Body(name);
    }

    private void Path(string path, Paint paint)
    {
        if (_mirrored)
            _svg.Transform($"matrix(-1 0 0 1 {SvgBuilder.Number(_frame.Width)} 0)", svg => svg.Path(path, paint));
        else
            _svg.Path(path, paint);
    }

    private void Record(Rect rect, Rgb colour, double opacity, bool solid = true) =>
        _grounds.Add(new PaintedArea(ToPage(Mirror(rect)), colour, colour, opacity, solid));

    private void Record(double x, double y, double radius, Rgb colour, double opacity) =>
        _grounds.Add(
            new PaintedArea(
                ToPage(Mirror(new Rect(x - radius, y - radius, 2 * radius, 2 * radius))),
                colour,
                colour,
                opacity,
                Round: true
            )
        );

    private static double Radius(Rect rect, double radius) => Math.Min(radius, Math.Min(rect.Width, rect.Height) / 2);
}
