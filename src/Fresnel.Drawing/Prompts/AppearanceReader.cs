using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads how a picture should look.</summary>
internal static class AppearanceReader
{
    /// <summary>At most three: hex values, and named colours of the picture ("a red apple" is not a red picture).</summary>
    public static IReadOnlyList<Rgb> ReadColours(string text)
    {
        var colours = Hex.Matches(text).Select(match => Rgb.Parse(SixDigits(match.Groups[1].Value))).ToList();
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
                if (NamedColours.All.TryGetValue(word, out var colour))
                    colours.Add(colour);
            }
        }

        return [.. colours.Distinct().Take(3)];
    }

    public static Mood ReadMood(string text) =>
        new(
            DarkWords.IsMatch(text) ? true
                : LightWords.IsMatch(text) ? false
                : null,
            PastelWords.IsMatch(text),
            ElegantWords.IsMatch(text),
            MinimalWords.IsMatch(text)
        );

    public static bool ExcludesText(string text) => NoText.IsMatch(text);

    private static string SixDigits(string hex) =>
        hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;

    private static readonly string Names =
        string.Join(
            '|',
            NamedColours
                .All.Keys.Where(name => name.Length > 1)
                .OrderByDescending(name => name.Length)
                .Select(Regex.Escape)
        ) + "|sky blue|rose gold";

    private static readonly string ColourList =
        $@"(?<colours>(?:(?:dark|light|deep|pale|soft|bright|warm|cool|royal|dunkel|hell)?[ -]?(?:{Names}))(?:(?:\s*,\s*|\s+(?:and|und|et|y|e|en|и|та|ve|with|on|to|や|と)\s+|-|\s*、\s*)(?:(?:dark|light|deep|pale|soft|bright|warm|cool|royal)?[ -]?(?:{Names})))*)";

    private static readonly Regex PhraseOfColours = PromptRegex.Create(
        $@"\b(?:in|en|em|em tons de|w|в|у|using|colou?rs?(?: scheme)?:?|palette:?|tones of|shades of|with|farben:?|colores:?|couleurs:?)\s+(?:a |an )?{ColourList}(?=\s*(?:$|[.,;:!?¶\n]|(?:colou?rs?|tones?|theme|palette|background|style|scheme|gradient|accents?|hues|shades|farben|tönen|tonos?|tons?)\b))",
        RegexOptions.CultureInvariant
    );

    // "…, cream and gold": a clause of colours only.
    private static readonly Regex ClauseOfColours = PromptRegex.Create(
        $@"(?:^|[,;.¶]\s*(?:and\s+)?){ColourList}(?=\s*(?:$|[.,;!¶\n]))",
        RegexOptions.CultureInvariant
    );

    // "… elegant black and gold": two colours joined, at the end of a clause.
    private static readonly Regex PairOfColours = PromptRegex.Create(
        $@"(?<!\p{{L}})(?<colours>(?:{Names})\s+(?:and|und|et|y|e|en|и|та|ve)\s+(?:{Names}))(?=\s*(?:$|[.,;!¶\n]))",
        RegexOptions.CultureInvariant
    );

    private static readonly Regex GroundOfColours = PromptRegex.Create(
        $@"(?<!\p{{L}}){ColourList}\s*(?:colou?rs?|colou?r scheme|tones?|theme|themed|palette|background|backdrop|style|gradient|accents?|hues|shades|farben|hintergrund|fondo|fond|tönen|背景|배경)",
        RegexOptions.CultureInvariant
    );

    private static readonly Regex Hex = PromptRegex.Create(@"#([0-9a-f]{6}|[0-9a-f]{3})\b");

    private static readonly Regex DarkWords = PromptRegex.Create(
        @"\b(?:dark(?! (?:chocolate|roast|beer|rum|side))|night|nocturnal|moody|neon|dunkel\p{L}*|oscur\p{L}*|sombre|тёмн\p{L}*|темн\p{L}*|black background)\b|暗い|深色|다크"
    );

    private static readonly Regex LightWords = PromptRegex.Create(
        @"\b(?:light(?: (?:background|theme|mode|colou?rs?))|bright|airy|white background|clean|pastel\p{L}*|soft colou?rs|hell(?:e[rns]?)?|claro|clara|clair|светл\p{L}*|minimal\p{L}*)\b|明るい|浅色"
    );

    private static readonly Regex PastelWords = PromptRegex.Create(@"\bpastel\p{L}*\b|パステル|马卡龙");

    private static readonly Regex ElegantWords = PromptRegex.Create(
        @"\b(?:elegant\p{L}*|luxur\p{L}*|classy|sophisticated|wedding|premium|fine dining|haute|jewel\p{L}*|perfume|lujo|luxe|edel)\b"
    );

    private static readonly Regex MinimalWords = PromptRegex.Create(
        @"\b(?:minimal\p{L}*|simple|clean|understated|plain)\b"
    );

    private static readonly Regex NoText = PromptRegex.Create(
        @"\b(?:no (?:text|words|writing|copy|lettering|letters|typography)|without (?:any )?(?:text|words|writing|letters)|text-?free|wordless|ohne text|sin texto|sans texte|senza testo|sem texto|без текст\p{L}*)\b"
    );
}
