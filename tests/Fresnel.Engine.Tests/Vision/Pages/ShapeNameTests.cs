using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Tests.Vision.Pages;

public sealed class ShapeNameTests
{
    public static TheoryData<string, double, bool> Polygons()
    {
        var data = new TheoryData<string, double, bool>();
        foreach (var name in (string[])["pentagon", "hexagon", "ellipse"])
        foreach (var radius in (double[])[24.5, 33, 40.7, 52, 61.4])
        foreach (var isJpeg in (bool[])[false, true])
            data.Add(name, radius, isJpeg);
        return data;
    }

    [Theory, MemberData(nameof(Polygons))]
    public async Task Read_RoundedShape_HasItsName(string name, double radius, bool isJpeg)
    {
        var page = new DrawnPage(420, 220, "#f3efe6");
        foreach (var x in (double[])[100.5, 310])
            page.Shape(
                name == "ellipse"
                    ? FormattableString.Invariant(
                        $"<ellipse cx='{x}' cy='110' rx='{radius}' ry='{radius * .6}' fill='#f58220'/>"
                    )
                    : Polygon(x, 110, radius, name == "pentagon" ? 5 : 6)
            );

        var content = isJpeg ? await page.ReadAsJpegAsync() : page.Read();

        Assert.Equal([name, name], Assert.IsType<ShapesContent>(content).Shapes.Select(shape => shape.Shape));
    }

    private static string Polygon(double x, double y, double radius, int corners)
    {
        var points = Enumerable
            .Range(0, corners)
            .Select(i => Math.SinCos((i * 2 * Math.PI / corners) - (Math.PI / 2)))
            .Select(at => FormattableString.Invariant($"{x + (radius * at.Cos):0.0},{y + (radius * at.Sin):0.0}"));
        return $"<polygon points='{string.Join(' ', points)}' fill='#f58220'/>";
    }
}
