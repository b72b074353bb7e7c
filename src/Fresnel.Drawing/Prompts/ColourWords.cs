using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>Colours among the words of a prompt: names in their inflected forms, and hex values.</summary>
internal static class ColourWords
{
    private static readonly Dictionary<string, Rgb> Folded = NamedColours
        .All.GroupBy(pair => WordNormalizer.Fold(pair.Key))
        .ToDictionary(group => group.Key, group => group.First().Value);

    private static readonly (string Stem, string Name)[] Stems =
    [
        ("красн", "red"),
        ("син", "blue"),
        ("голуб", "skyblue"),
        ("зелен", "green"),
        ("желт", "yellow"),
        ("бел", "white"),
        ("черн", "black"),
        ("сер", "gray"),
        ("оранжев", "orange"),
        ("розов", "pink"),
        ("фиолетов", "purple"),
        ("коричнев", "brown"),
        ("золот", "gold"),
        ("серебр", "silver"),
        ("czerwon", "red"),
        ("niebiesk", "blue"),
        ("zielon", "green"),
        ("zolt", "yellow"),
        ("bial", "white"),
        ("czarn", "black"),
        ("szar", "gray"),
        ("pomaranczow", "orange"),
        ("rozow", "pink"),
        ("fioletow", "purple"),
        ("brazow", "brown"),
        ("rot", "red"),
        ("blau", "blue"),
        ("grun", "green"),
        ("gelb", "yellow"),
        ("weiss", "white"),
        ("schwarz", "black"),
        ("grau", "gray"),
        ("braun", "brown"),
        ("golden", "gold"),
        ("silbern", "silver"),
        ("turkis", "teal"),
        ("roj", "red"),
        ("amarill", "yellow"),
        ("negr", "black"),
        ("blanc", "white"),
        ("ross", "red"),
        ("giall", "yellow"),
        ("bianc", "white"),
        ("vermelh", "red"),
        ("amarel", "yellow"),
        ("branc", "white"),
        ("pret", "black"),
        ("dorad", "gold"),
        ("rod", "red"),
        ("blauw", "blue"),
        ("groen", "green"),
        ("gel", "yellow"),
        ("witt", "white"),
        ("zwart", "black"),
    ];

    private static readonly Dictionary<string, HashSet<string>> Endings = new()
    {
        ["cyrillic"] = WordList.Parse("ый ий ая яя ое ее ые ие ого его ой ей ому ему ым им ую юю ых их ом ем ыми ими"),
        ["latin"] = WordList.Parse("e er es en em a o as os i y ym ej ego emu ych ich"),
    };

    private static readonly string[] Unspaced =
    [
        "赤",
        "青",
        "緑",
        "黄",
        "黒",
        "白",
        "紫",
        "橙",
        "金",
        "銀",
        "红",
        "蓝",
        "绿",
        "黑",
        "粉",
        "灰",
        "오렌지",
        "ピンク",
        "オレンジ",
        "グレー",
        "빨간",
        "파란",
        "초록",
        "노란",
        "검은",
        "하얀",
        "紅",
        "藍",
        "棕",
    ];

    private static readonly Dictionary<string, Rgb> UnspacedColours = new()
    {
        ["緑"] = NamedColours.All["green"],
        ["黄"] = NamedColours.All["yellow"],
        ["橙"] = NamedColours.All["orange"],
        ["金"] = NamedColours.All["gold"],
        ["粉"] = NamedColours.All["pink"],
        ["灰"] = NamedColours.All["gray"],
        ["棕"] = NamedColours.All["brown"],
    };

