using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Flows: chains of arrows, steps with branches, lanes.</content>
internal static partial class DiagramReader
{
    private static DiagramBrief ReadFlow(PromptContext context, ContentList list, bool isState)
    {
        var lanes = Lanes(context);
        if (Arrows(context, isState) is { } graph)
            return Graph(DiagramType.Flow, graph) with { Groups = lanes };
        if ((isState ? StateReader.Read(context) : FoodWebs.Read(context)) is { } sentences)
            return Graph(DiagramType.Flow, sentences);
        if (
            lanes.Count > 1
            && list.Entries.Count > 1
            && list.Entries.All(entry =>
                lanes.Any(lane => entry.Text.StartsWith(lane.Name, StringComparison.OrdinalIgnoreCase))
            )
            && list.Entries.Any(entry => entry.Count > 1)
        )
            return Graph(DiagramType.Flow, FlowReader.ReadSteps(list.Entries)) with { Groups = lanes };
        if (lanes.Count > 0)
            return new DiagramBrief { Type = DiagramType.Flow, Groups = lanes };
        // "check, complete? yes: ship": the colon of an answer ends no label.
        var clause = context.Outline.Clauses.FirstOrDefault(each =>
            each.Label.Source is not null && each.Label.Any(FlowReader.IsQuestion)
        );
        if (
            clause.Body.Source is not null
            && ListReader.Split(ContentList.WholeOf(clause)) is var steps
            && FlowReader.HasBranches(steps)
        )
            return Graph(DiagramType.Flow, FlowReader.ReadSteps(steps));
        if (list.Entries.Count > 1)
            return FlowReader.HasBranches(list.Entries) ? Graph(DiagramType.Flow, FlowReader.ReadSteps(list.Entries))
                : ConditionReader.Read(list.Entries) is { } branches ? Graph(DiagramType.Flow, branches)
                : Graph(DiagramType.Flow, FlowReader.ReadSteps(list.Entries));
        return ConditionReader.Read([.. context.Outline.Clauses.Select(ContentList.WholeOf)]) is { } conditions
            ? Graph(DiagramType.Flow, conditions)
            : new DiagramBrief { Type = DiagramType.Flow };
    }

    private static GraphBuilder? Arrows(PromptContext context, bool isState) =>
        FlowReader.ReadArrows(
            TopicBeforeArrows(context.Rest.All) is { } topic
                ? context.Rest.All.After(topic.Count).Trim()
                : context.Rest.All,
            isState
        );

    /// <summary>"for an order, New → Paid": what a chain is about.</summary>
    private static Phrase? TopicBeforeArrows(Phrase all)
    {
        if (all.IsEmpty || !all[0].IsWordIn(AboutWords))
            return null;
        var comma = all.IndexOf(ListReader.IsComma);
        var topic = comma > 0 ? all.Before(comma) : all.Slice(0, 0);
        return
            topic.IsEmpty
            || topic.Any(token => token.Kind == TokenKind.Arrow || token.Is(':'))
            || !all.Any(token => token.Kind == TokenKind.Arrow)
            ? null
            : topic;
    }

    private static IReadOnlyList<DiagramGroup> Lanes(PromptContext context)
    {
        var at = context.Rest.All.IndexOf(token => token.IsWordIn(LaneWords));
        if (at < 0)
            return [];
        var end = context.Rest.All.IndexOf(
            token => token.Kind == TokenKind.Break || token.Kind == TokenKind.Mark && token.Text is "." or ";" or ":",
            at + 2
        );
        var names = ListReader.Split(context.Rest.All.Slice(at + 1, end < 0 ? context.Rest.All.Count : end));
        return [.. names.Select(name => new DiagramGroup { Name = ListReader.WithoutArticle(name.Trim()).Text })];
    }
}
