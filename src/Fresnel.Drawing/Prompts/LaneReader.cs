using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Puts the steps of a flow into lanes: each begins with the name of its lane, "Shop packs it".</summary>
internal static class LaneReader
{
    private static readonly HashSet<string> s_lanes = WordList.Parse(
        "swimlane swimlanes lane lanes bahnen couloirs carriles corsie raias banen swim-lane schwimmbahn"
    );

    /// <summary>Itself where the prompt wants no lanes.</summary>
    public static DiagramBrief On(DiagramBrief flow, PromptContext context)
    {
        if (flow.Nodes.Count < 2 || !context.Prompt.All.Any(token => token.IsWordIn(s_lanes)))
            return flow;
        var named = flow.Groups.Select(group => group.Name).ToList();
        var names = named.Count > 0 ? named : Implied(flow.Nodes);
        if (names.Count < 2)
            return flow with { Limitations = [.. flow.Limitations, "has no lanes"] };
        var members = names.ConvertAll(_ => new List<string>());
        var nodes = new List<DiagramNode>();
        var last = 0;
        foreach (var node in flow.Nodes)
        {
            var lane = names.FindIndex(name => StartsWith(node.Label, name));
            // A decision belongs to whom the step before it does.
            last = lane >= 0 ? lane : last;
            members[last].Add(node.Id);
            nodes.Add(lane < 0 ? node : node with { Label = Without(node.Label, names[lane]) });
        }

        return flow with
        {
            Nodes = nodes,
            Groups = [.. names.Select((name, i) => new DiagramGroup { Name = name, Nodes = members[i] })],
        };
    }

    /// <summary>"customer places order, shop packs it": who stands first in each step.</summary>
    private static List<string> Implied(IReadOnlyList<DiagramNode> nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes.Where(node => node.Shape != NodeShape.Decision))
        {
            var words = node.Label.Split(' ');
            if (words.Length < 2)
                return [];
            var name = SlideReader.Capitalize(words[0]);
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                names.Add(name);
        }

        return names;
    }

    private static bool StartsWith(string label, string name) =>
        label.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (label.Length == name.Length || !char.IsLetterOrDigit(label[name.Length]));

    private static string Without(string label, string name) =>
        label[name.Length..].TrimStart(' ', ':', '-', '–') is { Length: > 0 } rest
            ? SlideReader.Capitalize(rest)
            : label;
}
