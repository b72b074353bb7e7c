using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Briefs;

/// <summary>Reads how a picture should look: its colours and its ground.</summary>
internal static partial class Looks
{
    /// <summary>Hex values anywhere; named colours only where the prompt speaks of the picture, as a red apple is no red banner.</summary>
    public static IReadOnlyList<Rgb> Colours(string text)
    {
        var colours = Hex().Matches(text).Select(match => Rgb.Parse(Long(match.Groups[1].Value))).ToList();
        var folded = text.ToLowerInvariant();
        foreach (
            var phrase in PhraseOfColours
                .Matches(folded)
                .Concat(GroundOfColours.Matches(folded))
                .Concat(ClauseOfColours.Matches(folded))
                .Concat(PairOfColours.Matches(folded))
        )
        {
            foreach (
                var word in phrase
                    .Groups["colours"]
                    .Value.Replace("sky blue", "skyblue")
                    .Replace("rose gold", "rosegold")
                    .Split([' ', ',', '、', '-'], StringSplitOptions.RemoveEmptyEntries)
            )
            {
                if (ColourNames.All.TryGetValue(word, out var colour))
                    colours.Add(colour);
            }
        }

        return [.. colours.Distinct().Take(3)];
    }

    public static bool? Dark(string text) =>
        DarkGround().IsMatch(text) ? true
        : LightGround().IsMatch(text) ? false
        : null;

    public static bool Pastel(string text) => PastelWords().IsMatch(text);

    public static bool Elegant(string text) => ElegantWords().IsMatch(text);

    public static bool Minimal(string text) => MinimalWords().IsMatch(text);

    public static bool Wordless(string text) => NoWords().IsMatch(text);

    private static string Long(string hex) =>
        hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;

    private static readonly string Names =
        string.Join(
            '|',
            ColourNames
                .All.Keys.Where(name => name.Length > 1)
                .OrderByDescending(name => name.Length)
                .Select(Regex.Escape)
        ) + "|sky blue|rose gold";

    private static readonly string Run =
        $@"(?<colours>(?:(?:dark|light|deep|pale|soft|bright|warm|cool|royal|dunkel|hell)?[ -]?(?:{Names}))(?:(?:\s*,\s*|\s+(?:and|und|et|y|e|en|и|та|ve|with|on|to|や|と)\s+|-|\s*、\s*)(?:(?:dark|light|deep|pale|soft|bright|warm|cool|royal)?[ -]?(?:{Names})))*)";

    private static readonly Regex PhraseOfColours = new(
        $@"\b(?:in|en|em|em tons de|w|в|у|using|colou?rs?(?: scheme)?:?|palette:?|tones of|shades of|with|farben:?|colores:?|couleurs:?)\s+(?:a |an )?{Run}(?=\s*(?:$|[.,;:!?¶\n]|(?:colou?rs?|tones?|theme|palette|background|style|scheme|gradient|accents?|hues|shades|farben|tönen|tonos?|tons?)\b))",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2)
    );

    // "…, cream and gold": a clause that is nothing but colours.
    private static readonly Regex ClauseOfColours = new(
        $@"(?:^|[,;.¶]\s*(?:and\s+)?){Run}(?=\s*(?:$|[.,;!¶\n]))",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2)
    );

    // "… elegant black and gold": two or more, joined, at a clause's end.
    private static readonly Regex PairOfColours = new(
        $@"(?<!\p{{L}})(?<colours>(?:{Names})\s+(?:and|und|et|y|e|en|и|та|ve)\s+(?:{Names}))(?=\s*(?:$|[.,;!¶\n]))",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2)
    );

    private static readonly Regex GroundOfColours = new(
        $@"(?<!\p{{L}}){Run}\s*(?:colou?rs?|colou?r scheme|tones?|theme|themed|palette|background|backdrop|style|gradient|accents?|hues|shades|farben|hintergrund|fondo|fond|tönen|背景|배경)",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(2)
    );

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"#([0-9a-f]{6}|[0-9a-f]{3})\b", Loose, 1000)]
    private static partial Regex Hex();

    [GeneratedRegex(
        @"\b(?:dark(?! (?:chocolate|roast|beer|rum|side))|night|nocturnal|moody|neon|dunkel\p{L}*|oscur\p{L}*|sombre|тёмн\p{L}*|темн\p{L}*|black background)\b|暗い|深色|다크",
        Loose,
        1000
    )]
    private static partial Regex DarkGround();

    [GeneratedRegex(
        @"\b(?:light(?: (?:background|theme|mode|colou?rs?))|bright|airy|white background|clean|pastel\p{L}*|soft colou?rs|hell(?:e[rns]?)?|claro|clara|clair|светл\p{L}*|minimal\p{L}*)\b|明るい|浅色",
        Loose,
        1000
    )]
    private static partial Regex LightGround();

    [GeneratedRegex(@"\bpastel\p{L}*\b|パステル|马卡龙", Loose, 1000)]
    private static partial Regex PastelWords();

    [GeneratedRegex(
        @"\b(?:elegant\p{L}*|luxur\p{L}*|classy|sophisticated|wedding|premium|fine dining|haute|jewel\p{L}*|perfume|lujo|luxe|edel)\b",
        Loose,
        1000
    )]
    private static partial Regex ElegantWords();

    [GeneratedRegex(@"\b(?:minimal\p{L}*|simple|clean|understated|plain)\b", Loose, 1000)]
    private static partial Regex MinimalWords();

    [GeneratedRegex(
        @"\b(?:no (?:text|words|writing|copy|lettering|letters|typography)|without (?:any )?(?:text|words|writing|letters)|text-?free|wordless|ohne text|sin texto|sans texte|senza testo|sem texto|без текст\p{L}*)\b",
        Loose,
        1000
    )]
    private static partial Regex NoWords();
}
