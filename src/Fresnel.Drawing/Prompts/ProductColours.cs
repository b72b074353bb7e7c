using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>Colours of a prompt for a product photo that belong to no noun beside them.</summary>
internal static class ProductColours
{
    private static readonly HashSet<string> s_ones = WordList.Parse(
        """
        one another the other left middle right centre center first second third links mitte rechts gauche droite milieu
        izquierda derecha eine einer ein une un una uno um uma een jeden jedna in en em and und et y e i z
        """
    );

    private static readonly HashSet<string> s_on = WordList.Parse("on auf sur sobre su sopra op na against over");

    private static readonly HashSet<string> s_shades = WordList.Parse(
        "a an ein einem einer un une uno una um uma een plain solid pastel pale light dark deep soft bright warm cool"
    );

    /// <summary>"one yellow and one green", "in coral, plum and nude": as many colours as pieces; null for another number.</summary>
    public static (IReadOnlyList<string> Colours, Phrase Words)? OfPieces(Phrase text, int pieces)
    {
        if (pieces < 2)
            return null;
        for (var i = 0; i < text.Count; i++)
        {
            var isBreak = ListReader.IsComma(text[i]) || text[i].Is(':');
            if (!isBreak && !text[i].IsWordIn(s_ones) && SubjectWords.CountOf(text[i]) <= 1)
                continue;
            var (colours, end) = Run(text, isBreak ? i + 1 : i);
            if (colours.Count == pieces)
                return (colours, text.Slice(i, end));
        }

        return null;
    }

    private static (List<string> Colours, int End) Run(Phrase text, int at)
    {
        var (colours, end, times) = (new List<string>(), at, 1);
        for (var i = at; i < text.Count; )
        {
            if (Find(text, i) is { } found)
            {
                colours.AddRange(Enumerable.Repeat(found.Hex, times));
                times = 1;
                i = end = i + found.Length;
            }
            else if (text[i].IsWordIn(s_ones) || ListReader.IsComma(text[i]))
            {
                i++;
            }
            // "Two blue and two orange".
            else if (
                SubjectWords.CountOf(text[i]) is > 1 and <= 6 and var number
                && i + 1 < text.Count
                && Find(text, i + 1) is not null
            )
            {
                times = number;
                i++;
            }
            else
            {
                break;
            }
        }

        return (colours, end);
    }

    /// <summary>Words before a colour: "neon orange", "cognac brown".</summary>
    public static readonly HashSet<string> Shades = WordList.Parse(
        """
        dark deep pale pastel light neon electric vivid dusty burnt royal powder baby forest cognac chocolate ash smoky muted rich
        racing petrol dunkel hell dunkles helles zart pastell fonce clair oscuro claro scuro chiaro
        """
    );

    /// <summary>In a list of colours also what is a thing elsewhere: "white, sand and grey".</summary>
    public static (string Hex, int Length)? Find(Phrase text, int at) =>
        IsOfWine(text, at) ? null
        : ColourWords.Find(text, at) is { } found ? (found.Colour.Hex, found.Length)
        : text[at].Kind == TokenKind.Word && s_things.TryGetValue(text[at].Text, out var hex) ? (hex, 1)
        : null;

    /// <summary>"Wine glasses".</summary>
    private static bool IsOfWine(Phrase text, int at) =>
        text[at].IsWord("wine")
        && at + 1 < text.Count
        && text[at + 1].Text is "glass" or "glasses" or "bottle" or "bottles" or "cooler" or "rack";

    private static readonly Dictionary<string, string> s_things = new()
    {
        ["sand"] = "#D8C3A0",
        ["stone"] = "#B8B0A4",
        ["oat"] = "#E6DAC3",
        ["oatmeal"] = "#E0D3BC",
        ["clay"] = "#B9714F",
        ["terracotta"] = "#C2683F",
        ["cognac"] = "#9A5A2C",
        ["camel"] = "#BE925C",
        ["anthracite"] = "#3B3E43",
        ["anthrazit"] = "#3B3E43",
        ["blush"] = "#EFC6BF",
        ["rust"] = "#A8502C",
    };

    /// <summary>"A white label", "un'etichetta bianca": the colour, and where it starts and ends in the source.</summary>
    public static (string Colour, int Start, int End)? OfLabel(Phrase prompt)
    {
        for (var i = 0; i < prompt.Count; i++)
        {
            if (!prompt[i].IsWordIn(s_labels))
                continue;
            for (var length = 1; length <= 2 && i - length >= 0; length++)
            {
                if (Find(prompt, i - length) is { } before && before.Length == length)
                    return (Shaded(prompt, i - length, before.Hex), prompt[i - length].Start, prompt[i].Start);
            }

            if (i + 1 < prompt.Count && Find(prompt, i + 1) is { } after)
                return (after.Hex, prompt[i + 1].Start, prompt[i + after.Length].End);
        }

        return null;
    }

