using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>A text to set on an image, letter for letter.</summary>
/// <param name="Strip">Beside the image, which becomes higher, rather than on it.</param>
internal sealed partial record TextOverlay(string Text, OverlayPlace Place, bool Strip)
{
    private const int Looks = 3;

    private static readonly Rgb s_dark = new(0x11, 0x13, 0x1A);

    /// <summary>Finds the instruction in a prompt: <c>add the text "Sale" at the top</c>.</summary>
    /// <returns>Null: the prompt has none; and the prompt without the instruction.</returns>
    public static (TextOverlay? Overlay, string Remainder) Read(string prompt)
    {
        if (Instruction().Match(prompt) is not { Success: true } match)
            return (null, prompt);
        var after = match.Groups["after"].Value;
        if (Separator().Match(after) is { Success: true } separator)
            after = after[..separator.Index];
        var words = $"{match.Groups["before"].Value} {after}".ToLowerInvariant();
        if (Known().Replace(words, "").Any(char.IsLetterOrDigit))
            return (null, prompt);
        words = $"{match.Groups["verb"].Value} {words}";
        var place =
            Top().IsMatch(words) ? OverlayPlace.Top
            : Middle().IsMatch(words) ? OverlayPlace.Middle
            : OverlayPlace.Bottom;
        var end = match.Groups["after"].Index + after.Length;
        return (
            new TextOverlay(match.Groups["text"].Value.Trim(), place, Beside().IsMatch(words)),
            $"{prompt[..match.Index]} {prompt[end..]}"
        );
    }

    /// <summary>In English, for the report.</summary>
    public string Name =>
        $"the text “{Text}” {(Strip ? Place == OverlayPlace.Top ? "above" : "below" : $"at the {Place.ToString().ToLowerInvariant()}")}";

    /// <param name="variant">Looks that differ: letters over a shade, a band, a card.</param>
    public Pixels Apply(Pixels pixels, int variant)
    {
        var side = Math.Sqrt((double)pixels.Width * pixels.Height);
        var spec = Strip
            ? new TypeSpec(Math.Clamp(side * 0.042, 12, 160), 500) { MaxLines = 6, Min = 9 }
            : new TypeSpec(Math.Clamp(side * 0.085, 14, 400), 800)
            {
                MaxLines = 4,
                Min = 9,
                Balanced = true,
            };
        var text = PreparedText
            .Create(Text, spec, (word, family, weight) => TextMeasurer.Measure(word, family, weight, 1).Width)
            .Fit(pixels.Width * 0.88, Strip ? pixels.Height : pixels.Height * 0.6);
        return Strip
            ? Extend(pixels, text, variant % Looks == 1)
            : PixelEditor.Over(pixels, Draw(pixels, text, variant % Looks));
    }

    private Pixels Draw(Pixels pixels, Paragraph text, int look)
    {
        double w = pixels.Width,
            h = pixels.Height;
        var pad = text.Size * 0.6;
        var top = Place switch
        {
            OverlayPlace.Top => Math.Min(pad * 1.4, h - text.Height),
            OverlayPlace.Middle => (h - text.Height) / 2,
            _ => Math.Max(0, h - text.Height - pad * 1.4),
        };
        var svg = new SvgBuilder("o-");
        if (look == 0)
            Shade(svg, w, h, top - text.Height * 0.6, text.Height * 2.2);
        else if (look == 1)
            svg.Rectangle(new Rect(0, top - pad, w, text.Height + 2 * pad), 0, new(s_dark.Hex, 0.86));
        else
            svg.Rectangle(
                new Rect((w - text.Width) / 2 - pad, top - pad, text.Width + 2 * pad, text.Height + 2 * pad),
                pad * 0.5,
                new(Rgb.White.Hex, 0.94)
            );
        svg.Text(text, w * 0.06, top, w * 0.88, 0, look == 2 ? s_dark.Hex : Rgb.White.Hex);
        return Render(svg, pixels.Width, pixels.Height);
    }

