using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads 'the middle one highlighted as "Most popular"': a text on one of the plans.</summary>
/// <param name="Text">The quotation.</param>
/// <param name="Plan">The words that say which plan it is.</param>
internal sealed record PlanBadges(string Text, Phrase Plan)
{
    private const int MostWords = 10;

    private static readonly HashSet<string> s_marks = WordList.Parse(
        """
        highlighted emphasized emphasised marked labelled labeled tagged flagged recommended badge badged ribbon tag hervorgehoben
        markiert empfohlen recommande recommandee etiquete destacado destacada marcado marcada evidenziato contrassegnato destacado
        """
    );

    private static readonly HashSet<string> s_plans = WordList.Parse(
        """
        pricing price prices plan plans tier tiers package packages offer offers preise tarif tarife tarifs prix forfaits formules precios planes
        tarifas prezzi piani precos planos prijzen cennik
        """
    );

    private static readonly Dictionary<string, Func<int, int>> s_places = new()
    {
        ["first"] = _ => 0,
        ["left"] = _ => 0,
        ["second"] = _ => 1,
        ["third"] = _ => 2,
        ["middle"] = count => (count - 1) / 2,
        ["center"] = count => (count - 1) / 2,
        ["centre"] = count => (count - 1) / 2,
        ["last"] = count => count - 1,
        ["right"] = count => count - 1,
    };

    /// <returns>The badge, and the context without its words; null where no quotation is said to be on a plan.</returns>
    public static (PlanBadges Badge, PromptContext Remaining)? Read(PromptContext context)
    {
        var all = context.Prompt.All;
        if (!context.Prompt.All.Any(token => token.IsWordIn(s_plans)))
            return null;
        for (var at = 2; at < all.Count; at++)
        {
            if (all[at].Kind != TokenKind.Quote)
                continue;
            var start = at;
            while (
                start > 0
                && at - start < MostWords
                && all[start - 1].Kind is TokenKind.Word or TokenKind.Number
                && !all[start - 1].IsWord("with")
            )
                start--;
            var words = all.Slice(start, at);
            var text = all[at].Text;
            if (!words.Any(token => token.IsWordIn(s_marks)))
                continue;
            // Words for a text, "labelled", are read before.
            var (from, to) = (all[start].Start, all[at].End);
            var rest = context.Rest.Without([
                .. context.Rest.Tokens.Select(token => token.Start >= from && token.Start < to ? 2 : 0),
            ]);
            return (
                new(text, words),
                context with
                {
                    Rest = rest,
                    Outline = Outline.Read(rest.All),
                    Texts = [.. context.Texts.Where(each => each.Text != text)],
                }
            );
        }

        return null;
    }

    /// <summary>The plans with the badge on the one that is named or counted; null where none is.</summary>
    public IReadOnlyList<PricePlan>? On(IReadOnlyList<PricePlan> plans)
    {
        var words = Plan.Text;
        var index = plans.ToList().FindIndex(plan => words.Contains(plan.Name, StringComparison.OrdinalIgnoreCase));
        if (index < 0 && Plan.Tokens.FirstOrDefault(token => s_places.ContainsKey(token.Text)) is { Text: { } place })
            index = s_places[place](plans.Count);
        return index < 0 || index >= plans.Count
            ? null
            :
            [
                .. plans.Select(
                    (plan, i) =>
                        i == index ? plan with { Badge = Text, Highlighted = true } : plan with { Highlighted = false }
                ),
            ];
    }
}
