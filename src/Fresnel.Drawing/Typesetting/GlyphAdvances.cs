using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Fresnel.Drawing.Typesetting;

/// <summary>
/// The width of a text as the sum of its glyphs, each measured once. Scripts whose letters join or stack are measured
/// whole. Kerning is left out, so Latin text is at most a little narrower than this.
/// </summary>
/// <remarks>Thread-safe; remembers up to 20,000 glyphs of a font.</remarks>
internal sealed class GlyphAdvances(AdvanceMeasure measure)
{
    private const int Capacity = 20_000;

    // Repeated, because the measure is exact to a hundredth of an em only. Bars between keep ligatures apart.
    private const int Repeats = 8;

    private readonly ConcurrentDictionary<(string Family, int Weight), ConcurrentDictionary<int, double>> _fonts =
        new();

    public double Measure(string text, string family, int weight)
    {
        var glyphs = _fonts.GetOrAdd((family, weight), _ => new ConcurrentDictionary<int, double>());
        double width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsSimple(rune.Value))
                return measure(text, family, weight);
            if (!glyphs.TryGetValue(rune.Value, out var glyph))
            {
                glyph = MeasureGlyph(rune, family, weight);
                if (glyphs.Count < Capacity)
                    glyphs[rune.Value] = glyph;
            }

            width += glyph;
        }

        return width;
    }

    private double MeasureGlyph(Rune glyph, string family, int weight)
    {
        if (Rune.GetUnicodeCategory(glyph) == UnicodeCategory.NonSpacingMark)
            return 0;
        var bar = measure(new string('|', Repeats), family, weight) / Repeats;
        var row = string.Join('|', Enumerable.Repeat(glyph.ToString(), Repeats));
        return Math.Max(0, measure(row, family, weight) / Repeats - bar * (Repeats - 1) / Repeats);
    }

    private static bool IsSimple(int code) =>
        code
            is < 0x590
                or (>= 0x1E00 and < 0x2C00)
                or (>= 0x2E80 and < 0xA000)
                or (>= 0xAC00 and < 0xD7B0)
                or (>= 0xF900 and < 0xFB00)
                or (>= 0xFF00 and < 0xFFF0);
}
