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
                if (Cut(part, shown) is { IsEmpty: false } rest)
                    left.Add(rest.Text);
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

    // A title has few words.
    private const int LongestShown = 12;

    /// <summary>'closing "Thanks" with contact a@b.com': without what is shown and what asks for the page, at both ends.</summary>
    private static Phrase Cut(Phrase part, HashSet<string> shown)
    {
        for (var count = -1; count != part.Count; )
        {
            count = part.Count;
            part = CutEnd(CutStart(part, shown), shown).Trim();
        }

        return part;
    }

    private static Phrase CutStart(Phrase part, HashSet<string> shown)
    {
        if (part.Count < 2)
            return part.Count == 1 && part[0].Kind == TokenKind.Quote && shown.Contains(part[0].Text)
                ? part.Slice(0, 0)
                : part;
        if (
            part[0].IsWordIn(ListReader.Conjunctions)
            || part[0].IsWordIn(s_joints)
            || part[0].IsWordIn(s_asked) && part.Any(token => token.Kind is TokenKind.Quote or TokenKind.Address)
            || part[0].IsWordIn(s_foreign) && part[1].Kind != TokenKind.Number
        )
            return part.Slice(1, part.Count);
        for (var length = Math.Min(part.Count, LongestShown); length > 0; length--)
        {
            if (IsText(part.Slice(0, length), shown))
                return part.Slice(length, part.Count);
        }

        return part;
    }

    private static Phrase CutEnd(Phrase part, HashSet<string> shown)
    {
        if (part.Count < 2)
            return part;
        if (
            part[part.Count - 1].IsWordIn(s_joints)
            || part[part.Count - 1].IsWordIn(s_foreign)
            || part[part.Count - 1].IsWordIn(ListReader.Conjunctions)
        )
            return part.Slice(0, part.Count - 1);
        for (var length = Math.Min(part.Count, LongestShown); length > 0; length--)
        {
            if (IsText(part.Slice(part.Count - length, part.Count), shown))
                return part.Slice(0, part.Count - length);
        }

        return part;
    }

    /// <summary>A word alone may belong to what is left: "Storage" of "Storage 10 GB".</summary>
    private static bool IsText(Phrase text, HashSet<string> shown) =>
        (text.Count > 1 || text[0].Kind is TokenKind.Quote or TokenKind.Address) && shown.Contains(text.Text);

    private static readonly HashSet<string> s_joints = WordList.Parse("with by for at presenter speaker");

    private static readonly HashSet<string> s_foreign = WordList.Parse(
        "mit avec con com met z с de von du di van par fur pour para per voor"
    );

    /// <summary>What kind of page it is.</summary>
    private static readonly HashSet<string> s_asked = WordList.Parse(
        """
        closing cover title contact contacts slide cierre portada contacto contactos cloture fermeture couverture
        abschluss abschlussfolie schluss titel kontakt chiusura copertina contatto contatti encerramento capa contato slot slotdia
        """
    );
}