    /// <summary>Dark where the letters are, and clear beyond.</summary>
    private void Shade(SvgBuilder svg, double w, double h, double top, double height)
    {
        var (from, to) = (Math.Max(0, top), Math.Min(h, top + height));
        if (Place == OverlayPlace.Bottom)
            to = h;
        if (Place == OverlayPlace.Top)
            from = 0;
        var (first, last) = (Place == OverlayPlace.Top ? 0.78 : 0, Place == OverlayPlace.Bottom ? 0.82 : 0);
        var fill = svg.LinearGradient(
            0,
            0,
            0,
            1,
            (0, s_dark, first),
            (0.42, s_dark, 0.72),
            (0.62, s_dark, 0.72),
            (1, s_dark, last)
        );
        svg.Rectangle(new Rect(0, from, w, to - from), 0, new(fill));
    }

    private Pixels Extend(Pixels pixels, Paragraph text, bool dark)
    {
        var strip = (int)Math.Ceiling(text.Height + text.Size * 1.6);
        var (height, rowBytes) = (pixels.Height + strip, pixels.Width * pixels.Bands);
        var data = new byte[height * rowBytes];
        pixels.Data.CopyTo(data, Place == OverlayPlace.Top ? strip * rowBytes : 0);
        var svg = new SvgBuilder("o-");
        double top = Place == OverlayPlace.Top ? 0 : pixels.Height;
        svg.Rectangle(new Rect(0, top, pixels.Width, strip), 0, new(dark ? s_dark.Hex : Rgb.White.Hex))
            .Text(
                text,
                pixels.Width * 0.06,
                top + (strip - text.Height) / 2,
                pixels.Width * 0.88,
                0,
                dark ? Rgb.White.Hex : s_dark.Hex
            );
        return PixelEditor.Over(
            new Pixels(pixels.Width, height, pixels.Bands, data),
            Render(svg, pixels.Width, height)
        );
    }

    private static Pixels Render(SvgBuilder svg, int width, int height) =>
        SvgRenderer.Render(
            Encoding.UTF8.GetBytes(
                $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{svg}</svg>"""
            ),
            width,
            height
        );

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        """\b(?<verb>add|put|write|overlay|place|insert|print|caption|title|watermark|schreibe?|füge|setze|ajoute[rz]?|écris|añade|escribe|agrega|aggiungi|scrivi)\b(?<before>[^"“”«»„\n]{0,60})["“„«](?<text>[^"“”«»„\n]{1,400})["”“»](?<after>[^"“”«»„\n]{0,60})""",
        Options
    )]
    private static partial Regex Instruction();

    [GeneratedRegex(@"[,.;!]|\b(?:and|then|und|dann|et|y|e)\b", Options)]
    private static partial Regex Separator();

    /// <summary>Words that an instruction may have beside its text.</summary>
    [GeneratedRegex(
        @"\b(?:the|an?|texts?|words?|caption|title|headline|label|slogan|line|watermark|strip|saying|says|that|reads?|reading|with|it|on|in(?:to)?|at|to|of|image|picture|photo|this|as|top|bottom|middle|cent(?:er|re)|above|below|under(?:neath)?|beneath|over|across|large|big|bold|den|das|die|dem|wort|worte|bildunterschrift|titel|unten|oben|mitte|hinzu|eine?|auf|bild|le|la|les|une?|texte|légende|titre|en|bas|haut|au|sur|el|texto|título|abajo|arriba|il|testo|basso|alto|sobre|foto|imagen)\b",
        Options
    )]
    private static partial Regex Known();

    [GeneratedRegex(@"\b(?:top|above|oben|haut|arriba|alto)\b", Options)]
    private static partial Regex Top();

    [GeneratedRegex(@"\b(?:middle|cent(?:er|re)|mitte|milieu)\b", Options)]
    private static partial Regex Middle();

    [GeneratedRegex(@"\b(?:caption|strip|above|below|under(?:neath)?|beneath|bildunterschrift|légende)\b", Options)]
    private static partial Regex Beside();
}
