using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Screens;

/// <summary>Reads one entry of a list: its name, and its price, time or figure.</summary>
internal static class ScreenEntries
{
    private static readonly HashSet<string> s_joints = WordList.Parse(
        "at um a alle on am for fur pour para per von from is costs ab om in en with and und"
    );

    /// <summary>What stands last of an entry that has a tick.</summary>
    public static readonly HashSet<string> Done = WordList.Parse(
        "done checked completed ticked finished read watched seen erledigt gelesen hecho fatto fait complete"
    );

    public static BriefItem Read(Phrase words)
    {
        // "milk, bread checked"
        var last = words.Count - 1;
        if (last > 0 && words[last].IsWordIn(Done) && !Outline.IsUpper(words, last))
            return Read(words.Slice(0, last)) with { Highlighted = true };
        if (!Outline.IsUpper(words, 0))
            words = words.TrimStart(ListReader.Conjunctions).Trim();
        if (words.Count > 1 && words[0].IsWordIn(ListReader.Articles) && !Outline.IsUpper(words, 0))
            words = words.Slice(1, words.Count);
        if (words.Count > 1 && words[words.Count - 1].Kind == TokenKind.Quote)
            return new BriefItem
            {
                Label = Capitalize(words.Slice(0, words.Count - 1).Text),
                Text = words[words.Count - 1].Text,
            };
        var time = words.IndexOf(DateWords.IsTime);
        // "9:00 Herr Wolf"
        if (time == 0 && words.Count > 1)
            return new BriefItem { Label = words.After(0).Text, When = words.Slice(0, 1).Text };
        // "1 Mia 980"
        if (
            words.Count > 2
            && words[0].Kind == TokenKind.Number
            && words[words.Count - 1].Kind == TokenKind.Number
            && words[1].Kind == TokenKind.Word
        )
            return new BriefItem
            {
                Label = $"{words.Slice(0, 1).Text}. {words.Slice(1, words.Count - 1).Text}",
                Value = words.Slice(words.Count - 1, words.Count).Text,
            };
        if (ValueAt(words) is not (> 0 and var at))
            return new BriefItem { Label = Capitalize(words.Text) };
        var label = words.Before(at);
        var value = words.Slice(at, words.Count);
        // "Line 12 in 3 min"
        if (label[label.Count - 1].IsWord("in") && !label.Any(token => token.Kind == TokenKind.Number))
            return new BriefItem { Label = Capitalize(words.Text) };
        if (label[label.Count - 1].IsWord("in"))
            (label, value) = (label.Slice(0, label.Count - 1), words.Slice(at - 1, words.Count));
        while (label.Count > 1 && label[label.Count - 1].IsWordIn(s_joints))
            label = label.Slice(0, label.Count - 1);
        return new BriefItem { Label = Capitalize(label.Trim().Text), Value = value.Text };
    }

    /// <summary>Where the figure begins that ends an entry, with its sign and its unit; -1 for none.</summary>
    public static int ValueAt(Phrase words)
    {
        for (var i = words.Count - 1; i > 0; i--)
        {
            if (words[i].Kind != TokenKind.Number)
                continue;
            var start = i;
            // "Mon–Fri 8–18"
            while (
                start > 1
                && (
                    words[start - 1].Kind == TokenKind.Mark && words[start - 1].Text is "-" or "–" or "~" or "★" or "#"
                    || words[start - 1].Kind == TokenKind.Number && words[start].Kind == TokenKind.Mark
                )
            )
                start--;
            // "1 h 45 min"
            while (
                start > 2
                && words[start - 1] is { Kind: TokenKind.Word, Text.Length: <= 3 }
                && words[start - 2].Kind == TokenKind.Number
            )
                start -= 2;
            // "3x10", "from 9 to 5"
            if (words.Count - i > 4 || start > 0 && words[start - 1].Kind == TokenKind.Number)
                return start > 0 && words[start - 1].Kind == TokenKind.Number && words[i].Text[0] is '-' or '–'
                    ? start - 1
                    : -1;
            return start;
        }

        return -1;
    }

    public static string Capitalize(string text) => SlideReader.Capitalize(text);
}
