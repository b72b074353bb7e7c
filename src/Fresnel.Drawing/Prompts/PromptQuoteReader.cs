using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Finds texts in quotation marks of any language, and after a label with a colon, each with its role.</summary>
internal static class PromptQuoteReader
{
    /// <param name="marked">The prompt with ¶ in place of each text.</param>
    public static IReadOnlyList<PromptQuote> Read(string prompt, out string marked)
    {
        var quotes = new List<PromptQuote>();
        var matches = Quoted.Matches(prompt);
        for (var i = 0; i < matches.Count; i++)
        {
            var text = matches[i].Groups.Cast<Group>().Skip(1).First(group => group.Success).Value.Trim();
            if (text.Length == 0)
                continue;
            var from = i > 0 ? matches[i - 1].Index + matches[i - 1].Length : 0;
            var before = prompt[Math.Max(from, matches[i].Index - 60)..matches[i].Index];
            var end = matches[i].Index + matches[i].Length;
            var until = i + 1 < matches.Count ? matches[i + 1].Index : prompt.Length;
            quotes.Add(
                new PromptQuote(
                    text,
                    RoleBefore(before) is var role and not TextRole.Unspecified
                        ? role
                        : RoleAfter(prompt[end..Math.Min(until, end + 40)], i + 1 < matches.Count)
                )
            );
        }

        marked = Labelled.Replace(
            Quoted.Replace(prompt, " ¶ "),
            match =>
            {
                var text = match.Groups["text"].Value.Trim().TrimEnd(',', '.');
                if (
                    text.Length == 0
                    || text.Contains('¶')
                    || RoleBefore(match.Groups["label"].Value) is not (var role and not TextRole.Unspecified)
                )
                    return match.Value;
                quotes.Add(new PromptQuote(text, role));
                return " ¶ ";
            }
        );
        return quotes;
    }

    /// <summary>The last label before a text: in "a button below the headline" that is the headline.</summary>
    private static TextRole RoleBefore(string text)
    {
        var (last, best) = (-1, TextRole.Unspecified);
        foreach (var (role, label) in Roles)
        {
            foreach (Match match in label.Matches(text))
            {
                if (match.Index + match.Length > last)
                    (last, best) = (match.Index + match.Length, role);
            }
        }

        return best;
    }

    /// <summary>A label after a text belongs to it, but in <c>"A" button "B"</c> to B.</summary>
    private static TextRole RoleAfter(string text, bool anotherFollows)
    {
        var start = LabelAfter.Match(text);
        if (
            !start.Success
            || (
                anotherFollows && Roles.Sum(role => role.Label.Count(text)) < 2 && text.AsSpan().IndexOfAny(",.;\n") < 0
            )
        )
            return TextRole.Unspecified;
        return RoleBefore(start.Value);
    }

    private static readonly Regex Quoted = PromptRegex.Create(
        """
        (?<!\d)"([^"]{1,4000})"|“([^”]{1,4000})”|“([^"]{1,4000})"|„([^“”"]{1,4000})[“”"]|«([^»]{1,4000})»|‹([^›]{1,4000})›|「([^」]{1,4000})」|『([^』]{1,4000})』|《([^》]{1,4000})》|(?<![\p{L}\p{N}])['‘]([^'’\n]{1,400}(?:['’]\p{L}[^'’\n]{0,400}){0,9})['’](?![\p{L}\p{N}])
        """,
        RegexOptions.None
    );

    private static readonly Regex Labelled = PromptRegex.Create(
        @"(?<=^|[\n;,.]\s*)(?<label>[\p{L} -]{3,24}?)\s*[:=]\s*(?<text>[^\n;:=]{2,300}?)(?=\s*(?:$|[\n;]|[,.]\s*[\p{L} -]{3,24}[:=]))",
        RegexOptions.Multiline
    );

    private static readonly Regex LabelAfter = PromptRegex.Create(
        @"^\s*(?:as\s+)?(?:(?:the|a|an)\s+)?[\p{L}-]+(?:\s+[\p{L}-]+)?",
        RegexOptions.None
    );

    private static readonly Regex HeadlineWords = PromptRegex.Create(
        @"\b(?:head-?lines?|headings?|titled?|header|slogan|claim|says?|saying|reads?|reading|text|words|message|uberschrift|überschrift|titel|título|titulo|titre|titolo|заголов\p{L}*|başlık|tytuł|kop)\b|标题|標題|見出し|タイトル|제목|शीर्षक|عنوان"
    );

    private static readonly Regex SubheadingWords = PromptRegex.Create(
        @"\b(?:sub-?lines?|sub-?titles?|sub-?head(?:line|ing)?s?|tag-?line|description|body|copy|paragraph|supporting|unterzeile|untertitel|subtítulo|subtitulo|sous-titre|sottotitolo|подзаголов\p{L}*|alt başlık|podtytuł)\b|副标题|副標題|サブタイトル|부제"
    );

    private static readonly Regex ButtonWords = PromptRegex.Create(
        @"\b(?:buttons?|cta|call[ -]to[ -]action|knopf|schaltfläche|botón|boton|bouton|pulsante|botão|knop|przycisk\p{L}*|кнопк\p{L}*|buton|düğme)\b|زر|बटन|ボタン|按钮|按鈕|버튼"
    );

    private static readonly Regex BadgeWords = PromptRegex.Create(
        @"\b(?:badge|label|ribbon|kicker|eyebrow|pill|tag|stamp|etiqueta|étiquette|etichetta|бейдж\p{L}*|rozet)\b|バッジ|标签|배지"
    );

    private static readonly Regex BrandWords = PromptRegex.Create(
        @"\b(?:brand(?:ed)?|company|logo|called|named|marke|firma|marca|marque|бренд\p{L}*)\b|品牌|ブランド|브랜드"
    );

    private static readonly Regex DetailWords = PromptRegex.Create(
        @"\b(?:footer|url|website|web ?site|contact|phone|e-?mail|dates?|venue|location|address|place|fine print|small print|hashtag|fußzeile|datum|fecha|lieu|дата)\b"
    );

    // After the expressions, as fields are initialised in the order of the text.
    private static readonly (TextRole Role, Regex Label)[] Roles =
    [
        (TextRole.Subheading, SubheadingWords),
        (TextRole.Headline, HeadlineWords),
        (TextRole.Button, ButtonWords),
        (TextRole.Badge, BadgeWords),
        (TextRole.Brand, BrandWords),
        (TextRole.Detail, DetailWords),
    ];
}
