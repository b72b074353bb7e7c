using System.Runtime.CompilerServices;
using System.Text;

namespace Fresnel.Drawing.Svg;

/// <summary>An interpolated string whose numbers have at most two decimals.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SvgText(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + 8 * formattedCount);

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(double value) => _text.Append(SvgBuilder.Number(value));

    public override string ToString() => _text.ToString();
}
