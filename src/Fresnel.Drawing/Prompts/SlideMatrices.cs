using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads a matrix of two by two fields: "effort vs impact with quick wins, big bets, fillers, time sinks".</summary>
internal static class SlideMatrices
{
    private const int Fields = 4;

    /// <summary>Four fields in reading order; null where the prompt names other than four, and the matrix is not a known one.</summary>
    public static SlideBrief? Read(PromptContext context, ContentList list)
    {
        var isKnown = context.Prompt.All.Any(token => token.Text.StartsWith("eisenhower", StringComparison.Ordinal));
        var entries = list.Entries.Select(entry => SlideReader.Capitalize(entry.Text)).ToList();
        if (entries.Count != Fields && !(isKnown && entries.Count == 0))
            return null;
        var axes = AxesOf(list.Lead);
        var columns = isKnown
            ? Known(context.Language, entries)
            : entries.ConvertAll(entry => new BriefColumn { Heading = entry });
        return new SlideBrief
        {
            Layout = SlideLayout.Comparison,
            Columns = columns,
            Title =
                context.Text(TextRole.Headline)
                ?? (context.Unlabelled is [var quoted, ..] && !entries.Contains(quoted) ? quoted : null)
                ?? axes
                ?? (isKnown ? SlideReader.Capitalize(context.Kind.Words.Text) : null),
            Limitations = isKnown ? [] : ["has the four fields of its matrix without axes"],
        };
    }

    /// <summary>"of effort vs impact": the words around the joint, without those that ask.</summary>
    private static string? AxesOf(Phrase lead)
    {
        if (lead.Source is null)
            return null;
        var text = lead.TrimStart(s_leads).Trim();
        return text.Any(token => token.IsWordIn(s_joints)) ? SlideReader.Capitalize(text.Text) : null;
    }

    private static readonly HashSet<string> s_joints = WordList.Parse("vs versus and by x und et y e contra gegen");

    private static readonly HashSet<string> s_leads = WordList.Parse("of for with axes showing the a slide diagram");

    /// <summary>What is urgent stands left, what is important above.</summary>
    private static List<BriefColumn> Known(string language, List<string> entries)
    {
        string[] notes =
            language == "de"
                ? ["Wichtig und dringend", "Wichtig, nicht dringend", "Dringend, nicht wichtig", "Weder noch"]
                : ["Important and urgent", "Important, not urgent", "Urgent, not important", "Neither"];
        string[] names =
            entries.Count > 0 ? [.. entries]
            : language == "de" ? ["Sofort tun", "Planen", "Abgeben", "Lassen"]
            : ["Do", "Schedule", "Delegate", "Drop"];
        return [.. names.Select((name, i) => new BriefColumn { Heading = name, Items = [notes[i]] })];
    }
}
