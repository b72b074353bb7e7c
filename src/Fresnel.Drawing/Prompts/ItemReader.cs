using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads an entry of a list: "Revenue +12%", "2014 first office", "Jan - Pilot", "Pro ($49/month, 10 projects)".</summary>
internal static class ItemReader
{
    private static readonly HashSet<string> PeriodWords = WordList.Parse(
        "week day month phase step year sprint quarter stage woche tag monat semaine jour semana dia settimana giorno tydzien неделя день"
    );

    /// <summary>"40 m tall": the number is no figure of its own.</summary>
    private static readonly HashSet<string> s_units = WordList.Parse(
        "m km cm mm kg g l ml h min s hours minutes metres meters years days tall high long wide deep old"
    );

    private static readonly HashSet<string> Joints = WordList.Parse("is at of was for in: = costs kostet from ab");

    public static BriefItem Read(Phrase entry, bool dated = false)
    {
        entry = entry.Trim();
        var (rest, note) = TakeBrackets(entry);
        if (TakeDate(rest, dated) is { } when)
            return Dated(when.Body, note) with { When = when.Date };
        return Labelled(rest, note);
    }

    /// <summary>"100 customers" is what happened, not a figure.</summary>
    private static BriefItem Dated(Phrase body, Phrase note) =>
        body[0].Kind == TokenKind.Number && note.IsEmpty && Separator(body) < 0
            ? new BriefItem { Label = body.Text }
            : Labelled(body, note);

    /// <summary>Text in brackets at the end.</summary>
    public static (Phrase Body, Phrase Note) TakeBrackets(Phrase entry)
    {
        var open = entry.IndexOf(token => token.Kind == TokenKind.Mark && token.Text is "(" or "（");
        if (open <= 0)
            return (entry, entry.Slice(0, 0));
        var close = entry.IndexOf(token => token.Kind == TokenKind.Mark && token.Text is ")" or "）", open);
        return close < 0 || close < entry.Count - 1
            ? (entry, entry.Slice(0, 0))
            : (entry.Before(open).Trim(), entry.Slice(open + 1, close).Trim());
    }

    /// <summary>The position of a dash between words, or of a colon.</summary>
    public static int Separator(Phrase entry)
    {
        for (var i = 1; i < entry.Count - 1; i++)
        {
            if (entry[i].Depth > entry[0].Depth)
                continue;
            if (entry[i].Kind == TokenKind.Mark && entry[i].Text is ":" or "：" or "—" or "=")
                return i;
            if (
                entry[i].Kind == TokenKind.Mark
                && entry[i].Text is "-" or "–"
                && entry[i].Start > entry[i - 1].End
                && entry[i + 1].Start > entry[i].End
            )
                return i;
        }

        return -1;
    }

    private static BriefItem Labelled(Phrase entry, Phrase note)
    {
        var separator = Separator(entry);
        var (label, text) =
            separator > 0 ? (entry.Before(separator).Trim(), entry.After(separator).Trim()) : (entry, note);
        if (separator > 0 && !note.IsEmpty)
            text = new Phrase(entry.Source, text.From, note.To);
        if (separator < 0 && text.IsEmpty && TakeGrowth(label) is var (figure, growth))
            return Labelled(figure, figure.Slice(0, 0)) with { Text = growth.Text };
        if (
            FactScanner.Scan(label).Find(fact => fact.Kind == FactKind.Telephone)
                is { Words.Source: not null } telephone
            && telephone.Words.From > label.From
            && telephone.Words.To == label.To
            && DateWords.IsYear(label[label.Count - 1]) is false
        )
            return new BriefItem
            {
                Label = label.Before(telephone.Words.From - label.From).Trim().Text,
                Value = telephone.Text,
            };
        var (name, value) = TakeValue(label);
        if (value is null && separator > 0 && text.Count <= 3 && text.Any(token => token.Kind == TokenKind.Number))
            return new BriefItem { Label = name.Text, Value = text.Text };
        return new BriefItem
        {
            Label = name.Text,
            Value = value,
            Text = text.IsEmpty ? null : text.Text,
        };
    }

    /// <summary>"revenue $4.2M up 18%": a figure, and how it has changed.</summary>
    private static (Phrase Figure, Phrase Growth)? TakeGrowth(Phrase entry)
    {
        var at = entry.Count - 2;
        return
            at > 1
            && entry[at].IsWordIn(Changes)
            && entry[at + 1].Kind == TokenKind.Number
            && entry[at - 1].Kind == TokenKind.Number
            ? (entry.Before(at), entry.Slice(at, entry.Count))
            : null;
    }

