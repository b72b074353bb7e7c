using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads drawings for arithmetic: fractions of circles and bars, and number lines.</summary>
internal static class MathsReader
{
    private const int MostParts = 24;
    private const int MostFractions = 12;
    private const int MostTicks = 41;

    private static readonly HashSet<string> s_fractions = WordList.Parse(
        "fraction fractions bruch bruche bruchen bruchrechnung fraccion fracciones frazione frazioni fracao fracoes breuk breuken"
    );

    private static readonly HashSet<string> s_equals = WordList.Parse(
        "equal gleiche gleich egales iguales uguali iguais gelijke"
    );

    private static readonly HashSet<string> s_parts = WordList.Parse(
        "parts part slices slice pieces piece sections teile stucke parties parts partes pedazos parti fette sectors"
    );

    private static readonly HashSet<string> s_filled = WordList.Parse(
        """
        coloured colored shaded filled marked highlighted eaten missing red blue green yellow orange gone left gefarbt ausgemalt
        coloriees coloreadas colorate rot blau grun
        """
    );

    private static readonly HashSet<string> s_bars = WordList.Parse(
        "bar bars strip strips rectangle rectangles chocolate balken streifen barre barres barra barras"
    );

    private static readonly HashSet<string> s_squares = WordList.Parse(
        "square squares quadrat quadrate carre cuadrado quadrato"
    );

    private static readonly Lexicon s_lines = new(
        """
        line: number line, numberline, number ray, zahlenstrahl, zahlengerade, droite graduee, recta numerica, retta numerica
        line: reta numerica, getallenlijn, os liczbowa, числовая прямая, 数直線, 数轴
        """
    );

    private static readonly HashSet<string> s_marks = WordList.Parse(
        "marked mark marking showing shows show highlighted highlight at points point numbers number dots dot with markiert"
    );

    private static readonly HashSet<string> s_jumps = WordList.Parse(
        "jump jumps hop hops arrow arrows sprung bond salto"
    );

    /// <summary>"fractions" or "number_line"; null for other prompts.</summary>
    public static (string Layout, Phrase Words)? KindOf(PromptText prompt)
    {
        var all = prompt.All;
        if (s_lines.First(all) is { } line)
            return ("number_line", new Phrase(prompt, line.From, line.To));
        var named = all.IndexOf(token => token.IsWordIn(s_fractions));
        if (named >= 0 && Fractions(all).Count > 0)
            return ("fractions", all.Slice(named, named + 1));
        return Divided(all) is not null ? ("fractions", all.Slice(0, 0)) : null;
    }

    public static DiagramBrief ReadFractions(PromptContext context)
    {
        var all = context.Prompt.All;
        var fractions = Divided(all) is { } divided ? [divided] : Fractions(all);
        return new DiagramBrief
        {
            Type = DiagramType.Fractions,
            Shape =
                all.Any(token => token.IsWordIn(s_bars)) ? FractionShape.Bar
                : all.Any(token => token.IsWordIn(s_squares)) ? FractionShape.Square
                : null,
            Items =
            [
                .. fractions
                    .Distinct()
                    .Take(MostFractions)
                    .Select(each => new BriefItem
                    {
                        Label = $"{each.Filled}/{each.Parts}",
                        Value = $"{each.Filled}/{each.Parts}",
                    }),
            ],
        };
    }

    /// <summary>"in 8 equal slices, 3 of them coloured": null for another form.</summary>
    private static (int Filled, int Parts)? Divided(Phrase all)
    {
        for (var i = 0; i + 2 < all.Count; i++)
        {
            if (
                SubjectWords.CountOf(all[i]) is >= 2 and <= MostParts and var parts
                && all[i + 1].IsWordIn(s_equals)
                && all[i + 2].IsWordIn(s_parts)
            )
                return (Filled(all, i + 3, parts), parts);
        }

        return null;
    }

    private static int Filled(Phrase all, int from, int parts)
    {
        if (Fractions(all).Find(each => each.Parts == parts) is { Parts: > 0 } written)
            return written.Filled;
        for (var i = from; i < all.Count; i++)
        {
            if (
                SubjectWords.CountOf(all[i]) is > 0 and var filled
                && filled <= parts
                && all.Slice(i + 1, Math.Min(all.Count, i + 6)).Any(token => token.IsWordIn(s_filled))
            )
                return filled;
        }

        return 0;
    }

