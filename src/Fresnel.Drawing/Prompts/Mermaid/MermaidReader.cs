using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Mermaid;

/// <summary>Reads Mermaid text: flowcharts, state, sequence, class and entity diagrams, pies, Gantt charts, mind maps, timelines.</summary>
internal static class MermaidReader
{
    private const int MaxLines = 2000;

    /// <summary>Null where the prompt has no such text.</summary>
    public static DiagramBrief? Read(string prompt)
    {
        var lines = prompt
            .Split('\n', MaxLines)
            .Select(line => line.TrimEnd())
            .Where(line =>
                line.TrimStart() is { Length: > 0 } trimmed && !trimmed.StartsWith("%%", StringComparison.Ordinal)
            )
            .ToList();
        var header = lines.FindIndex(IsHeader);
        if (header < 0 || (header == lines.Count - 1 && !lines[header].Contains(';')))
            return null;
        var body = lines
            .Skip(header + 1)
            .TakeWhile(line => !line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            .ToList();
        var first = lines[header].Trim();
        var brief = Word(first) switch
        {
            "graph" or "flowchart" => FlowchartReader.Read([first, .. body]),
            "statediagram" or "statediagram-v2" => FlowchartReader.ReadStates(body),
            "sequencediagram" => SequenceReader.Read(body),
            "erdiagram" or "classdiagram" => FlowchartReader.ReadRelations(body),
            "pie" => ReadPie(first, body),
            "gantt" => GanttTextReader.Read(body),
            "mindmap" => ReadMindMap(body),
            _ => ReadTimeline(body),
        };
        return IsEmpty(brief) ? null : brief;
    }

    private static bool IsEmpty(DiagramBrief brief) =>
        brief is { Nodes.Count: 0, Tasks.Count: 0, Items.Count: 0, Chart: null or { Labels.Count: 0 } };

    private static bool IsHeader(string line)
    {
        var trimmed = line.Trim();
        var rest = trimmed[Word(trimmed).Length..].Trim();
        return Word(trimmed) switch
        {
            "graph" or "flowchart" => rest.Split(';')[0].Trim() is "TD" or "TB" or "LR" or "RL" or "BT" or "",
            "sequencediagram"
            or "statediagram"
            or "statediagram-v2"
            or "erdiagram"
            or "classdiagram"
            or "gantt"
            or "mindmap"
            or "timeline" => rest.Length == 0,
            "pie" => rest is "" or "showData"
                || rest.StartsWith("title ", StringComparison.Ordinal)
                || rest.StartsWith("showData title", StringComparison.Ordinal),
            _ => false,
        };
    }

    private static string Word(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \t;:");
        return (end < 0 ? line : line[..end]).ToLowerInvariant();
    }

    private static DiagramBrief ReadPie(string header, List<string> body)
    {
        var title = header.Contains("title ", StringComparison.Ordinal) ? After(header, "title ") : null;
        var (labels, values) = (new List<string>(), new List<double>());
        foreach (var line in body.Select(line => line.Trim()))
        {
            if (line.StartsWith("title ", StringComparison.Ordinal))
                title = line[6..].Trim();
            var colon = line.LastIndexOf(':');
            if (
                colon <= 0
                || !double.TryParse(
                    line[(colon + 1)..].Trim(),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
                continue;
            labels.Add(line[..colon].Trim().Trim('"'));
            values.Add(value);
        }

        return new DiagramBrief
        {
            Type = DiagramType.Chart,
            Title = title,
            Chart = new BriefChart
            {
                Type = ChartType.Pie,
                Labels = labels,
                Series = [new ChartSeries { Values = values }],
            },
        };
    }

    /// <summary>Indentation makes the tree.</summary>
    private static DiagramBrief ReadMindMap(List<string> body)
    {
        var (nodes, edges, path) = (
            new List<DiagramNode>(),
            new List<DiagramEdge>(),
            new Stack<(int Indent, string Id)>()
        );
        foreach (var line in body)
        {
            var text = line.Trim();
            if (text.StartsWith("::", StringComparison.Ordinal))
                continue;
            var indent = line.Length - line.TrimStart().Length;
            while (path.Count > 0 && path.Peek().Indent >= indent)
                path.Pop();
            var id = $"n{nodes.Count + 1}";
            nodes.Add(new DiagramNode { Id = id, Label = NodeText(text) });
            // A second root hangs on the first.
            if (nodes.Count > 1)
                edges.Add(new DiagramEdge { From = path.Count > 0 ? path.Peek().Id : nodes[0].Id, To = id });
            path.Push((indent, id));
        }

        return new DiagramBrief
        {
            Type = DiagramType.MindMap,
            Nodes = nodes,
            Edges = edges,
        };
    }

    /// <summary>"2002 : LinkedIn : Friendster".</summary>
    private static DiagramBrief ReadTimeline(List<string> body)
    {
        string? title = null;
        var items = new List<BriefItem>();
        foreach (var line in body.Select(line => line.Trim()))
        {
            if (line.StartsWith("title ", StringComparison.Ordinal))
                title = line[6..].Trim();
            else if (line.Split(':') is [var when, .. { Length: > 0 } events])
                items.AddRange(
                    events.Select(each => new BriefItem
                    {
                        When = when.Trim().Length > 0 ? when.Trim() : items.LastOrDefault()?.When,
                        Label = each.Trim(),
                    })
                );
        }

        return new DiagramBrief
        {
            Type = DiagramType.Timeline,
            Title = title,
            Items = items,
        };
    }

    /// <summary>The text in the brackets of a node, or all of it.</summary>
    internal static string NodeText(string text)
    {
        var open = text.AsSpan().IndexOfAny("([{>");
        var close = text.AsSpan().LastIndexOfAny(")]}");
        var inner =
            open >= 0 && close > open
                ? text[(open + 1)..close].Trim('(', ')', '[', ']', '{', '}', '/', '\\', ' ')
                : text;
        return inner
            .Trim()
            .Trim('"')
            .Replace("<br/>", " ", StringComparison.Ordinal)
            .Replace("<br>", " ", StringComparison.Ordinal);
    }

    internal static string After(string text, string mark) =>
        text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim();
}
