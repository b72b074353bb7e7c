using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads "storage 10 GB, 100 GB, 1 TB" beside three plans: a value for each of them.</summary>
internal static class PlanValues
{
    private const int LongestName = 3;

    /// <summary>"Basic $9, Pro $19, storage 10 GB, 100 GB": entries with a price, and after them as many values each.</summary>
    public static (IReadOnlyList<Phrase> Plans, IReadOnlyList<IReadOnlyList<Phrase>> Values) Split(
        IReadOnlyList<Phrase> entries
    )
    {
        var count = entries.TakeWhile(entry => entry.Any(FactScanner.IsMoney)).Count();
        if (count < 2 || entries.Count == count || entries.Count % count != 0)
            return (entries, []);
        var values = entries.Skip(count).Chunk(count).Select(group => (IReadOnlyList<Phrase>)group).ToList();
        return values.TrueForAll(group => Features(default, group) is not null)
            ? ([.. entries.Take(count)], values)
            : (entries, []);
    }

    /// <summary>The plans with the values of those lists, and of clauses with as many parts, as features.</summary>
    public static IReadOnlyList<PricePlan> Deal(
        IReadOnlyList<PricePlan> plans,
        Outline outline,
        IReadOnlyList<IReadOnlyList<Phrase>>? values = null
    )
    {
        if (plans.Count < 2)
            return plans;
        var rows = (values ?? []).Select(group => Features(default, group)).ToList();
        foreach (var clause in outline.Clauses)
        {
            var parts = ListReader.Split(clause.Body);
            if (
                parts.Count == plans.Count
                && !ContentList.WholeOf(clause).Any(FactScanner.IsMoney)
                && !plans.Any(plan => clause.Body.Text.Contains(plan.Name, StringComparison.OrdinalIgnoreCase))
            )
                rows.Add(Features(clause.Label, parts));
        }

        return
        [
            .. plans.Select(
                (plan, i) =>
                    plan with
                    {
                        Features = [.. plan.Features, .. rows.OfType<List<string>>().Select(row => row[i])],
                    }
            ),
        ];
    }

    /// <summary>"10 GB storage", "100 GB storage": each value with what it is; null where they are no values.</summary>
    private static List<string>? Features(Phrase label, IReadOnlyList<Phrase> parts)
    {
        var first = parts[0].TrimStart(ListReader.Conjunctions).Trim();
        if (label.Source is null || label.IsEmpty)
        {
            var at = first.IndexOf(token => token.Kind == TokenKind.Number);
            if (at is < 1 or > LongestName)
                return null;
            (label, first) = (first.Before(at), first.Slice(at, first.Count));
        }

        List<Phrase> values = [first, .. parts.Skip(1).Select(part => part.TrimStart(ListReader.Conjunctions).Trim())];
        if (
            label.Count > LongestName
            || values.Exists(value =>
                value.IsEmpty
                || value.Any(FactScanner.IsMoney)
                || value[0].Kind != TokenKind.Number && !IsUnlimited(value)
            )
        )
            return null;
        return values.ConvertAll(value =>
            $"{value.Text} {(value.Text == "1" ? WordNormalizer.Singular(label.Text) : label.Text)}"
        );
    }

    private static bool IsUnlimited(Phrase value) => value.Count == 1 && value[0].IsWordIn(s_amounts);

    private static readonly HashSet<string> s_amounts = WordList.Parse(
        "unlimited unbegrenzt illimite ilimitado illimitato onbeperkt no all"
    );
}
