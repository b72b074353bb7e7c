using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>"Three plans", "five steps": how many entries a prompt wants, against how many the page has.</summary>
internal static class PageCounts
{
    private static readonly HashSet<string> s_counted = WordList.Parse(
        """
        plans plan tiers steps points bullets items entries columns pillars cards tiles kpis metrics stages phases milestones
        layers levels reasons tips benefits features events slices bars schritte punkte spalten phasen saulen plane etapes points
        colonnes piliers pasos puntos columnas pilares planes passi punti colonne pilastri piani passos colunas stappen kolommen
        """
    );

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Wrong(PromptContext context, Brief brief)
    {
        var text = context.Prompt.All;
        var counts = Counts(brief).Where(count => count > 0).ToList();
        if (counts.Count == 0)
            yield break;
        for (var i = 0; i + 1 < text.Count; i++)
        {
            var wanted = text[i] switch
            {
                { Kind: TokenKind.Word, Text: var word } when SubjectWords.Numbers.TryGetValue(word, out var named) =>
                    named,
                { Kind: TokenKind.Number, Text: { Length: <= 2 } digits } when int.TryParse(digits, out var written) =>
                    written,
                _ => 0,
            };
            if (wanted < 2)
                continue;
            var noun =
                text[i + 1].IsWordIn(s_counted) ? i + 1
                : i + 2 < text.Count && text[i + 2].IsWordIn(s_counted) && text[i + 1].Kind == TokenKind.Word ? i + 2
                : -1;
            if (noun > 0 && !counts.Contains(wanted))
                yield return $"does not have {text.Slice(i, noun + 1).Text.ToLowerInvariant()}, as the prompt does not name as many";
        }
    }

    public static IEnumerable<int> Counts(Brief brief) =>
        brief switch
        {
            SlideBrief slide =>
            [
                slide.Items.Count,
                slide.Columns.Count,
                slide.Plans.Count,
                .. slide.Columns.Select(column => column.Items.Count),
                slide.Table?.Rows.Count ?? 0,
                (slide.Table?.Columns.Count ?? 1) - 1,
                slide.Table?.Columns.Count ?? 0,
                slide.Chart?.Labels.Count ?? 0,
            ],
            UiMockupBrief screen =>
            [
                screen.Items.Count,
                screen.Items.Count(item => !Screens.ListedScreenReader.IsSum(item)),
                screen.Metrics.Count,
                screen.Plans.Count,
                screen.Sections.Count,
                .. screen.Sections.Select(section => section.Count ?? section.Items.Count),
                screen.Table?.Rows.Count ?? 0,
                screen.Table?.Columns.Count ?? 0,
                screen.Fields.Count,
                screen.Navigation.Count,
                .. screen.Actions.Select(action => int.TryParse(action.Badge, out var badge) ? badge : 0),
            ],
            DiagramBrief diagram =>
            [
                diagram.Items.Count,
                diagram.Nodes.Count,
                diagram.Groups.Count,
                diagram.Tasks.Count,
                diagram.Sets.Count,
                diagram.Chart?.Labels.Count ?? 0,
            ],
            _ => [],
        };
}