    /// <summary>The colour at a token, and the number of its tokens: "sky blue" has two, "# FF5A00" two or three.</summary>
    public static (Rgb Colour, int Length)? Find(Phrase text, int at)
    {
        var token = text[at];
        if (token.Is('#') && at + 1 < text.Count && Hex(text, at) is { } hex)
            return hex;
        if (token.Kind != TokenKind.Word || IsOintment(text, at))
            return null;
        if (
            at + 1 < text.Count
            && text[at + 1].Kind == TokenKind.Word
            && Folded.TryGetValue(token.Text + text[at + 1].Text, out var joined)
        )
            return (joined, 2);
        if (
            Folded.TryGetValue(token.Text, out var colour)
            || TryHyphen(token.Text, out colour)
            || TryStem(token.Text, out colour)
            || TryShaded(token.Text, out colour)
        )
            return (colour, 1);
        return token.Text.Length <= 4 && token.Text[0] > '\u1100' && FindUnspaced(token.Text) is { } unspaced
            ? (unspaced, 1)
            : null;
    }

    /// <summary>"Crème solaire", "creme facial".</summary>
    private static bool IsOintment(Phrase text, int at) =>
        text[at].Text is "creme" or "crema"
        && at + 1 < text.Count
        && text[at + 1].Text
            is "solaire"
                or "solar"
                or "solare"
                or "visage"
                or "facial"
                or "viso"
                or "hydratante"
                or "hidratante"
                or "idratante"
                or "mains"
                or "corporelle"
                or "corporal"
                or "pour"
                or "para"
                or "per";

    /// <summary>The colour that a Chinese, Japanese or Korean word starts with.</summary>
    public static Rgb? FindUnspaced(string text)
    {
        foreach (var name in Unspaced)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
                return UnspacedColours.TryGetValue(name, out var special) ? special
                    : NamedColours.All.TryGetValue(name, out var named) ? named
                    : null;
        }

        return null;
    }

    private static (Rgb, int)? Hex(Phrase text, int at)
    {
        var start = text[at].End;
        var source = text.Source.Source;
        var end = start;
        while (end < source.Length && end - start < 7 && char.IsAsciiHexDigit(source[end]))
            end++;
        if (end - start is not (3 or 6))
            return null;
        var digits = source[start..end];
        var length = text.IndexOf(token => token.Start >= end, at + 1);
        return (
            Rgb.Parse(digits.Length == 3 ? string.Concat(digits.Select(digit => $"{digit}{digit}")) : digits),
            (length < 0 ? text.Count : length) - at
        );
    }

    /// <summary>"Dunkelblau", "hellgrüne", "donkerblauw".</summary>
    private static bool TryShaded(string word, out Rgb colour)
    {
        colour = default;
        foreach (var (shade, other, share) in s_shades)
        {
            if (!word.StartsWith(shade, StringComparison.Ordinal) || word.Length < shade.Length + 3)
                continue;
            var rest = word[shade.Length..];
            if (!Folded.TryGetValue(rest, out var plain) && !TryStem(rest, out plain))
                continue;
            colour = plain.Blend(other, share);
            return true;
        }

        return false;
    }

    private static readonly (string Word, Rgb Other, double Share)[] s_shades =
    [
        ("dunkel", new Rgb(0, 0, 0), 0.4),
        ("donker", new Rgb(0, 0, 0), 0.4),
        ("tief", new Rgb(0, 0, 0), 0.3),
        ("hell", Rgb.White, 0.5),
        ("licht", Rgb.White, 0.5),
        ("zart", Rgb.White, 0.5),
    ];

    /// <summary>"dark-blue", "blue-green".</summary>
    private static bool TryHyphen(string word, out Rgb colour)
    {
        colour = default;
        var hyphen = word.LastIndexOf('-');
        return hyphen > 0
            && (
                Folded.TryGetValue(word[(hyphen + 1)..], out colour)
                && word[..hyphen]
                    is "dark"
                        or "light"
                        or "deep"
                        or "pale"
                        or "bright"
                        or "navy"
                        or "sky"
                        or "royal"
                        or "off"
            );
    }

    private static bool TryStem(string word, out Rgb colour)
    {
        colour = default;
        foreach (var (stem, name) in Stems)
        {
            if (word.Length <= stem.Length || !word.StartsWith(stem, StringComparison.Ordinal))
                continue;
            if (!Endings[stem[0] > 0x400 ? "cyrillic" : "latin"].Contains(word[stem.Length..]))
                continue;
            colour = NamedColours.All[name];
            return true;
        }

        return false;
    }
}
