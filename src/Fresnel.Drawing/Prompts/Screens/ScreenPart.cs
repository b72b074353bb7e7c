namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>What a prompt says of a screen between two commas.</summary>
/// <param name="HasColon">A colon follows: it names what comes next.</param>
internal readonly record struct ScreenPart(Phrase Words, bool HasColon)
{
    private const int Most = 24;

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "with mit avec con com met including where plus and und et y e en i"
    );

    private static readonly HashSet<string> s_leads = WordList.Parse("has have there is it shows showing zeigt es");

    /// <summary>At commas, colons, ends of sentences and joining words; null where there are too many.</summary>
    public static List<ScreenPart>? Split(Phrase body)
    {
        var (parts, start) = (new List<ScreenPart>(), 0);
        for (var i = 0; i <= body.Count; i++)
        {
            var isEnd = i == body.Count;
            if (!isEnd && !IsSeparator(body, i, start))
                continue;
            // A question or a cry keeps its mark.
            var keeps = !isEnd && body[i].Kind == TokenKind.Mark && body[i].Text is "?" or "!" or "？";
            var words = body.Slice(start, keeps ? i + 1 : i).Trim().TrimStart(s_leads);
            if (!words.IsEmpty)
                parts.Add(new(words, !isEnd && (body[i].Is(':') || body[i].Is('：') || body[i].Is('('))));
            start = i + 1;
        }

        return parts.Count > Most ? null : parts;
    }

    private static bool IsSeparator(Phrase body, int at, int start)
    {
        var token = body[at];
        if (token.Kind == TokenKind.Break || ListReader.IsComma(token))
            return true;
        if (token.Kind == TokenKind.Mark)
            return token.Text is ";" or ":" or "：" or "?" or "!" or "？" or "(" or ")"
                || token.Text is "–" or "—" && at > 0 && body[at - 1].End < token.Start
                || token.Is('.')
                    && !IsAbbreviation(body, at)
                    && !(at + 1 < body.Count && body[at + 1].Start == token.End);
        // "12:30 Lunch with Eva"
        if (token.IsWord("with") && at > start && at + 1 < body.Count && DateWords.IsTime(body[start]))
            return false;
        // "cart with 2 items"
        if (
            token.IsWord("with")
            && at > start
            && body[at - 1].Text is "cart" or "basket" or "bag"
            && at + 1 < body.Count
            && SubjectWords.CountOf(body[at + 1]) > 0
        )
            return false;
        // "picture of a lake with mountains"
        if (
            token.IsWord("with")
            && body.Slice(start, at).Any(each => each.Text is "picture" or "photo" or "image" or "illustration")
            && body.Slice(start, at).Any(each => each.IsWord("of"))
        )
            return false;
        return token.IsWordIn(s_joints)
            && !Outline.IsUpper(body, at)
            && !(token.Text is "i" or "e" or "y" or "en" && at == start);
    }

    /// <summary>"Dr. Lee", "5 p.m."</summary>
    private static bool IsAbbreviation(Phrase body, int at) =>
        at > 0 && body[at - 1].Kind == TokenKind.Word && body[at - 1].Text.Length <= 2 && at + 1 < body.Count;
}
