using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Lists with a name and entries: "popular places Rome, Kyoto".</content>
internal sealed partial class ScreenLists
{
    /// <summary>"answers Lima, Quito, Bogotá": lower case, then entries that begin with a capital, a number or a quotation.</summary>
    private int? ReadNamed(List<Phrase> parts, int at, Phrase text)
    {
        var lead = text[0].Kind == TokenKind.Number && text.Count > 2 && text[1].Kind == TokenKind.Word ? 1 : 0;
        while (lead < text.Count && text[lead].Kind == TokenKind.Word && !Outline.IsUpper(text, lead))
            lead++;
        var start = lead;
        while (start < text.Count && (text[start].Is(':') || text[start].Is('(')))
            start++;
        if (lead is 0 or > MostLead + 8 || start >= text.Count || _context.Language == "de" && start == lead)
            return null;
        var numbered = text[start] is { Kind: TokenKind.Number, Text: "1" };
        var timed =
            text[start].Kind == TokenKind.Number
            && text[start].Text.Length > 2
            && (SubjectWords.CountOf(text[0]) > 1 || text[lead - 1].IsWordIn(s_times));
        if (
            text[start].Kind == TokenKind.Number && !numbered && !timed
            || text[start].Kind == TokenKind.Word && !Outline.IsUpper(text, start)
        )
            return null;
        var name = text.Before(lead);
        var joint = name.IndexOf(token => token.IsWordIn(s_in));
        // "three steps", "new notifications from": what stands before the joining word is the name.
        if (joint >= 0 && (joint < lead - 1 || joint == 0 || !name[joint].IsWordIn(s_from)))
            return null;
        if (joint > 0)
            name = name.Before(joint);
        // "a shopping list with Bread": what the screen is, and what it has.
        if (text[lead - 1].IsWordIn(s_with))
            return null;
        // "a recipe app with categories Soups": the last joining word begins the name.
        var with = name.Tokens.ToList().FindLastIndex(token => token.IsWordIn(s_with));
        var before = with + 1;
        if (with >= 0)
            name = name.After(with).TrimStart(ListReader.Articles);
        if (
            name.IsEmpty
            || name.Count > MostLead
            || IsOther(name) && !name[name.Count - 1].IsWordIn(s_chips)
            || name[0].IsWordIn(s_noNames)
        )
            return null;
        if (name[name.Count - 1].IsWordIn(s_rows) && text[start].Kind == TokenKind.Quote)
            return ReadRows(parts, at, text.Slice(start, text.Count));
        if (name[name.Count - 1].IsWordIn(s_plans))
            return null;
        var (entries, end) = Entries(parts, at, text.Slice(start, text.Count), numbered || timed);
        if (timed)
            entries = Entries(parts, at, text.Slice(start, text.Count), numbered: true, keep: true).Entries;
        if (entries.Count < 2)
            return null;
        var count = SubjectWords.CountOf(name[0]);
        if (count > 1)
            name = name.After(0);
        if (name.IsEmpty)
            return null;
        var (items, isPictured) = WithoutDetail(entries);
        var last = name[name.Count - 1];
        if (last.IsWordIn(s_figures) && items.TrueForAll(HasFigure))
        {
            _metrics.AddRange(
                SlideReader
                    .Items(items.ConvertAll(item => new PromptText(item.Text).All), dated: false)
                    .Select(item => new Metric
                    {
                        Name = item.Label,
                        Value = item.Value,
                        Change = item.Text,
                    })
            );
            return UseAll();
        }

        if (
            (last.IsWordIn(s_chips) || last.IsWordIn(s_times))
            && items.TrueForAll(item => item.Count <= 3)
            && !isPictured
        )
            Add(SectionForm.Chips);
        else
            Add(
                numbered && last.IsWordIn(s_steps) ? SectionForm.Steps
                : isPictured || last.IsWordIn(s_tiled) || last.IsWordIn(ScreenParts.Tiled) ? SectionForm.Grid
                : SectionForm.List
            );
        return UseAll();

        int UseAll()
        {
            Use(before == 0 ? parts[at] : new Phrase(text.Source, text.From + before - 1, parts[at].To));
            for (var i = at + 1; i <= end; i++)
                Use(parts[i]);
            return end;
        }

        void Add(SectionForm form) =>
            _sections.Add(
                new UiSection
                {
                    Heading = SlideReader.Capitalize(name.Text),
                    Form = form,
                    Items =
                    [
                        .. SlideReader.Items(items, dated: false).Select(item => numbered ? WithoutNumber(item) : item),
                    ],
                }
            );
    }

