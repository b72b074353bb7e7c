using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Mockups;

namespace Fresnel.Drawing.Prompts.Screens;

/// <content>Plans for the days of a week.</content>
internal sealed partial class ListedScreenReader
{
    private static readonly HashSet<string> s_until = WordList.Parse("to through until bis a al à tot till");

    /// <summary>The days that the prompt names, from Monday on; empty for none.</summary>
    private List<string> _week = [];

    /// <summary>"Monday to Friday", "Mo–Fr".</summary>
    private bool ReadWeekdays(Phrase words)
    {
        words = words.TrimStart(s_of);
        if (
            words.Count != 3
            || _name is not ("list" or "timetable" or "habit" or "board")
            || !(words[1].IsWordIn(s_until) || words[1].Kind == TokenKind.Mark && words[1].Text is "-" or "–")
            || DayAt(words[0]) is not (>= 0 and var first)
            || DayAt(words[2]) is not (>= 0 and var last)
            || last <= first
        )
            return false;
        _week = [.. WeekCalendar.FullDayNames(_context.Language).Skip(first).Take(last - first + 1)];
        return true;
    }

    /// <summary>0 is Monday; -1 for none.</summary>
    private int DayAt(PromptToken token) =>
        token.IsWordIn(DateWords.Weekdays) ? WeekCalendar.DayOf(_context.Language, token.Text) : -1;

    /// <summary>Named entries are the rows of a table with a column for each day; counted ones stand in each column.</summary>
    private UiMockupBrief OfWeek(UiMockupBrief brief)
    {
        var items = brief.Items.Concat(brief.Sections.SelectMany(section => section.Items)).ToList();
        if (items.Count > 1)
            return brief with
            {
                Items = [],
                Sections = [],
                Screen = UiScreen.Other,
                Table = new BriefTable
                {
                    Columns = ["", .. _week],
                    Rows = [.. items.Select(item => (IReadOnlyList<string>)[item.Label, .. _week.Select(_ => "")])],
                },
            };
        var counted = brief.Sections.FirstOrDefault(section => section.Count is not null);
        return brief with
        {
            Screen = UiScreen.Board,
            Sections =
            [
                .. _week.Select(day => new UiSection
                {
                    Heading = day,
                    Items = items,
                    Count = counted?.Count,
                }),
            ],
        };
    }
}
