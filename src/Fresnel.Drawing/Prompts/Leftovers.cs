using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Finds facts of a prompt that a brief does not have yet, so that none is lost.</summary>
internal static class Leftovers
{
    private const int MaxParts = 20;

    /// <summary>Parts between commas with a number, an address, a quotation or a name that no text of the brief has.</summary>
    public static IReadOnlyList<string> Of(Brief brief, PromptContext context)
    {
        var shown = BriefTexts
            .Of(brief)
            .Append(brief.Brand ?? "")
            .Concat(context.Texts.Where(text => text.Role != TextRole.Unspecified).Select(text => text.Text))
            .SelectMany(text =>
                new PromptText(text)
                    .Tokens.Select(token => token.Kind == TokenKind.Quote ? token.Text : text[token.Start..token.End])
                    .Append(text)
            )
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var numbers = ChartValues(brief).ToHashSet();
        var left = new List<string>();
        foreach (var clause in context.Outline.Clauses)
        {
            foreach (var part in ListReader.Split(ContentList.WholeOf(clause)))
            {
                var facts = Facts(part).ToList();
                var isDated =
                    brief is UiMockupBrief { Screen: not UiScreen.Calendar }
                    && FactScanner
                        .Scan(part)
                        .Exists(fact =>
                            fact.Kind == FactKind.Date
                            && !shown.Any(text => text.Contains(fact.Text, StringComparison.OrdinalIgnoreCase))
                        );
                if (!isDated && facts.TrueForAll(token => IsShown(part, token)))
                    continue;
                left.Add(WithoutJoint(part).Text);
                if (left.Count == MaxParts)
                    return left;
            }
        }

        return left;

        bool IsShown(Phrase part, PromptToken token) =>
            shown.Contains(token.Kind == TokenKind.Quote ? token.Text : part.Source.Source[token.Start..token.End])
            || token.Kind == TokenKind.Number
                && NumberText.TryParse(token.Text, out var value)
                && numbers.Contains(value);
    }

    private static IEnumerable<double> ChartValues(Brief brief)
    {
        IEnumerable<BriefChart> charts = brief switch
        {
            SlideBrief { Chart: { } chart } => [chart],
            DiagramBrief { Chart: { } chart } => [chart],
            UiMockupBrief screen => screen.Charts,
            _ => [],
        };
        return charts.SelectMany(chart => chart.Series).SelectMany(series => series.Values);
    }

    /// <summary>"10 milestones" says how many there are.</summary>
    private static IEnumerable<PromptToken> Facts(Phrase part)
    {
        for (var i = 0; i < part.Count; i++)
        {
            // "mit drei Kennzahlen: 98 %": what stands before a colon names what follows.
            var isCount =
                i + 1 < part.Count && part[i + 1].Is(':') && part[i].Kind == TokenKind.Word
                || part[i].IsWordIn(ContentList.Counted)
                || part[i].Kind == TokenKind.Number && i + 1 < part.Count && part[i + 1].IsWordIn(ContentList.Counted);
            if (!isCount && IsFact(part, part[i]))
                yield return part[i];
        }
    }

    private static bool IsFact(Phrase part, PromptToken token) =>
        token.Kind is TokenKind.Address or TokenKind.Quote
        || (token.Kind == TokenKind.Number && token.Text.Length > 1)
        || (
            token.Kind == TokenKind.Word
            && token.Start > part[0].Start
            && token.Text.Length > 1
            && !token.IsWordIn(s_parts)
            && !token.IsWordIn(UiWords.Field)
            && !token.IsWordIn(UiWords.Link)
            && char.IsUpper(part.Source.Source[token.Start])
        );

    /// <summary>"4 KPI tiles (Orders 312, Late 14)": what is drawn as that.</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse("kpi kpis");

    private static Phrase WithoutJoint(Phrase part)
    {
        while (
            part.Count > 1
            && (
                part[0].IsWordIn(ListReader.Conjunctions)
                || part[0].Kind == TokenKind.Word
                    && part[0].Text is "with" or "by" or "for" or "at" or "presenter" or "speaker"
            )
        )
            part = part.Slice(1, part.Count);
        return part;
    }
}
