using System.Collections.Concurrent;
using System.Globalization;
using System.Security;
using System.Text;
using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>Measures text with the fonts and the shaping that <see cref="SvgRenderer"/> draws it with. Thread-safe.</summary>
/// <remarks>
/// Text is set once at 100 pixels between two bars, whose ink is known, so bearings and spaces count; other sizes are scaled from it and
/// remembered (up to 4096 texts, then afresh).
/// </remarks>
public static class TextMeasurer
{
    private const int ReferenceSize = 100;
    private const int CacheCapacity = 4096;
    private static readonly ConcurrentDictionary<
        (string Text, string Family, int Weight),
        (int Width, int Height)
    > Cache = new();

    /// <summary>The size of text as a browser would advance it.</summary>
    /// <param name="text">Lines are parted by <c>\n</c>. Nothing is wrapped. Markup is text.</param>
    /// <param name="family">As in CSS, best first: <c>Inter, Noto Sans</c>.</param>
    /// <param name="weight">100 to 1000; 400 is regular, 700 bold.</param>
    /// <param name="size">Font size in pixels.</param>
    /// <param name="letterSpacing">Pixels after each letter; negative is tighter.</param>
    public static TextSize Measure(string text, string family, int weight, double size, double letterSpacing = 0)
    {
        var scale = size / ReferenceSize;
        var barSize = MeasureInk("||", family, weight);
        var maxWidth = 0.0;
        var lines = text.Split('\n');
        foreach (var line in lines)
        {
            if (line.Length == 0)
                continue;
            var advance = MeasureInk($"|{line}|", family, weight).Width - barSize.Width;
            maxWidth = Math.Max(maxWidth, advance * scale + letterSpacing * new StringInfo(line).LengthInTextElements);
        }

        var lineHeight = MeasureInk("|\n|", family, weight).Height - barSize.Height;
        return new TextSize(maxWidth, lines.Length * lineHeight * scale);
    }

    private static (int Width, int Height) MeasureInk(string text, string family, int weight)
    {
        if (Cache.TryGetValue((text, family, weight), out var cached))
            return cached;
        if (Cache.Count >= CacheCapacity)
            Cache.Clear();

        var markup = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"<span font_family=\"{SecurityElement.Escape(family.Replace("'", "").Replace("\"", ""))}\" weight=\"{weight}\" size=\"{ReferenceSize}pt\">"
            )
            .Append(SecurityElement.Escape(RemoveControlCharacters(text)))
            .Append("</span>");
        using var operation = new VipsOperation("text").With("text", markup.ToString()).With("dpi", 72);
        using var image = operation.RunToImage();
        return Cache[(text, family, weight)] = (image.Width, image.Height);
    }

    /// <summary>Pango markup is XML: control characters and lone surrogates cannot be said in it, and have no width.</summary>
    private static string RemoveControlCharacters(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value == '\n' || !Rune.IsControl(rune)));
}
