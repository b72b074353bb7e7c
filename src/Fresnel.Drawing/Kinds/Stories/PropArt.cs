using System.Globalization;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Draws things in the units of figures: the middle of their base is at (0, 0).</summary>
internal sealed class PropArt(PictureShapes shapes)
{
    /// <summary>Units of figures to a metre.</summary>
    public const double Metre = 328;

    public bool Has(StoryProp prop) => DrawingOf(prop) is not null || shapes.Get(prop.Picture) is not null;

    /// <summary>Width and height, units; empty for an unknown picture.</summary>
    public (double Width, double Height) Size(StoryProp prop)
    {
        var (_, width, height) = Locate(prop);
        var scale = height <= 0 ? 0 : prop.Height * Metre / height;
        return (width * scale, height * scale);
    }

    /// <summary>Whether it is drawn in a colour that is asked for: not where it has no main colour to turn.</summary>
    public bool Takes(StoryProp prop, Rgb colour)
    {
        if (DrawingOf(prop) is { } drawing)
            return RecolourDrawing(drawing.Svg, colour) != drawing.Svg || HasColour(drawing.Svg, colour);
        return shapes.Get(prop.Picture) is { } shape
            && (PictureShapes.Recolour(shape, colour) != shape.Svg || HasColour(shape.Svg, colour));
    }

    private static bool HasColour(string svg, Rgb colour) =>
        svg.Contains(colour.Hex, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the drawing, in its own units.</summary>
    public double DrawnHeight(StoryProp prop) => Locate(prop).Height;

    /// <summary>SVG in the light of the scene.</summary>
    /// <param name="transform">Applied outside: where the base is.</param>
    public string Draw(StoryProp prop, Func<Rgb, Rgb> ink, Rgb? colour, string transform)
    {
        var (svg, _, height) = Locate(prop);
        if (height <= 0)
            return "";
        var scale = (prop.Height * Metre / height).ToString("0.####", CultureInfo.InvariantCulture);
        if (DrawingOf(prop) is not null)
        {
            if (colour is { } own)
                svg = RecolourDrawing(svg, own);
            return $"<g transform=\"{transform} scale({scale})\">{SceneryArt.Relight(svg, ink)}</g>";
        }

        var shape = shapes.Get(prop.Picture)!;
        var body = SceneryArt.Relight(colour is { } c ? PictureShapes.Recolour(shape, c) : shape.Svg, ink);
        var (x, bottom) = (-shape.Bounds.CentreX, -shape.Bounds.Bottom);
        return PathText.Format($"<g transform=\"{transform} scale({scale}) translate({x} {bottom})\">{body}</g>");
    }

    private static DrawnPicture? DrawingOf(StoryProp prop) =>
        prop.Picture.StartsWith(DrawnPictures.Prefix, StringComparison.Ordinal)
            ? DrawnPictures.Get(prop.Picture[DrawnPictures.Prefix.Length..])
            : null;

    private (string Svg, double Width, double Height) Locate(StoryProp prop)
    {
        if (DrawingOf(prop) is { } drawing)
            return (drawing.Svg, drawing.Width, drawing.Height);
        return shapes.Get(prop.Picture) is { } shape
            ? (shape.Svg, shape.Bounds.Width, shape.Bounds.Height)
            : ("", 0, 0);
    }

    /// <summary>The most frequent hue of a drawing is turned to a colour.</summary>
    private static string RecolourDrawing(string svg, Rgb colour)
    {
        var hues = new double[36];
        for (
            var at = svg.IndexOf("\"#", StringComparison.Ordinal);
            at >= 0;
            at = svg.IndexOf("\"#", at + 1, StringComparison.Ordinal)
        )
        {
            var (_, chroma, hue) = Rgb.Parse(svg.Substring(at + 2, 6)).ToOklch();
            if (chroma > 0.06)
                hues[(int)(hue / 10) % 36]++;
        }

        var most = Array.IndexOf(hues, hues.Max());
        return PictureShapes.Recolour(
            new PictureShape("", svg, default, hues[most] > 0 ? most * 10 + 5 : null),
            colour,
            byFirst: true
        );
    }
}
