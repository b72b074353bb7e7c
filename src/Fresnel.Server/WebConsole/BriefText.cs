using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Errors;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Server.WebConsole;

/// <summary>What the built-in model understands of a prompt, and from which of its words.</summary>
internal static class BriefText
{
    /// <summary>More lines are counted, not listed.</summary>
    private const int MaxLines = 40;

    private const int MaxPrompt = 32_000,
        MaxWords = 120;

    /// <exception cref="GatewayException">The prompt is empty or too long.</exception>
    public static IReadOnlyList<BriefLine> Explain(string? prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt) || prompt.Length > MaxPrompt)
            throw GatewayException.InvalidRequest($"prompt must have 1 to {MaxPrompt} characters.", "prompt");
        var brief = JsonNode.Parse(BriefJson.Write(BriefReader.Read(prompt)))!.AsObject();
        var lines = LinesOf(brief, "", prompt).ToList();
        return lines.Count <= MaxLines
            ? lines
            : [.. lines[..MaxLines], new BriefLine("More", $"{lines.Count - MaxLines} further entries", null)];
    }

    private static IEnumerable<BriefLine> LinesOf(JsonObject part, string prefix, string prompt)
    {
        foreach (var (name, value) in part)
        {
            var title = prefix + TitleOf(name);
            switch (value)
            {
                case JsonArray limitations when name == "limitations":
                    foreach (var limitation in limitations)
                        yield return new BriefLine("Left out", $"The picture {limitation}.", null, IsLeftOut: true);
                    break;
                case JsonObject inner:
                    foreach (var line in LinesOf(inner, $"{title}: ", prompt))
                        yield return line;
                    break;
                case JsonArray entries when entries.Any(entry => entry is JsonObject):
                    foreach (var (i, entry) in entries.Index())
                        yield return LineOf($"{title} {i + 1}", Members(entry), prompt);
                    break;
                case JsonArray entries:
                    yield return LineOf(title, [.. entries.Select(entry => ("", TextOf(entry)))], prompt);
                    break;
                default:
                    yield return LineOf(title, [("", TextOf(value))], prompt);
                    break;
            }
        }
    }

    /// <summary>The values within an entry, each with its name.</summary>
    private static List<(string Name, string Value)> Members(JsonNode? entry) =>
        entry switch
        {
            JsonObject part =>
            [
                .. part.SelectMany(member =>
                    member.Value is JsonObject or JsonArray
                        ? Members(member.Value)
                        : [(TitleOf(member.Key).ToLowerInvariant(), TextOf(member.Value))]
                ),
            ],
            JsonArray list => [.. list.SelectMany(Members)],
            _ => [("", TextOf(entry))],
        };

    private static BriefLine LineOf(string title, List<(string Name, string Value)> values, string prompt) =>
        new(
            title,
            string.Join(", ", values.Select(value => value.Name == "" ? value.Value : $"{value.Name} {value.Value}")),
            WordsOf([.. values.Select(value => value.Value)], prompt)
        );

    /// <summary>The part of the prompt with the values that appear in it as they are.</summary>
    private static string? WordsOf(IReadOnlyList<string> values, string prompt)
    {
        var found = values
            .Select(value => (At: prompt.IndexOf(value, StringComparison.OrdinalIgnoreCase), value.Length))
            .Where(place => place is { At: >= 0, Length: > 1 })
            .ToList();
        if (found.Count == 0)
            return null;
        var (from, to) = (found.Min(place => place.At), found.Max(place => place.At + place.Length));
        var words = prompt[from..to].ReplaceLineEndings(" ");
        return words.Length <= MaxWords ? words : $"{words[..MaxWords]}…";
    }

    private static string TitleOf(string name)
    {
        var words = name.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string TextOf(JsonNode? value) =>
        value switch
        {
            null => "none",
            JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
            _ => value.ToJsonString(),
        };
}