    private static readonly HashSet<string> Changes = WordList.Parse("up down plus minus grew fell rose");

    /// <summary>A number at the end, or at the start before its words; with the period of a price.</summary>
    public static (Phrase Label, string? Value) TakeValue(Phrase entry)
    {
        var last = entry.Count;
        if (last == 2 && DateWords.IsDayNumber(entry[0]) && entry[1].IsWordIn(DateWords.Months))
            return (entry, null);
        for (var i = 0; i < entry.Count; i++)
        {
            var length = Math.Max(FactScanner.MoneyLength(entry, i), entry[i].Kind == TokenKind.Number ? 1 : 0);
            if (length == 0)
                continue;
            if (i > 0 && i + length == last)
            {
                var label = entry.Before(i).Trim(keepQuestion: false);
                while (label.Count > 1 && label[label.Count - 1].IsWordIn(Joints))
                    label = label.Slice(0, label.Count - 1);
                return IsPartOfName(entry, i) ? (entry, null) : (label, entry.Slice(i, last).Text);
            }

            if (
                i == 0
                && length < last
                && !DateWords.IsYear(entry[0])
                && entry[length].Kind == TokenKind.Word
                && entry.Count <= 14
                && !entry[length].IsWordIn(s_units)
            )
                return (entry.Slice(length, last), entry.Slice(0, length).Text);
            i += length - 1;
        }

        return (entry, null);
    }

    /// <summary>"Phase 2", "Version 3".</summary>
    private static bool IsPartOfName(Phrase entry, int at) =>
        entry[at].Text.Length <= 2
        && at > 0
        && (
            entry[at - 1].IsWordIn(PeriodWords)
            || entry[at - 1].Kind == TokenKind.Word
                && entry[at - 1].Text
                    is "version"
                        or "level"
                        or "part"
                        or "chapter"
                        or "server"
                        or "team"
                        or "group"
                        or "plan"
                        or "option"
                        or "area"
                        or "node"
                        or "app"
                        or "to"
        );

    /// <summary>A date, year, quarter or numbered period at the start.</summary>
    public static (string Date, Phrase Body)? TakeDate(Phrase entry, bool dated)
    {
        if (entry.Count < 2)
            return null;
        var end = DateEnd(entry);
        if (end == 0 && dated && entry[0].Kind == TokenKind.Number && entry.Count > 1)
            end = 1;
        if (end == 0)
            return null;
        var date = entry.Slice(0, end).Text;
        var rest = entry.Slice(end, entry.Count).Trim();
        while (rest.Count > 1 && rest[0].Kind == TokenKind.Mark && rest[0].Text is ":" or "-" or "–" or "—")
            rest = rest.Slice(1, rest.Count);
        return rest.IsEmpty || rest[0].Kind == TokenKind.Number && rest.Count == 1 ? null : (date, rest);
    }

    private static readonly HashSet<string> s_eras = WordList.Parse("bc ad bce ce v.chr n.chr av.j.-c a.c d.c");

    private static int DateEnd(Phrase entry)
    {
        var first = entry[0];
        if (first.Kind == TokenKind.Number && entry.Count > 2 && entry[1].IsWordIn(s_eras))
            return 2;
        if (DateWords.IsYear(first) || first.Text.Length == 5 && first.Text[4] == 's' && first.Kind == TokenKind.Number)
            return
                entry.Count > 2
                && entry[1].Kind == TokenKind.Mark
                && entry[1].Text is "-" or "–"
                && DateWords.IsYear(entry[2])
                ? 3
                : 1;
        if (first.Kind == TokenKind.Word && first.Text is ['q' or 't' or 'h', >= '1' and <= '4'])
            return DateWords.IsYear(entry[1]) ? 2 : 1;
        if (first.IsWordIn(DateWords.Months))
            return entry.Count > 1 && DateWords.IsDayNumber(entry[1])
                ? (entry.Count > 2 && DateWords.IsYear(entry[2]) ? 3 : 2)
                : 1;
        if (first.IsWordIn(DateWords.Weekdays) && entry.Count > 2)
            return DateWords.IsTime(entry[1]) ? 2 : 1;
        if (DateWords.IsDayNumber(first) && entry[1].IsWordIn(DateWords.Months))
            return entry.Count > 2 && DateWords.IsYear(entry[2]) ? 3 : 2;
        if (DateWords.IsTime(first))
            return entry.Count > 1 && entry[1].IsWordIn(DateWords.TimeUnits) ? 2 : 1;
        return first.IsWordIn(PeriodWords) && entry[1].Kind == TokenKind.Number ? 2 : 0;
    }
}
