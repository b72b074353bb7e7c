using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Fresnel.Drawing.Characters;

/// <summary>An interpolated string whose numbers have one decimal, and whose points are "x y".</summary>
[InterpolatedStringHandler]
internal readonly ref struct PathText(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 6 * formattedCount);

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(double value) => Append(_text, value);

    public void AppendFormatted(string value) => _text.Append(value);

    public void AppendFormatted(Vec point)
    {
        Append(_text, point.X);
        _text.Append(' ');
        Append(_text, point.Y);
    }

    public override string ToString() => _text.ToString();

    public static string Format(PathText text) => text.ToString();

    public static void Append(StringBuilder text, double value)
    {
        // Coordinates are far below the range of int; anything else is a fault that shows as a point at the edge.
        var tenths = (int)Math.Clamp(Math.Round((double.IsFinite(value) ? value : 0) * 10), -1e9, 1e9);
        if (tenths < 0)
            text.Append('-');
        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
        text.Append(CultureInfo.InvariantCulture, $"{whole}");
        if (rest != 0)
            text.Append('.').Append((char)('0' + rest));
    }
}