    /// <summary>'two rows "Continue watching" and "New"': a strip of cards for each.</summary>
    private int? ReadRows(List<Phrase> parts, int at, Phrase first)
    {
        var (entries, end) = Entries(parts, at, first, numbered: false);
        if (entries.Count < 2 || entries.Exists(entry => entry[0].Kind != TokenKind.Quote))
            return null;
        _sections.AddRange(
            entries.Select(entry => new UiSection
            {
                Heading = entry[0].Text,
                Form = SectionForm.Strip,
                Count = Most,
            })
        );
        for (var i = at; i <= end; i++)
            Use(parts[i]);
        return end;
    }

    private static readonly HashSet<string> s_rows = WordList.Parse("rows row shelves carousels strips sections lists");

    private static readonly HashSet<string> s_plans = WordList.Parse("plans plan tiers prices packages");

    private static readonly HashSet<string> s_with = WordList.Parse("with mit avec con com met showing has");

    private static BriefItem WithoutNumber(BriefItem item) => item with { Value = null, When = null };

    /// <summary>Between the name of a list and its entries, or a sign that it is none.</summary>
    private static readonly HashSet<string> s_in = WordList.Parse(
        "from of by in on at to for like such as named called with between is are says say saying reads reading about per"
    );

    private static readonly HashSet<string> s_from = WordList.Parse("from of like as named called with for");

    private static readonly HashSet<string> s_noNames = WordList.Parse(
        "headline title header heading subtitle text button label named called song artist brand name titled by from says between"
    );

    private static readonly HashSet<string> s_chips = WordList.Parse(
        "categories category filters tags chips genres topics amenities sizes moods icons categorias kategorien"
    );

    /// <summary>"Members 1,284", with a number at its end.</summary>
    private static bool HasFigure(Phrase entry)
    {
        var text = new PromptText(entry.Text).All;
        return text.Count > 1 && text.Any(token => token.Kind == TokenKind.Number) && text[0].Kind == TokenKind.Word;
    }

    private static readonly HashSet<string> s_figures = WordList.Parse(
        "cards tiles kpis stats figures numbers metrics"
    );

    private static readonly HashSet<string> s_times = WordList.Parse("times slots uhrzeiten horaires horarios orari");

    private static readonly HashSet<string> s_steps = WordList.Parse("steps step stages phases schritte etapes pasos");

    private static readonly HashSet<string> s_tiled = WordList.Parse(
        "places destinations cities dishes people participants callers friends"
    );

    private static (List<Phrase> Entries, int End) Entries(
        List<Phrase> parts,
        int at,
        Phrase first,
        bool numbered,
        bool keep = false
    )
    {
        var (entries, end) = (ListReader.SplitAll(first), at);
        for (var i = at + 1; i < parts.Count && entries.Count < Most; i++)
        {
            var next = parts[i].TrimStart(ListReader.Conjunctions).Trim();
            if (
                next.IsEmpty
                || !(
                    numbered && next[0].Kind == TokenKind.Number
                    || next[0].Kind is TokenKind.Word && Outline.IsUpper(next, 0)
                    || next[0].Kind == TokenKind.Quote && first[0].Kind == TokenKind.Quote
                    || i == at + 1
                        && parts[i][0].IsWordIn(ListReader.Articles)
                        && next.Count <= 2
                        && at + 1 == parts.Count - 1
                )
                || (next[0].Kind == TokenKind.Word ? next.Any(IsControl) : IsOther(next))
                || next.Any(token => token.Is(':'))
            )
                break;
            entries.AddRange(ListReader.SplitAll(next));
            end = i;
        }

        // '"Pizza or pasta?" Pizza 64%': the quotation is another text.
        entries =
        [
            .. entries.Select(entry => entry.Count > 1 && entry[0].Kind == TokenKind.Quote ? entry.After(0) : entry),
        ];
        if (numbered && !keep)
            entries = [.. entries.Select(entry => entry[0].Kind == TokenKind.Number ? entry.After(0).Trim() : entry)];
        entries.RemoveAll(entry => entry.IsEmpty);
        return (entries, end);
    }

    /// <summary>"Rome, Kyoto, Cape Town with pictures".</summary>
    private static (List<Phrase> Items, bool IsPictured) WithoutDetail(List<Phrase> entries)
    {
        var last = entries[^1];
        var with = last.IndexOf(token => token.IsWord("with") || token.IsWord("each"), 1);
        if (with < 0)
            return (entries, false);
        return (
            [.. entries.SkipLast(1), last.Before(with).Trim()],
            last.After(with).Any(token => token.IsWordIn(s_pictures))
        );
    }

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        "illustration drawing picture pictures photo photos image images thumbnail thumbnails bild bildern fotos"
    );
}
