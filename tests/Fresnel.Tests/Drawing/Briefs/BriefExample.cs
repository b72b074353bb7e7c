using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Colours;

namespace Fresnel.Tests.Drawing.Briefs;

/// <summary>A prompt with the kind and the facts that its brief must have. The head of a data file describes the format.</summary>
internal sealed record BriefExample(string Prompt, string Kind, IReadOnlyList<string> Facts)
{
    /// <summary>Members that say what is not drawn.</summary>
    private static readonly string[] s_notDrawn = ["exclude", "limitations", "language", "kind", "subject"];

    public static IReadOnlyList<BriefExample> Parse(string text)
    {
        var examples = new List<BriefExample>();
        var (prompt, lines) = (new StringBuilder(), new List<string>());
        foreach (var line in text.Split('\n').Append(">").Where(line => !line.StartsWith('#')))
        {
            if (line.StartsWith('>'))
            {
                if (lines.Count > 0)
                {
                    examples.Add(new(prompt.ToString().TrimEnd('\n'), lines[0], [.. lines.Skip(1)]));
                    prompt.Clear();
                    lines.Clear();
                }

                prompt.Append(line.Length > 1 ? line[(line[1] == ' ' ? 2 : 1)..] : "").Append('\n');
            }
            else if (line.Trim().Length > 0)
                lines.Add(line.Trim());
        }

        return examples;
    }

    /// <summary>The facts that a brief does not have.</summary>
    public IEnumerable<string> Missing(JsonNode brief) => Facts.Where(fact => !Holds(WithColours(fact), brief));

    private static string WithColours(string fact) =>
        Regex.Replace(fact, @"\{(\w+)\}", match => NamedColours.All[match.Groups[1].Value].Hex);

    private static bool Holds(string fact, JsonNode brief)
    {
        if (fact.StartsWith('!'))
            return !Values(Drawn(brief))
                .Any(value => value.Contains(fact[1..].Trim(), StringComparison.OrdinalIgnoreCase));
        var match = Regex.Match(fact, @"^(\S+)\s+([=~#])\s+(.*)$");
        var (path, operation, expected) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        var nodes = path == "*" ? [brief] : At(brief, path.Split('.'));
        return operation switch
        {
            "=" => nodes.SelectMany(Values).SequenceEqual(expected.Split(" | "), StringComparer.OrdinalIgnoreCase),
            "~" => nodes.SelectMany(Values).Any(value => value.Contains(expected, StringComparison.OrdinalIgnoreCase)),
            _ => nodes.SelectMany(node => node is JsonArray list ? list.ToList() : [node]).Count()
                == int.Parse(expected),
        };
    }

    private static JsonObject Drawn(JsonNode brief) =>
        new(
            brief
                .AsObject()
                .Where(member => !s_notDrawn.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        );

    private static IEnumerable<JsonNode> At(JsonNode node, string[] path) =>
        path.Length == 0 ? [node]
        : node is JsonArray list ? list.OfType<JsonNode>().SelectMany(item => At(item, path))
        : node is JsonObject members && members[path[0]] is { } next ? At(next, path[1..])
        : [];

    private static IEnumerable<string> Values(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.SelectMany(Values),
            JsonObject members => members.SelectMany(member => Values(member.Value)),
            null => [],
            _ => [node.ToString()],
        };
}
