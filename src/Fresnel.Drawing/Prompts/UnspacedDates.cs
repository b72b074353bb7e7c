namespace Fresnel.Drawing.Prompts;

/// <summary>Dates and times whose units follow their numbers without a space: "8月12日(土)", "午後3時", "8월 12일".</summary>
internal static class UnspacedDates
{
    private const string Units = "年月日号號년월일";
    private const string Months = "月월";
    private const string Hours = "時时点點시";
    private const string Weekdays = "日月火水木金土一二三四五六월화수목금토일";

    private static readonly HashSet<string> s_partsOfDay =
    [
        "午前",
        "午後",
        "上午",
        "下午",
        "晚上",
        "早上",
        "中午",
        "夜",
        "朝",
        "오전",
        "오후",
    ];

    /// <returns>Tokens of the date, with the day of the week and a time after it; 0 for none.</returns>
    public static int DateLength(Phrase text, int at)
    {
        var (end, hasMonth) = (at, false);
        while (end + 1 < text.Count && IsWhole(text[end]) && UnitOf(text[end + 1], Units) is { } unit)
        {
            hasMonth |= Months.Contains(unit);
            end += 2;
        }

        if (!hasMonth)
            return 0;
        end += WeekdayLength(text, end);
        if (end < text.Count && DateWords.IsTime(text[end]))
            end++;
        return end + TimeLength(text, end) - at;
    }

    /// <returns>Tokens of the time; 0 for none.</returns>
    public static int TimeLength(Phrase text, int at)
    {
        var start = at < text.Count && text[at].Kind == TokenKind.Word && s_partsOfDay.Contains(text[at].Text) ? 1 : 0;
        var end = at + start;
        if (end + 1 >= text.Count || !IsWhole(text[end]) || UnitOf(text[end + 1], Hours) is null)
            return 0;
        end += 2;
        if (end + 1 < text.Count && IsWhole(text[end]) && UnitOf(text[end + 1], "分분") is not null)
            end += 2;
        return end - at;
    }

    private static int WeekdayLength(Phrase text, int at)
    {
        if (at < text.Count && IsWeekday(text[at]))
            return 1;
        return
            at + 2 < text.Count
            && text[at].Kind == TokenKind.Mark
            && text[at].Text is "(" or "（"
            && (IsWeekday(text[at + 1]) || text[at + 1].Text.Length == 1 && Weekdays.Contains(text[at + 1].Text))
            && text[at + 2].Kind == TokenKind.Mark
            ? 3
            : 0;
    }

    private static bool IsWeekday(PromptToken token) =>
        token.Kind == TokenKind.Word
        && (
            token.Text is ['周', _] or ['星', '期', _] or ['礼', '拜', _] or [_, '曜'] or [_, '曜', '日']
            || token.Text is [_, '요', '일']
        );

    private static bool IsWhole(PromptToken token) =>
        token.Kind == TokenKind.Number && token.Text.Length <= 4 && token.Text.All(char.IsAsciiDigit);

    /// <summary>The unit that a word is, or that a day of the week follows: "日周六".</summary>
    private static char? UnitOf(PromptToken token, string units) =>
        token.Kind == TokenKind.Word
        && units.Contains(token.Text[0])
        && (token.Text.Length == 1 || token.Text[1..] is ['周', _] or ['星', '期', _] or "半" or "至" or "到")
            ? token.Text[0]
            : null;
}
