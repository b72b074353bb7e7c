using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Briefs;

/// <summary>What part a quoted text plays.</summary>
internal enum Role
{
    Unsaid,
    Brand,
    Badge,
    Headline,
    Subline,
    Button,
    Detail,
}

/// <summary>A text the prompt gives letter for letter.</summary>
internal readonly record struct Quote(string Text, Role Role);

/// <summary>Finds texts in quotation marks of any language, and after a label and a colon, with the part each plays.</summary>
internal static partial class Quotes
{
    private static readonly (Role Role, Regex Words)[] Roles =
    [
        (Role.Subline, SublineWords()),
        (Role.Headline, HeadlineWords()),
        (Role.Button, ButtonWords()),
        (Role.Badge, BadgeWords()),
        (Role.Brand, BrandWords()),
        (Role.Detail, DetailWords()),
    ];

    /// <param name="prompt">The whole prompt.</param>
    /// <param name="rest">The prompt with a mark (¶) in place of each text.</param>
    public static IReadOnlyList<Quote> In(string prompt, out string rest)
    {
        var quotes = new List<Quote>();
        var found = Quoted().Matches(prompt);
        for (var i = 0; i < found.Count; i++)
        {
            var text = found[i].Groups.Cast<Group>().Skip(1).First(group => group.Success).Value.Trim();
            if (text.Length == 0)
                continue;
            var from = i > 0 ? found[i - 1].Index + found[i - 1].Length : 0;
            var before = prompt[Math.Max(from, found[i].Index - 60)..found[i].Index];
            var end = found[i].Index + found[i].Length;
            var until = i + 1 < found.Count ? found[i + 1].Index : prompt.Length;
            quotes.Add(
                new Quote(
                    text,
                    RoleBefore(before) is var role and not Role.Unsaid
                        ? role
                        : RoleAfter(prompt[end..Math.Min(until, end + 40)], i + 1 < found.Count)
                )
            );
        }

        rest = Labelled()
            .Replace(
                Quoted().Replace(prompt, " ¶ "),
                match =>
                {
                    var text = match.Groups["text"].Value.Trim().TrimEnd(',', '.');
                    if (
                        text.Length == 0
                        || text.Contains('¶')
                        || RoleBefore(match.Groups["label"].Value) is not (var role and not Role.Unsaid)
                    )
                        return match.Value;
                    quotes.Add(new Quote(text, role));
                    return " ¶ ";
                }
            );
        return quotes;
    }

    /// <summary>The label nearest before a text decides: in "a button below the headline" that is the headline.</summary>
    private static Role RoleBefore(string text)
    {
        var (last, best) = (-1, Role.Unsaid);
        foreach (var (role, words) in Roles)
        {
            foreach (Match match in words.Matches(text))
            {
                if (match.Index + match.Length > last)
                    (last, best) = (match.Index + match.Length, role);
            }
        }

        return best;
    }

    /// <summary>A label right after a text is its own, unless it runs on into the next: in <c>"A" button "B"</c> it is B's.</summary>
    private static Role RoleAfter(string text, bool another)
    {
        var start = After().Match(text);
        if (
            !start.Success
            || (another && Roles.Sum(role => role.Words.Count(text)) < 2 && text.AsSpan().IndexOfAny(",.;\n") < 0)
        )
            return Role.Unsaid;
        return RoleBefore(start.Value);
    }

    [GeneratedRegex(
        """
            (?<!\d)"([^"]{1,4000})"|“([^”]{1,4000})”|“([^"]{1,4000})"|„([^“”"]{1,4000})[“”"]|«([^»]{1,4000})»|‹([^›]{1,4000})›|「([^」]{1,4000})」|『([^』]{1,4000})』|《([^》]{1,4000})》|(?<![\p{L}\p{N}])['‘]([^'’\n]{1,400}(?:['’]\p{L}[^'’\n]{0,400}){0,9})['’](?![\p{L}\p{N}])
            """,
        RegexOptions.None,
        2000
    )]
    private static partial Regex Quoted();

    [GeneratedRegex(
        @"(?<=^|[\n;,.]\s*)(?<label>[\p{L} -]{3,24}?)\s*[:=]\s*(?<text>[^\n;:=]{2,300}?)(?=\s*(?:$|[\n;]|[,.]\s*[\p{L} -]{3,24}[:=]))",
        RegexOptions.Multiline,
        2000
    )]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^\s*(?:as\s+)?(?:(?:the|a|an)\s+)?[\p{L}-]+(?:\s+[\p{L}-]+)?", RegexOptions.None, 1000)]
    private static partial Regex After();

    [GeneratedRegex(
        @"\b(?:head-?lines?|headings?|titled?|header|slogan|claim|says?|saying|reads?|reading|text|words|message|uberschrift|überschrift|titel|título|titulo|titre|titolo|заголов\p{L}*|başlık|tytuł|kop)\b|标题|標題|見出し|タイトル|제목|शीर्षक|عنوان",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex HeadlineWords();

    [GeneratedRegex(
        @"\b(?:sub-?lines?|sub-?titles?|sub-?head(?:line|ing)?s?|tag-?line|description|body|copy|paragraph|supporting|unterzeile|untertitel|subtítulo|subtitulo|sous-titre|sottotitolo|подзаголов\p{L}*|alt başlık|podtytuł)\b|副标题|副標題|サブタイトル|부제",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex SublineWords();

    [GeneratedRegex(
        @"\b(?:buttons?|cta|call[ -]to[ -]action|knopf|schaltfläche|botón|boton|bouton|pulsante|botão|knop|przycisk\p{L}*|кнопк\p{L}*|buton|düğme)\b|زر|बटन|ボタン|按钮|按鈕|버튼",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex ButtonWords();

    [GeneratedRegex(
        @"\b(?:badge|label|ribbon|kicker|eyebrow|pill|tag|stamp|etiqueta|étiquette|etichetta|бейдж\p{L}*|rozet)\b|バッジ|标签|배지",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex BadgeWords();

    [GeneratedRegex(
        @"\b(?:brand(?:ed)?|company|logo|called|named|marke|firma|marca|marque|бренд\p{L}*)\b|品牌|ブランド|브랜드",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex BrandWords();

    [GeneratedRegex(
        @"\b(?:footer|url|website|web ?site|contact|phone|e-?mail|dates?|venue|location|address|place|fine print|small print|hashtag|fußzeile|datum|fecha|lieu|дата)\b",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex DetailWords();
}