    private static string Shaded(Phrase text, int at, string hex) =>
        at == 0 || text[at - 1].Kind != TokenKind.Word ? hex
        : text[at - 1].Text is "dark" or "deep" ? Rgb.Parse(hex).Blend(new Rgb(0, 0, 0), 0.4).Hex
        : text[at - 1].Text is "pale" or "light" or "pastel" ? Rgb.Parse(hex).Blend(Rgb.White, 0.45).Hex
        : hex;

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "label labels etikett etiketten etiquette etiquettes etiqueta etiquetas etichetta etichette rotulo"
    );

    /// <summary>"on pink", "auf hellblau": a colour that no noun follows is the background.</summary>
    public static (string Colour, Phrase Words)? Background(Phrase text)
    {
        for (var i = 0; i + 1 < text.Count; i++)
        {
            if (!text[i].IsWordIn(s_on))
                continue;
            var at = i + 1;
            var isPale = false;
            while (at < text.Count && text[at].IsWordIn(s_shades))
                isPale |= text[at++].Text is "pale" or "light" or "pastel" or "soft";
            if (at >= text.Count || ColourWords.Find(text, at) is not { } found)
                continue;
            var end = at + found.Length;
            if (
                end < text.Count
                && text[end].Kind == TokenKind.Word
                && text[end].Text is not ("with" or "and" or "mit" or "avec" or "con" or "com" or "met")
            )
                continue;
            return ((isPale ? found.Colour.Blend(Rgb.White, 0.45) : found.Colour).Hex, text.Slice(i, end));
        }

        return null;
    }

    /// <summary>"In purple light", "blaues Licht", "lumière rose".</summary>
    public static (string Colour, Phrase Words)? OfLight(Phrase text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (!text[i].IsWordIn(s_lights))
                continue;
            if (i > 0 && ColourWords.Find(text, i - 1) is { Length: 1 } before)
                return (before.Colour.Hex, Around(i - 1, i + 1));
            if (i + 1 < text.Count && ColourWords.Find(text, i + 1) is { } after)
                return (after.Colour.Hex, Around(i, i + 1 + after.Length));
        }

        return null;

        Phrase Around(int from, int to)
        {
            while (from > 0 && (text[from - 1].IsWordIn(s_shades) || text[from - 1].IsWordIn(s_under)))
                from--;
            return text.Slice(from, to);
        }
    }

    private static readonly HashSet<string> s_lights = WordList.Parse("light lighting lights licht lumiere luz luce");

    private static readonly HashSet<string> s_under = WordList.Parse(
        "in under with im in unter bei mit dans sous avec con bajo en com sob sotto met onder neon"
    );

    /// <summary>"A vase with flowers, beige, minimal": a colour between commas is the product's.</summary>
    public static (string Colour, Phrase Words)? Alone(Phrase text)
    {
        for (var i = 0; i + 1 < text.Count; i++)
        {
            if (!ListReader.IsComma(text[i]))
                continue;
            var at = i + 1;
            while (at < text.Count && text[at].IsWordIn(Shades))
                at++;
            if (at >= text.Count || ColourWords.Find(text, at) is not { } found)
                continue;
            var end = at + found.Length;
            if (end == text.Count || text[end].Kind == TokenKind.Mark)
                return (at > i + 1 ? Shaded(text, at, found.Colour.Hex) : found.Colour.Hex, text.Slice(i, end));
        }

        return null;
    }

    /// <summary>The colour before or after the name of a surface: "black marble", "mármol negro", "dark slate".</summary>
    public static string? OfSurface(Phrase text, LexiconMatch surface)
    {
        var (from, to) = (surface.From - text.From, surface.To - text.From);
        for (var i = from; i < to; i++)
        {
            if (ColourWords.Find(text, i) is { } inside)
                return inside.Colour.Hex;
        }

        if (from > 0 && ColourWords.Find(text, from - 1) is { Length: 1 } before)
            return before.Colour.Hex;
        if (to < text.Count && ColourWords.Find(text, to) is { } after)
            return after.Colour.Hex;
        return text[from].IsWord("slate") ? "#4A525C"
            : from > 0
            && text[from - 1].Kind == TokenKind.Word
            && text[from - 1].Text is "dark" or "dunklem" or "oscuro" or "sombre"
                ? "#4A4340"
            : null;
    }
}
