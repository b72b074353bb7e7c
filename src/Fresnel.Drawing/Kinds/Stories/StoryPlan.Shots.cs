namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Other shots of the moments of a story that has fewer of them than panels.</content>
internal sealed partial class StoryPlan
{
    /// <summary>Other shots of the same moments, where more panels are asked for than moments: wide first, then closer.</summary>
    private static List<StoryClause> Fill(List<StoryClause> clauses, int wanted)
    {
        if (clauses.Count >= wanted)
            return clauses[..wanted];
        var extra = new int[clauses.Count];
        for (var i = 0; i < wanted - clauses.Count; i++)
            extra[i % clauses.Count]++;
        var filled = new List<StoryClause>();
        for (var i = 0; i < clauses.Count; i++)
        {
            foreach (var view in Views(clauses[i], extra[i]))
                filled.Add(
                    view == 0
                        ? clauses[i] with
                        {
                            Shot = clauses[i].Shot ?? (extra[i] > 0 && clauses[i].Speech.Count == 0 ? "full" : null),
                        }
                        : Repeat(clauses[i], view)
                );
        }

        return filled;
    }

    private static StoryClause Repeat(StoryClause clause, int view)
    {
        var who = clause.Who.Count > 0 ? clause.Who[0].Word : "scene";
        var other = clause.Objects.Count > 0 ? clause.Objects[0].Word : who;
        var caption = view switch
        {
            1 => "Where it happens.",
            2 => $"Closer on the {who}.",
            3 => $"The {other}.",
            4 => $"The {who} and the {other}.",
            5 => "From further away.",
            _ => $"Closer on the {other}.",
        };
        return clause with { View = view, Speech = [], IsNewPlace = false, Caption = caption };
    }

    /// <summary>1: the place, 2: the face, 3: the object alone, 4: both, 5: from further away, 6: the face of the other.</summary>
    private static IEnumerable<int> Views(StoryClause clause, int extra)
    {
        var other = clause.Objects.Count > 0;
        int[] order = other ? [1, 0, 2, 3, 4, 5, 6, 2, 5] : [1, 2, 0, 5, 4, 2, 5, 1, 4];
        int[] priority = other ? [0, 1, 2, 3, 4, 5, 6, 2, 5] : [0, 1, 2, 5, 4, 2, 5, 1, 4];
        var chosen = priority.Take(extra + 1).ToList();
        foreach (var view in order)
        {
            if (chosen.Remove(view))
                yield return view;
        }
    }
}
