using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Shapes;

/// <summary>Names shapes by the corners of their hull and by how much of it they fill.</summary>
internal static class ShapeNames
{
    private const double StarSolidity = .72;

    public static string Of(Region region)
    {
        var hull = Hull.Of(region);
        if (region.Count / Hull.Area(hull) < StarSolidity)
            return "star";
        double width = region.Width,
            height = region.Height;
        var near = Math.Max(width, height) * .06;
        if (IsEllipse(region))
            return Math.Abs(width - height) < Math.Max(2, near) ? "circle" : "ellipse";
        return Hull.Corners(hull, 1.5f + (Math.Max(region.Width, region.Height) * .02f)).Count switch
        {
            3 => "triangle",
            4 when region.Fill < .7 => "diamond",
            4 => Math.Abs(width - height) < near ? "square" : "rectangle",
            5 => "pentagon",
            6 => "hexagon",
            > 6 => "polygon",
            _ => "shape",
        };
    }

    // The outermost pixels may be those of its rim alone.
    private static bool IsEllipse(Region region) => IsEllipse(region, 0) || IsEllipse(region, 1);

    /// <param name="rim">Pixels of the box that are not of the ellipse, along each axis.</param>
    private static bool IsEllipse(Region region, double rim)
    {
        double width = region.Width - rim,
            height = region.Height - rim;
        var (error, count) = (0.0, 0);
        for (var i = 0; i < region.Height; i += Math.Max(1, region.Height / 16), count++)
        {
            var y = (i + .5 - (region.Height / 2.0)) / (height / 2);
            var half = width / 2 * Math.Sqrt(Math.Max(0, 1 - (y * y)));
            error += Math.Abs(((region.Rows[i].Right - region.Rows[i].Left + 1) / 2.0) - half);
        }
        var area = Math.PI / 4 * width * height;
        return error / count < Math.Max(1, width * .018) && Math.Abs(region.Count - area) < area * .04;
    }
}
