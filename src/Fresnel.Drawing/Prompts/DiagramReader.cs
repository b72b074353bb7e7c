using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a diagram.</summary>
internal static partial class DiagramReader
{
    internal static readonly HashSet<string> OverlapWords = WordList.Parse(
        """
        overlap overlapping intersection both comun commun comune gemeinsam ambos beide center centre middle shared common
        schnittmenge uberschneidung mitte interseccion intersezione intersecao centro milieu midden
        """
    );

    internal static readonly HashSet<string> OverlapJoints = WordList.Parse("with mit avec con com met");

    internal static readonly HashSet<string> MiddleLeads = WordList.Parse(
        "with and in at the as mit und in der die dem als avec et au dans le la con y en el e nel no com em met en de het"
    );

    private static readonly HashSet<string> LaneWords = WordList.Parse(
        "lane lanes bahnen couloirs carriles corsie raias banen"
    );

    private static readonly HashSet<string> LabelWords = WordList.Parse(
        "labels label labelled labeled labelling parts showing beschriftung beschriftet legende etiquetas etiquetado etichette"
    );

    public static DiagramBrief Read(PromptContext context)
    {
        if (context.Kind.Layout is "fractions" or "number_line")
            return context.Complete(
                (
                    context.Kind.Layout == "fractions"
                        ? MathsReader.ReadFractions(context)
                        : MathsReader.ReadLine(context)
                ) with
                {
                    Title = context.Text(TextRole.Headline) ?? (context.Unlabelled is [var quoted, ..] ? quoted : null),
                }
            );
        var topic =
            KnownTopics.Find(context.Prompt.All)
            ?? (context.Kind.Layout is "" or "labelled" ? KnownTopics.FindThing(context.Prompt.All) : null);
        if (topic is { Name: "life_cycle" } cycle && IsOfAnother(context.Prompt.All, cycle.Words))
            topic = null;
        (var asked, context) = WithoutQuestion(context);
        if (context.Kind.Layout is "flow" or "cycle" || context.Kind.Layout is "" && topic?.Type is "flow" or "cycle")
            context = DiagramChains.Read(context);
        var list = ContentList.Read(context.Outline).AfterCounted();
        var all = context.Rest.All;
        if (topic is { } known)
            list = WithoutTopic(list, known.Words);
        if (context.Kind.Layout == "layers")
            list = list.Joined(context.Prompt.All);
        var title = context.Text(TextRole.Headline) ?? FirstFree(context, list) ?? Heading(list);
        title ??= asked;
        if (context.Kind.Layout == "cycle")
            title ??= CycleName(context.Prompt.All);
        var subject =
            context.Kind.Layout == "timeline" && Years(all) is not null
                ? title
                : (topic is { } found ? NameOf(context.Prompt.All, found) : null)
                    ?? ContentList.SubjectOf(Lead(context, list))
                    ?? title;
        var isState = context.Kind.Words.Any(token =>
            token.IsWord("state")
            || token.Text.StartsWith("zustand", StringComparison.Ordinal)
            || token.Text.StartsWith("состоян", StringComparison.Ordinal)
        );
        var layout =
            context.Kind.Layout.Length == 0 && BracketReader.IsNamed(context.Prompt.All) ? "bracket"
            : context.Kind.Layout.Length > 0 ? context.Kind.Layout
            : ByContent(context, list, topic);
        var brief = layout switch
        {
            "chart" => ReadChart(context),
            "flow" => LaneReader.On(ReadFlow(context, list, isState), context),
            "sequence" => SaySilent(
                Graph(DiagramType.Sequence, SequenceArrows(context) ?? SequenceReader.Read(context, list))
            ),
            "org_chart" => Graph(DiagramType.OrgChart, Arrows(context) ?? HierarchyReader.Read(context)),
            "tree" => Graph(DiagramType.Tree, Arrows(context) ?? HierarchyReader.Read(context)) with
            {
                Direction = IsFamily(context) ? DiagramDirection.Down : null,
            },
            "mind_map" => SayFishbone(
                context,
                Graph(DiagramType.MindMap, HierarchyReader.ReadMindMap(context, list, title ?? subject ?? ""))
            ),
            "venn" => VennReader.Read(context, list),
            "bracket" => BracketReader.Read(context, list) ?? LaneReader.On(ReadFlow(context, list, isState), context),
            "architecture" => EntityReader.Read(context)
                ?? ClassReader.Read(context)
                ?? ArchitectureReader.Read(context, list),
            "gantt" => ReadGantt(context, list),
            "timeline" => new DiagramBrief
            {
                Type = DiagramType.Timeline,
                Items = SlideReader.Items(Years(all) ?? list.Entries, dated: true),
            },
            "cycle" => new DiagramBrief { Type = DiagramType.Cycle, Items = Stages(all, list) },
            "layers" => new DiagramBrief
            {
                Type = DiagramType.Layers,
                Form = FormOf(context) ?? (topic?.Name == "maslow" ? LayersForm.Pyramid : null),
                Items = SlideReader.Items(LayerOrder.FromTop(context, list.Entries), dated: false),
            },
            _ => new DiagramBrief
            {
                Type = DiagramType.Labelled,
                Items = SlideReader.Items(Labels(context, list), dated: false),
            },
        };
        if (
            subject is not null
            && brief.Overlaps.Any(each => each.Label.Contains(subject, StringComparison.OrdinalIgnoreCase))
        )
            subject = null;
        if (brief.Type == DiagramType.Venn && brief.Overlaps.Any(each => each.Label == title))
            title = null;
        if (
            brief.Type == DiagramType.Venn
            && subject is not null
            && OverlapWords.Contains(WordNormalizer.Fold(subject))
        )
            (subject, title) = (null, subject == title ? null : title);
        // "three-circle Venn diagram", "between Phone and Server"
        if (
            subject is not null
            && (
                brief.Type == DiagramType.Venn && subject.Contains("circle", StringComparison.OrdinalIgnoreCase)
                || brief.Type == DiagramType.Sequence
                    && subject.StartsWith("between ", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            title = SlideReader.Capitalize(subject) == title ? null : title;
            subject = null;
        }
        if (brief.Type == DiagramType.MindMap || subject is not null && subject == title)
            subject = topic?.Words.Text ?? title ?? subject;
        // "a burger from top to bottom"
        if (brief.Type == DiagramType.Layers && subject?.IndexOf(" from ", StringComparison.Ordinal) is > 0 and var cut)
            subject = subject[..cut];
        // "user login flow" alone names what the diagram is about.
        if (title is null && subject is null && topic is null && BriefTexts.Of(brief).Any() is false)
            title = SlideReader.Capitalize(context.Kind.Words.Text);
        if (subject is not null && brief.Chart is not null && subject.Any(char.IsAsciiDigit))
            subject = brief.Chart.Title;
        if (title is null && brief.Chart is { Title: { } charted } chart)
            (title, brief) = (charted, brief with { Chart = chart with { Title = null } });
        return context.Complete(
            brief with
            {
                Title =
                    title
                    ?? (
                        brief.Type == DiagramType.MindMap || subject is null || IsShown(brief, subject)
                            ? null
                            : SlideReader.Capitalize(subject)
                    ),
                Subtitle = context.Text(TextRole.Subheading),
                Subject = subject,
                Topic = topic?.Name,
            }
        );
    }

    /// <summary>The oldest stand on top.</summary>
    public static bool IsFamily(PromptContext context) =>
        context.Kind.Words.Any(token =>
            token.Text
                is "family"
                    or "stammbaum"
                    or "genealogique"
                    or "genealogico"
                    or "genealogica"
                    or "stamboom"
                    or "familienstammbaum"
        );

    private static string? Heading(ContentList list) =>
        list.Heading is { } heading ? SlideReader.Capitalize(heading) : null;

    /// <summary>"1969 moon landing, 1989 fall of the wall": every part begins with its year.</summary>
    private static List<Phrase>? Years(Phrase all)
    {
        var parts = all.Split(ListReader.IsComma);
        return parts.Count > 1 && parts.TrueForAll(part => part.Count > 1 && DateWords.IsYear(part[0])) ? parts : null;
    }

    /// <summary>"life cycle of a chicken": the one that is known is a butterfly's.</summary>
    private static bool IsOfAnother(Phrase all, Phrase name)
    {
        var after = all.IndexOf(token => token.Start >= name[name.Count - 1].End);
        return after >= 0
            && after + 1 < all.Count
            && all[after].IsWordIn(AboutWords)
            && all.Slice(after + 1, Math.Min(all.Count, after + 4)) is var whose
            && whose.Any(token => token.Kind == TokenKind.Word && !token.IsWordIn(ListReader.Articles))
            && !whose.Any(token => token.IsWordIn(s_butterflies));
    }

    private static readonly HashSet<string> s_butterflies = WordList.Parse(
        "butterfly butterflies schmetterling schmetterlings papillon mariposa farfalla borboleta vlinder motyla"
    );

    /// <summary>"the layers of the earth, labelled" names no parts.</summary>
    private static ContentList WithoutTopic(ContentList list, Phrase topic)
    {
        var entries = list
            .Entries.Where(entry =>
                !entry.Tokens.All(token =>
                    token.IsWordIn(LabelWords)
                    || token.IsWordIn(ListReader.Articles)
                    || topic.Tokens.Any(each => each.Start == token.Start)
                )
            )
            .Select(entry =>
                entry.Count > topic.Count && entry.From == topic.From ? entry.After(topic.Count - 1).Trim() : entry
            )
            .ToList();
        return entries.Count == list.Entries.Count ? list with { Entries = entries }
            : entries.Count < 2 ? list with { Entries = [] }
            : list with { Entries = entries };
    }

    private static LayersForm? FormOf(PromptContext context)
    {
        foreach (var token in context.Prompt.All.Tokens.Where(token => token.Kind == TokenKind.Word))
        {
            if (
                token.Text.Contains("pyramid", StringComparison.Ordinal)
                || token.Text.Contains("piramid", StringComparison.Ordinal)
            )
                return LayersForm.Pyramid;
            // What is under water is most of it.
            if (token.Text is "iceberg" or "eisberg")
            {
                context.Limitations.Add("shows the iceberg as a pyramid");
                return LayersForm.Pyramid;
            }

            if (
                token.Text
                is "funnel"
                    or "trichter"
                    or "entonnoir"
                    or "embudo"
                    or "imbuto"
                    or "funil"
                    or "trechter"
                    or "lejek"
                    or "воронка"
            )
                return LayersForm.Funnel;
        }

        return null;
    }

    /// <summary>What stands before the list; before arrows, what stands before the first colon.</summary>
    private static Phrase Lead(PromptContext context, ContentList list)
    {
        var all = context.Rest.All;
        if (context.Kind.Layout is "org_chart" or "tree" or "sequence" && context.Outline.Clauses is [var first, ..])
            return StandsBeforeKind(context, first) ? first.Body
                : first.Label.Source is not null && first.Label.Any(token => token.Kind == TokenKind.Arrow)
                    ? first.Label.Slice(0, 0)
                : first.Label.IsEmpty && first.Body.TrimStart(AboutWords).From > first.Body.From
                    ? first.Body.Before(Math.Max(0, first.Body.IndexOf(ListReader.IsComma)))
                : first.Label;
        if (!all.Any(token => token.Kind == TokenKind.Arrow))
            return list.Lead.Source is null ? all : list.Lead;
        if (TopicBeforeArrows(all) is { } topic)
            return topic;
        var label = context.Outline.Clauses.Count > 0 ? context.Outline.Clauses[0].Label : all.Slice(0, 0);
        return label.Any(token => token.Kind == TokenKind.Arrow) ? all.Slice(0, 0) : label;
    }

    private static readonly HashSet<string> AboutWords = WordList.Parse(
        "of for about von fur de des du di para pour van"
    );

    private static bool IsShown(DiagramBrief brief, string subject) =>
        brief.Nodes.Any(node => node.Label.Equals(subject, StringComparison.OrdinalIgnoreCase))
        || brief.Chart?.Labels.Contains(subject) is true;

    /// <summary>A quotation that is no entry of the list.</summary>
    private static string? FirstFree(PromptContext context, ContentList list) =>
        context.Unlabelled.FirstOrDefault(text =>
            !list.Entries.Any(entry => entry.Tokens.Any(token => token.Kind == TokenKind.Quote && token.Text == text))
        )
            is { } free
        && (!context.Rest.All.Any(token => token.Kind == TokenKind.Arrow) || IsBeforeColon(context.Rest.All, free))
            ? free
            : null;

    /// <summary>Beside an arrow, a quotation is a node.</summary>
    private static bool IsBeforeColon(Phrase text, string quote)
    {
        var at = text.IndexOf(token => token.Kind == TokenKind.Quote && token.Text == quote);
        return at >= 0 && at + 1 < text.Count && (text[at + 1].Is(':') || text[at + 1].Is('：'));
    }

    private static string ByContent(
        PromptContext context,
        ContentList list,
        (string Name, string Type, Phrase Words)? topic
    )
    {
        if (topic is not null)
            return context.Rest.All.Any(token => token.Kind == TokenKind.Arrow) ? "flow" : topic.Value.Type;
        if (context.Rest.All.Any(token => token.Kind == TokenKind.Arrow))
            return "flow";
        if (ChartReader.Read(context.Outline, context.Rest.All, "") is { Labels.Count: > 2 })
            return "chart";
        return
            list.Entries.Count > 2
            && context.Prompt.All.Any(token =>
                token.Kind == TokenKind.Word && token.Text is "step" or "steps" or "process" or "schritte" or "how"
            )
            ? "flow"
            : "labelled";
    }

    private static DiagramBrief Graph(DiagramType type, GraphBuilder graph) =>
        new()
        {
            Type = type,
            Nodes = graph.Nodes,
            Edges = graph.Edges,
            Limitations = graph.IsCut ? [$"has only the first {graph.Nodes.Count} boxes"] : [],
        };

    private static DiagramBrief SayFishbone(PromptContext context, DiagramBrief map) =>
        context.Kind.Words.Any(token => token.Text is "fishbone" or "ishikawa")
            ? map with
            {
                Limitations = [.. map.Limitations, "shows the causes around the effect, not on a fishbone"],
            }
            : map;

    private static DiagramBrief SaySilent(DiagramBrief brief) =>
        brief.Edges.Count > 0
            ? brief
            : brief with
            {
                Limitations = [.. brief.Limitations, "has no messages, as the prompt names none"],
            };

    private static GraphBuilder? Arrows(PromptContext context) =>
        FlowReader.ReadArrows(context.Rest.All, isState: false);

    private static GraphBuilder? SequenceArrows(PromptContext context) => Arrows(context);

    private static DiagramBrief ReadChart(PromptContext context) =>
        new()
        {
            Type = DiagramType.Chart,
            Chart =
                ChartReader.Read(
                    context.Outline,
                    context.Rest.All,
                    context.Kind.Chart is "" ? "chart" : context.Kind.Chart
                ) ?? new BriefChart { Type = ChartReader.ParseType(context.Kind.Chart) ?? ChartType.Bar },
        };

    /// <summary>Labels named as such, else the list.</summary>
    private static List<Phrase> Labels(PromptContext context, ContentList list)
    {
        foreach (var clause in context.Outline.Clauses)
        {
            if (!clause.Label.IsEmpty && clause.Label.Any(token => token.IsWordIn(LabelWords)))
                return ListReader.Split(clause.Body);
        }

        return [.. list.Entries.Select(entry => WithoutLabelWord(ListReader.WithoutArticle(entry)))];
    }

    private static readonly HashSet<string> s_onlys = WordList.Parse(
        "only just nur seulement solo show name with mark as and"
    );

    /// <summary>"evaporation, condensation and collection labelled", "only label nucleus and membrane".</summary>
    private static Phrase WithoutLabelWord(Phrase entry)
    {
        while (
            entry.Count > 1 && (entry[entry.Count - 1].IsWordIn(LabelWords) || entry[entry.Count - 1].IsWord("only"))
        )
            entry = entry.Slice(0, entry.Count - 1);
        while (entry.Count > 1 && (entry[0].IsWordIn(LabelWords) || entry[0].IsWordIn(s_onlys)))
            entry = entry.Slice(1, entry.Count);
        return ListReader.WithoutArticle(entry);
    }

    private static IReadOnlyList<BriefItem> Stages(Phrase all, ContentList list)
    {
        var stages = all.Split(token => token.Kind == TokenKind.Arrow);
        if (stages.Count < 3)
            return SlideReader.Items([.. list.Entries.Select(WithoutLabelWord)], dated: false);
        stages[0] = Outline.ToClause(stages[0]).Body;
        // A cycle ends where it starts.
        if (stages[^1].Text.Equals(stages[0].Text, StringComparison.OrdinalIgnoreCase))
            stages.RemoveAt(stages.Count - 1);
        return [.. stages.Select(stage => new BriefItem { Label = stage.Text })];
    }

    private static DiagramBrief ReadGantt(PromptContext context, ContentList list)
    {
        var entries = list.Entries;
        if (entries.Count < 2)
            entries = [.. context.Outline.Clauses.Select(ContentList.WholeOf)];
        var (tasks, periods) = GanttReader.Read(entries);
        return new DiagramBrief
        {
            Type = DiagramType.Gantt,
            Tasks = tasks,
            Periods = periods,
        };
    }
}