    /// <summary>"1/2", "3 / 4", "one half": each as often as it is there.</summary>
    private static List<(int Filled, int Parts)> Fractions(Phrase all)
    {
        var fractions = new List<(int, int)>();
        for (var i = 0; i < all.Count; i++)
        {
            var (text, end) = (all[i].Text, i);
            if (
                all[i].Kind == TokenKind.Number
                && i + 2 < all.Count
                && all[i + 1].Is('/')
                && all[i + 2].Kind == TokenKind.Number
            )
                (text, end) = ($"{all[i].Text}/{all[i + 2].Text}", i + 2);
            if (
                all[i].Kind == TokenKind.Number
                && text.Split('/') is [var above, var below]
                && int.TryParse(above, out var filled)
                && int.TryParse(below, out var parts)
                && parts is >= 2 and <= MostParts
                && filled >= 0
                && filled <= parts
            )
                fractions.Add((filled, parts));
            else if (all[i].Kind == TokenKind.Word && s_names.TryGetValue(all[i].Text, out var named))
                fractions.Add((i > 0 ? Math.Clamp(SubjectWords.CountOf(all[i - 1]), 1, named) : 1, named));
            i = end;
        }

        return fractions;
    }

    private static readonly Dictionary<string, int> s_names = new()
    {
        ["half"] = 2,
        ["halves"] = 2,
        ["third"] = 3,
        ["thirds"] = 3,
        ["quarter"] = 4,
        ["quarters"] = 4,
        ["fifth"] = 5,
        ["fifths"] = 5,
        ["sixth"] = 6,
        ["sixths"] = 6,
        ["eighth"] = 8,
        ["eighths"] = 8,
        ["tenth"] = 10,
        ["tenths"] = 10,
    };

    /// <summary>"from 0 to 10 with 3 and 7 marked": numbers after the range are marked; a jump goes from one to the other.</summary>
    public static DiagramBrief ReadLine(PromptContext context)
    {
        var all = context.Prompt.All;
        var (low, high, after) = Range(all);
        var step = Step(all, high - low);
        var marked = new List<double>();
        for (var i = after; i < all.Count; i++)
        {
            // "in steps of 2"
            var isStep = i > 1 && all[i - 1].Text is "of" or "by" or "every" or "each" && IsStep(all, i);
            if (!isStep && Number(all, i) is { } value && value >= low && value <= high)
                marked.Add(value);
        }

        var jumps = all.Any(token => token.IsWordIn(s_jumps));
        var ticks = new List<string>();
        for (var i = 0; i < MostTicks && low + i * step <= high + step / 1000; i++)
            ticks.Add(Text(low + i * step));
        return new DiagramBrief
        {
            Type = DiagramType.NumberLine,
            Periods = ticks,
            Items = [.. marked.Distinct().Select(value => new BriefItem { Label = Text(value), Value = Text(value) })],
            Limitations = jumps ? ["marks the numbers without arrows"] : [],
        };
    }

    private static bool IsStep(Phrase all, int at) =>
        all.Slice(Math.Max(0, at - 3), at)
            .Any(token => token.Text is "step" or "steps" or "intervals" or "schritten" or "count");

    private static (double Low, double High, int After) Range(Phrase all)
    {
        for (var i = 0; i + 2 < all.Count; i++)
        {
            if (Number(all, i) is not { } low)
                continue;
            var to = i + 1;
            if (all[to].Text is not ("to" or "bis" or "a" or "until" or "tot" or "-" or "–" or "al" or "through"))
                continue;
            // "-5 to 5"
            if (to + 1 < all.Count && Number(all, to + 1) is { } high && high > low)
                return (low, high, to + 2);
            if (to + 2 < all.Count && all[to + 1].Is('-') && Number(all, to + 2) is { } next && next > low)
                return (low, next, to + 3);
        }

        return (0, 10, 0);
    }

    private static double? Number(Phrase all, int at) =>
        all[at].Kind == TokenKind.Number
        && NumberText.TryParse(all[at].Text + " ", out var value)
        && Math.Abs(value) < 1e6
            ? at > 0 && all[at - 1].Is('-') && all[at - 1].End == all[at].Start
                ? -value
                : value
            : null;

    private static double Step(Phrase all, double range)
    {
        for (var i = 1; i < all.Count; i++)
        {
            if (IsStep(all, i) && Number(all, i) is > 0 and var wanted && range / wanted <= MostTicks)
                return wanted;
            if (range <= 3 && all[i].Kind == TokenKind.Word && s_names.TryGetValue(all[i].Text, out var parts))
                return 1.0 / parts;
        }

        double[] steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000];
        return range <= 1 ? 0.1 : steps.First(step => range / step <= 20 || step >= 100_000);
    }

    private static string Text(double value) =>
        Math.Round(value, 4).ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');
}
