using System.Globalization;

namespace Fresnel.Drawing.Typesetting;

/// <summary>Text broken into lines.</summary>
/// <param name="Lines">Top first.</param>
/// <param name="Size">Font size, pixels.</param>
internal sealed record Paragraph(string Text, TextStyle Style, double Size, IReadOnlyList<ParagraphLine> Lines)
{
    public double Width { get; } = Lines.Max(line => line.Width);

    /// <summary>From the top of the first line's letters to the bottom of the last line's.</summary>
    public double Height => Size * (Style.Ascent + Style.Descent + (Lines.Count - 1) * Style.LineHeight);

    /// <summary>Baseline of a line, from the top of the paragraph.</summary>
    public double Baseline(int line) => Size * (Style.Ascent + line * Style.LineHeight);

    internal static double Measure(string text, TextStyle style, double size, AdvanceMeasure advance)
    {
        if (text.Length == 0)
            return 0;
        var letters = style.Tracking == 0 ? 0 : new StringInfo(text).LengthInTextElements;
        return size * (advance(text, style.Family, style.Weight) + letters * style.Tracking);
    }
}
