using System.Text;

namespace Fresnel.Drawing.Banners;

/// <summary>Path data of figures that SVG has no element for.</summary>
internal static class Shapes
{
    /// <summary>Five points, slightly plump.</summary>
    public static string Star(double x, double y, double radius) => Spikes(x, y, radius, radius * 0.5, 5);

    /// <summary>A burst with that many points, first one up.</summary>
    public static string Spikes(double x, double y, double outer, double inner, int points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < 2 * points; i++)
        {
            var (sin, cos) = Math.SinCos(Math.PI * i / points - Math.PI / 2);
            var radius = i % 2 == 0 ? outer : inner;
            path.Append(i == 0 ? 'M' : 'L').Append($"{Sheet.N(x + radius * cos)} {Sheet.N(y + radius * sin)}");
        }

        return path.Append('z').ToString();
    }

    /// <summary>A closed smooth line through points around a middle, as a pebble or a splash.</summary>
    public static string Blob(double x, double y, double radius, Dice dice, int points = 8, double lowest = 0.84)
    {
        var at = new (double X, double Y)[points];
        for (var i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            var reach = radius * dice.Between(lowest, 1.0);
            at[i] = (x + reach * cos, y + reach * sin);
        }

        // Catmull–Rom through the points, written as Bézier curves.
        var path = new StringBuilder($"M{Sheet.N(at[0].X)} {Sheet.N(at[0].Y)}");
        for (var i = 0; i < points; i++)
        {
            var (before, from, to, after) = (
                at[(i + points - 1) % points],
                at[i],
                at[(i + 1) % points],
                at[(i + 2) % points]
            );
            path.Append(
                $"C{Sheet.N(from.X + (to.X - before.X) / 6)} {Sheet.N(from.Y + (to.Y - before.Y) / 6)} {Sheet.N(to.X - (after.X - from.X) / 6)} {Sheet.N(to.Y - (after.Y - from.Y) / 6)} {Sheet.N(to.X)} {Sheet.N(to.Y)}"
            );
        }

        return path.Append('z').ToString();
    }

    /// <summary>Wedges that leave a middle in every direction.</summary>
    public static string Rays(double x, double y, double radius, int count, double turn)
    {
        var path = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var (sin, cos) = Math.SinCos(turn + 2 * Math.PI * i / count);
            var (sin2, cos2) = Math.SinCos(turn + 2 * Math.PI * (i + 0.5) / count);
            path.Append(
                $"M{Sheet.N(x)} {Sheet.N(y)}L{Sheet.N(x + radius * cos)} {Sheet.N(y + radius * sin)}L{Sheet.N(x + radius * cos2)} {Sheet.N(y + radius * sin2)}z"
            );
        }

        return path.ToString();
    }

    /// <summary>A hill line across a width, closed below.</summary>
    public static string Wave(double width, double height, double level, double swing, double phase, double waves)
    {
        const int Steps = 6;
        var path = new StringBuilder($"M0 {Sheet.N(height)}V{Sheet.N(At(0))}");
        for (var i = 0; i < Steps; i++)
        {
            var (from, to) = (width * i / Steps, width * (i + 1) / Steps);
            path.Append(
                $"C{Sheet.N(from + (to - from) / 3)} {Sheet.N(At(from) + Slope(from) * (to - from) / 3)} {Sheet.N(to - (to - from) / 3)} {Sheet.N(At(to) - Slope(to) * (to - from) / 3)} {Sheet.N(to)} {Sheet.N(At(to))}"
            );
        }

        return path.Append($"V{Sheet.N(height)}z").ToString();

        double At(double x) => level + swing * Math.Sin(phase + waves * 2 * Math.PI * x / width);
        double Slope(double x) =>
            swing * waves * 2 * Math.PI / width * Math.Cos(phase + waves * 2 * Math.PI * x / width);
    }
}
