namespace Fresnel.Drawing.Briefs;

/// <summary>What the parts of a brief must agree on.</summary>
internal static class BriefRules
{
    /// <exception cref="DrawingRequestException">Two parts contradict each other.</exception>
    public static void Check(Brief brief)
    {
        switch (brief)
        {
            case DiagramBrief diagram:
                CheckGraph(diagram);
                CheckTasks(diagram.Tasks);
                CheckChart(diagram.Chart, ".chart");
                break;
            case SlideBrief slide:
                CheckChart(slide.Chart, ".chart");
                CheckTable(slide.Table);
                break;
            case UiMockupBrief screen:
                for (var i = 0; i < screen.Charts.Count; i++)
                    CheckChart(screen.Charts[i], $".charts[{i}]");
                CheckTable(screen.Table);
                CheckSections(screen.Sections);
                break;
            case IllustrationBrief illustration:
                CheckSubjects(illustration.Subjects, ".subjects");
                break;
            case MarketingBrief marketing:
                CheckSubjects(marketing.Subjects, ".subjects");
                break;
            case ProductPhotoBrief photo:
                CheckSubjects([photo.Product], ".product");
                CheckSubjects(photo.Props, ".props");
                break;
            case StoryboardBrief storyboard:
                CheckSubjects(storyboard.Characters, ".characters");
                for (var i = 0; i < storyboard.Frames.Count; i++)
                    CheckSubjects(storyboard.Frames[i].Subjects, $".frames[{i}].subjects");
                break;
        }
    }

    private static void CheckSubjects(IReadOnlyList<BriefSubject> subjects, string path)
    {
        for (var i = 0; i < subjects.Count; i++)
        {
            if (subjects[i].Count is < 1 or > 100)
                throw BriefJsonReader.Error($"{path}[{i}].count", $"is {subjects[i].Count}; 1 to 100 is expected");
        }
    }

    private static void CheckSections(IReadOnlyList<UiSection> sections)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].Count is < 1 or > 100)
                throw BriefJsonReader.Error($".sections[{i}].count", $"is {sections[i].Count}; 1 to 100 is expected");
        }
    }

    private static void CheckGraph(DiagramBrief diagram)
    {
        var ids = new HashSet<string>();
        for (var i = 0; i < diagram.Nodes.Count; i++)
        {
            if (!ids.Add(diagram.Nodes[i].Id))
                throw BriefJsonReader.Error($".nodes[{i}].id", $"is \"{diagram.Nodes[i].Id}\", which another node has");
        }

        for (var i = 0; i < diagram.Edges.Count; i++)
        {
            var edge = diagram.Edges[i];
            var unknown =
                !ids.Contains(edge.From) ? ("from", edge.From)
                : !ids.Contains(edge.To) ? ("to", edge.To)
                : default;
            if (unknown.Item1 is not null)
                throw BriefJsonReader.Error(
                    $".edges[{i}].{unknown.Item1}",
                    $"is \"{unknown.Item2}\", which is the id of no node"
                );
        }

        for (var i = 0; i < diagram.Groups.Count; i++)
        {
            if (diagram.Groups[i].Nodes.FirstOrDefault(id => !ids.Contains(id)) is { } id)
                throw BriefJsonReader.Error($".groups[{i}].nodes", $"has \"{id}\", which is the id of no node");
        }
    }

    private static void CheckTasks(IReadOnlyList<GanttTask> tasks)
    {
        for (var i = 0; i < tasks.Count; i++)
        {
            if (tasks[i].From < 0 || tasks[i].To < tasks[i].From || tasks[i].To > 1000)
                throw BriefJsonReader.Error(
                    $".tasks[{i}]",
                    $"lasts from {tasks[i].From} to {tasks[i].To}; 0 to 1000, in this order, is expected"
                );
            if (tasks[i].Done is < 0 or > 1)
                throw BriefJsonReader.Error($".tasks[{i}].done", $"is {tasks[i].Done}; 0 to 1 is expected");
        }
    }

    private static void CheckChart(BriefChart? chart, string path)
    {
        for (var i = 0; i < chart?.Series.Count; i++)
        {
            if (chart.Series[i].Values.Count != chart.Labels.Count)
                throw BriefJsonReader.Error(
                    $"{path}.series[{i}].values",
                    $"has {chart.Series[i].Values.Count} values for {chart.Labels.Count} labels"
                );
        }
    }

    private static void CheckTable(BriefTable? table)
    {
        for (var i = 0; i < table?.Rows.Count; i++)
        {
            if (table.Rows[i].Count != table.Columns.Count)
                throw BriefJsonReader.Error(
                    $".table.rows[{i}]",
                    $"has {table.Rows[i].Count} cells for {table.Columns.Count} columns"
                );
        }
    }
}
