using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>The section that a name stands for, with its value, its count and its heading.</content>
internal sealed partial class ScreenElements
{
    private (int? Count, int End) FilledAt(int at)
    {
        var i = at;
        while (i < _all.Count && (ListReader.IsComma(_all[i]) || _all[i].IsWordIn(s_joints)))
            i++;
        if (i >= _all.Count || SubjectWords.CountOf(_all[i]) is not (> 0 and <= 5 and var count))
            return (null, at);
        i++;
        while (i < _all.Count && _all[i].Text is "of" or "them" or "which" or "are" or "stars" or "selected" or "is")
            i++;
        return i < _all.Count && _all[i].Text is "filled" or "full" or "gold" or "yellow" or "selected" or "lit"
            ? (count, i + 1)
            : (null, at);
    }

    private UiSection CreateSection(SectionForm form, int start, int from, int to, ref int end)
    {
        var before = _all.Slice(start, from).TrimStart(s_looks).Trim();
        var after = _all.Slice(to, end).Trim();
        var number = after.IndexOf(token => token.Kind == TokenKind.Number);
        var of = after.IndexOf(token => token.IsWordIn(s_of));
        var about =
            of >= 0 && (number < 0 || of < number)
                ? after.After(of).TrimStart(ListReader.Articles).Trim()
                : after.Slice(0, 0);
        var value =
            number >= 0 && form is SectionForm.Ring or SectionForm.Progress or SectionForm.Rating
                ? after.Slice(Math.Max(number, 0), after.Count).Text
                : null;
        if (
            !about.IsEmpty
            && value is not null
            && about.IndexOf(token => token.Kind == TokenKind.Number) is >= 0 and var at
        )
            about = about.Before(at).Trim();
        int? count =
            form == SectionForm.Keypad
            && !_all.Slice(from, to).Any(token => token.Text is "keypad" or "pad" or "numpad" or "ziffernblock")
                ? 20
                : null;
        // "a carousel of 6 shows"
        if (
            form == SectionForm.Strip
            && about.Count > 1
            && SubjectWords.CountOf(about[0]) is > 1 and <= 12 and var cards
        )
            (count, about) = (cards, about.After(0));
        if (form == SectionForm.Ring && before.Any(token => SubjectWords.CountOf(token) is > 1 and <= 6))
            count = before.Tokens.Max(SubjectWords.CountOf);
        if (form == SectionForm.List && Counted(end) is var (entries, after2))
            (count, end) = (entries, after2);
        var heading = form switch
        {
            SectionForm.Chat => "Chat",
            SectionForm.Chips or SectionForm.Steps or SectionForm.Rating => null,
            SectionForm.Video when _all.Slice(from, to).Any(token => token.IsWord("camera")) => SlideReader.Capitalize(
                _all.Slice(from, to).Text
            ),
            SectionForm.Keypad or SectionForm.MiniPlayer or SectionForm.QrCode or SectionForm.Video => null,
            SectionForm.Strip when after.IsEmpty || Hours(after).Count > 0 => SlideReader.Capitalize(
                _all.Slice(from, to).Text
            ),
            SectionForm.Form or SectionForm.List or SectionForm.Grid => SlideReader.Capitalize(
                _all.Slice(from, to).Text.Replace(" form", "", StringComparison.OrdinalIgnoreCase)
            ),
            _ when !about.IsEmpty => SlideReader.Capitalize(about.Text),
            _ when !before.IsEmpty && form is not SectionForm.Picture => SlideReader.Capitalize(before.Text),
            _ => null,
        };
        return new UiSection
        {
            Heading = heading,
            Form = form,
            Count = count,
            Items =
                value is not null ? [new BriefItem { Label = "", Value = value }]
                : form == SectionForm.Strip ? Hours(after)
                : [],
        };
    }

    /// <summary>"hourly forecast 9 to 14": a card for each hour.</summary>
    private static IReadOnlyList<BriefItem> Hours(Phrase after)
    {
        var numbers = after.Tokens.Where(token => token.Kind == TokenKind.Number).ToList();
        if (
            numbers.Count != 2
            || !int.TryParse(numbers[0].Text.Split(':')[0], out var first)
            || !int.TryParse(numbers[1].Text.Split(':')[0], out var last)
            || last - first is < 1 or > 12
            || first < 0
            || last > 24
        )
            return [];
        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(hour => new BriefItem { Label = $"{hour}:00", Icon = s_weather[hour % s_weather.Length] }),
        ];
    }

    private static readonly string[] s_weather = ["sun", "cloud", "sun", "cloud-rain"];

    /// <summary>"with 3 items" after a summary.</summary>
    private (int Count, int End)? Counted(int at)
    {
        if (at + 2 >= _all.Count || !_all[at].IsWordIn(s_joints) || !_all[at + 2].IsWordIn(s_counted))
            return null;
        var count = _all[at + 1] switch
        {
            { Kind: TokenKind.Word, Text: var word } when SubjectWords.Numbers.TryGetValue(word, out var named) =>
                named,
            { Kind: TokenKind.Number, Text: var digits } when int.TryParse(digits, out var written) => written,
            _ => 0,
        };
        return count is > 0 and <= 12 ? (count, at + 3) : null;
    }

    public static string SearchIn(string language) =>
        language switch
        {
            "de" => "Suche",
            "fr" => "Rechercher",
            "es" => "Buscar",
            "pt" => "Pesquisar",
            "it" => "Cerca",
            "nl" => "Zoeken",
            "pl" => "Szukaj",
            "tr" => "Ara",
            "ru" => "Поиск",
            "ja" => "検索",
            "zh" => "搜索",
            "ko" => "검색",
            "ar" => "بحث",
            _ => "Search",
        };
}
