using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Gives the entries of a screen the states and colours that the prompt has for them.</summary>
internal static class MarkedEntries
{
    private const int MostEntries = 12;

    /// <returns>The brief, and the words of what no entry of it is.</returns>
    public static (UiMockupBrief Brief, IReadOnlyList<string> Left) Apply(
        UiMockupBrief brief,
        IReadOnlyList<ScreenMarks.Mark> marks
    )
    {
        var left = new List<string>();
        foreach (var mark in marks)
        {
            if ((mark.Label is null ? ByPlace(brief, mark) : ByName(brief, mark)) is { } marked)
                brief = marked;
            else
                left.Add(mark.Words);
        }

        return (brief, left);
    }

    private static UiMockupBrief? ByName(UiMockupBrief brief, ScreenMarks.Mark mark)
    {
        bool IsIt(string label) => label.Equals(mark.Label, StringComparison.OrdinalIgnoreCase);
        bool Begins(string label) =>
            IsIt(label) || label.StartsWith(mark.Label + " ", StringComparison.OrdinalIgnoreCase);

        if (brief.Actions.Any(action => IsIt(action.Label)))
            return brief with
            {
                Actions =
                [
                    .. brief.Actions.Select(action =>
                        IsIt(action.Label)
                            ? action with
                            {
                                Colour = mark.Colour ?? action.Colour,
                                Style = mark.Colour is null ? action.Style : ActionStyle.Primary,
                                Disabled = action.Disabled || mark.State is "disabled" or "inactive",
                            }
                        : mark.Colour is not null && action.Style == ActionStyle.Primary && action.Colour is null
                            ? action with
                            {
                                Style = ActionStyle.Secondary,
                            }
                        : action
                    ),
                ],
            };
        if (mark.State is not null && brief.Navigation.FirstOrDefault(IsIt) is { } entry)
            return brief with { ActiveNavigation = entry };
        foreach (var fits in (Func<string, bool>[])[IsIt, Begins])
        {
            if (brief.Items.Any(item => fits(item.Label)))
                return brief with { Items = Marked(brief.Items, item => fits(item.Label), mark) };
            if (brief.Sections.Any(section => section.Items.Any(item => fits(item.Label))))
                return brief with
                {
                    Sections =
                    [
                        .. brief.Sections.Select(section =>
                            section with
                            {
                                Items = Marked(section.Items, item => fits(item.Label), mark),
                            }
                        ),
                    ],
                };
            if (mark.State is not null && brief.Plans.Any(plan => fits(plan.Name)))
                return brief with
                {
                    Plans =
                    [
                        .. brief.Plans.Select(plan =>
                            fits(plan.Name)
                                ? plan with
                                {
                                    Highlighted = true,
                                    Badge =
                                        plan.Badge
                                        ?? (
                                            mark.State is "selected" or "highlighted"
                                                ? null
                                                : SlideReader.Capitalize(mark.State)
                                        ),
                                }
                                : plan with
                                {
                                    Highlighted = false,
                                }
                        ),
                    ],
                };
        }

        return null;
    }

    /// <summary>"the last one in red", "lesson 2 playing": in the list whose heading has the noun, else in the last one that is long enough.</summary>
    private static UiMockupBrief? ByPlace(UiMockupBrief brief, ScreenMarks.Mark mark)
    {
        if (
            mark is { Noun: null, State: not null }
            && brief.Plans.Count > 1
            && At(mark, brief.Plans.Count) is { } chosen
        )
            return brief with { Plans = [.. brief.Plans.Select((plan, i) => plan with { Highlighted = i == chosen })] };
        var sections = brief.Sections.ToList();
        var at = sections.FindLastIndex(section => IsListed(section) && Fits(section, mark));
        if (at < 0 && mark.Noun is null)
            at = sections.FindLastIndex(section => IsListed(section) && CountOf(section) > (mark.Index ?? 0));
        if (at < 0 && brief.Items.Count > 1 && At(mark, brief.Items.Count) is { } row)
            return brief with { Items = [.. brief.Items.Select((item, i) => i == row ? Marked(item, mark) : item)] };
        if (at < 0 || At(mark, CountOf(sections[at])) is not { } index)
            return null;
        var section = sections[at];
        var items = section.Items.Count > 0 ? section.Items : [.. BriefItem.Blank(CountOf(section))];
        sections[at] = section with { Items = [.. items.Select((item, i) => i == index ? Marked(item, mark) : item)] };
        return brief with { Sections = sections };
    }

    private static bool IsListed(UiSection section) =>
        section.Form is SectionForm.List or SectionForm.Grid or SectionForm.Strip or SectionForm.Steps
        && (section.Items.Count > 1 || section.Count > 1);

    private static bool Fits(UiSection section, ScreenMarks.Mark mark) =>
        mark.Noun is { } noun
        && section.Heading is { } heading
        && WordNormalizer.Split(heading).Exists(word => word == noun || WordNormalizer.Singular(word) == noun);

    private static int CountOf(UiSection section) =>
        section.Items.Count > 0 ? section.Items.Count : Math.Min(section.Count ?? 0, MostEntries);

    private static int? At(ScreenMarks.Mark mark, int count) =>
        mark.Index switch
        {
            null => null,
            < 0 => count - 1,
            var index => index < count ? index : null,
        };

    private static IReadOnlyList<BriefItem> Marked(
        IReadOnlyList<BriefItem> items,
        Func<BriefItem, bool> fits,
        ScreenMarks.Mark mark
    ) => [.. items.Select(item => fits(item) ? Marked(item, mark) : item)];

    /// <summary>What is done has a tick; any other state is written beside the entry.</summary>
    private static BriefItem Marked(BriefItem item, ScreenMarks.Mark mark)
    {
        item = item with { Colour = mark.Colour ?? item.Colour };
        if (mark.State is null)
            return item;
        var state = SlideReader.Capitalize(mark.State);
        return mark.IsDone ? item with { Highlighted = true }
            : item.Value is null ? item with { Highlighted = true, Value = state }
            : item.Value == state ? item
            : item with { Highlighted = true, Text = item.Text is null ? state : $"{item.Text} · {state}" };
    }
}
