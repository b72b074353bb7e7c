using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Prompts;

/// <content>Lists whose entries are parts of their own, and what stands alone between commas.</content>
internal sealed partial class ScreenLists
{
    private const int LongestEntry = 8;

    /// <summary>"3 plants, Monstera needs water today, Cactus in 5 days": a plural, then parts with capitals.</summary>
    private int? ReadHeaded(List<Phrase> parts, int at, Phrase text)
    {
        var count = text.Count > 1 ? SubjectWords.CountOf(text[0]) : 0;
        var name = count > 0 ? text.After(0) : text;
        // "notification center with 3 notifications": what stands before the joining word is the screen.
        var with = name.Tokens.ToList().FindLastIndex(token => token.IsWordIn(s_with));
        if (
            with > 0
            && count == 0
            && with + 2 < name.Count
            && SubjectWords.CountOf(name[with + 1]) is > 1 and var inner
        )
            (count, name) = (inner, name.After(with + 1));
        if (
            name.IsEmpty
            || name.Count > MostLead
            || _context.Language == "de"
            || name.Any(token => token.Kind != TokenKind.Word)
            || Outline.IsUpper(name, name.Count - 1)
            || !IsPlural(name[name.Count - 1].Text) && !name[name.Count - 1].IsWordIn(s_lists)
            || IsOther(name)
            || name[name.Count - 1].IsWordIn(s_plans)
            || name[name.Count - 1].IsWordIn(s_unheaded)
            || name.Any(token => token.IsWordIn(s_in))
        )
            return null;
        var (entries, end) = (new List<Phrase>(), at);
        while (end + 1 < parts.Count && entries.Count < Most && (count == 0 || entries.Count < count))
        {
            var next = parts[end + 1].TrimStart(ListReader.Conjunctions).Trim();
            if (
                next.IsEmpty
                || !Outline.IsUpper(next, 0)
                || next[0].Kind == TokenKind.Number
                || IsOther(next)
                || next.Count > LongestEntry
            )
                break;
            entries.AddRange(ListReader.SplitAll(next));
            end++;
        }

        if (entries.Count < 2 || count > 0 && entries.Count > count)
            return null;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(name.Text),
                Form =
                    name[name.Count - 1].IsWordIn(s_tiled) || name[name.Count - 1].IsWordIn(ScreenParts.Tiled)
                        ? SectionForm.Grid
                        : SectionForm.List,
                Items = [.. entries.Select(Entry), .. BriefItem.Blank(count - entries.Count)],
            }
        );
        for (var i = at; i <= end; i++)
            Use(parts[i]);
        return end;
    }

    /// <summary>"Cactus in 5 days" is said as it is; "Lamp $40" has a figure.</summary>
    private static BriefItem Entry(Phrase entry) =>
        entry.Any(token => token.Kind == TokenKind.Number) && entry[entry.Count - 1].Kind != TokenKind.Number
            ? new BriefItem { Label = entry.Text }
            : ItemReader.Read(entry);

    /// <summary>"Grandma", "Lemon Pasta": a name that stands alone is what the screen shows.</summary>
    private int? ReadTitle(List<Phrase> parts, int at, Phrase text)
    {
        if (
            _title is not null
            || _context.Language is not ("en" or "fr" or "es" or "it" or "pt" or "nl")
            || text.Count > 4
            || text.From != parts[at].From
            || text.Any(token => token.Kind != TokenKind.Word || token.Text.Length < 2)
            || !text.Tokens.Select((_, i) => i).All(i => Outline.IsUpper(text, i))
            || _context.Texts.Any(each => each.Role is TextRole.Unspecified or TextRole.Headline or TextRole.Brand)
            || IsOther(text)
            || text.Any(token => token.IsWordIn(DateWords.Months) || token.IsWordIn(DateWords.Weekdays))
            || at + 1 < parts.Count && IsEntryLike(parts[at + 1])
            || at > 1
            || at > 0
                && (
                    IsEntryLike(parts[at - 1])
                    || Outline.IsUpper(parts[at - 1], parts[at - 1].Count - 1)
                    || parts[at - 1].Any(IsControl)
                )
        )
            return null;
        _title = text.Text;
        Use(parts[at]);
        return at;
    }

    private static bool IsEntryLike(Phrase part) =>
        part.TrimStart(ListReader.Conjunctions) is { IsEmpty: false } text
        && text[0].Kind == TokenKind.Word
        && Outline.IsUpper(text, 0);

    /// <summary>"sad robot", "big green lock": a thing between commas that there is a picture of.</summary>
    private int? ReadThing(List<Phrase> parts, int at, Phrase text)
    {
        if (
            text.Count is < 1 or > 4
            || text.Any(token => token.Kind != TokenKind.Word)
            || text.Tokens.Select((_, i) => i).Any(i => Outline.IsUpper(text, i))
            || text.From != parts[at].From
                && !_all.Slice(parts[at].From, text.From).Any(token => token.IsWordIn(s_some))
            || IsOther(text)
            || text.Any(token => token.IsWordIn(s_in) || token.IsWordIn(s_with))
            || text[text.Count - 1].IsWordIn(s_noPictures)
            || text.Count == 1 && text.From == parts[at].From
            || !(
                PictureSynonyms.All.ContainsKey(text[text.Count - 1].Text)
                || IconWords.Find(text[text.Count - 1].Text) is not null
            )
            || _screen is not (UiScreen.Other or UiScreen.Landing or UiScreen.Onboarding or UiScreen.ListDetail)
        )
            return null;
        _pictures.Add(text.Text);
        Use(parts[at]);
        return at;
    }

    private static readonly HashSet<string> s_lists = WordList.Parse(
        "list queue playlist leaderboard results history agenda lineup"
    );

    private static readonly HashSet<string> s_unheaded = WordList.Parse(
        """
        columns rows lanes tabs buttons fields toggles switches sliders charts graphs settings controls hours days minutes weeks
        months years times
        """
    );
}
