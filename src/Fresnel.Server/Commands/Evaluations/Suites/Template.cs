using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Server.Commands.Evaluations.Graders;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>
/// A text with values of a case, <c>{{item.question}}</c>, and, in graders, of an answer, <c>{{sample.output_text}}</c>
/// or a member of <c>{{sample.output_json}}</c>.
/// </summary>
internal sealed partial class Template
{
    private readonly string _text;

    private Template(string text) => _text = text;

    /// <summary>Paths of the members of a case that it needs, without <c>item.</c>.</summary>
    public IEnumerable<string> ItemPaths =>
        Placeholder()
            .Matches(_text)
            .Select(match => match.Groups[1].Value)
            .Where(path => path.StartsWith("item.", StringComparison.Ordinal))
            .Select(path => path["item.".Length..])
            .Distinct();

    /// <param name="ofSample">Whether there is an answer.</param>
    /// <exception cref="Hosting.Configuration.ConfigurationException">A placeholder names neither.</exception>
    public static Template Parse(SuiteMember member, bool ofSample) => Parse(member.Text, member, ofSample);

    /// <param name="member">Where the text is from, for error messages.</param>
    /// <inheritdoc cref="Parse(SuiteMember, bool)"/>
    public static Template Parse(string text, SuiteMember member, bool ofSample)
    {
        foreach (Match match in Placeholder().Matches(text))
        {
            var path = match.Groups[1].Value;
            var isKnown =
                path.StartsWith("item.", StringComparison.Ordinal)
                || (ofSample && (path == "sample.output_text" || IsOutputJson(path)));
            if (!isKnown)
                throw member.Error(
                    $"{match.Value} is not known; "
                        + (
                            ofSample
                                ? "write {{item.MEMBER}}, {{sample.output_text}} or {{sample.output_json.MEMBER}}."
                                : "write {{item.MEMBER}} for a member of the case."
                        )
                );
        }
        return new Template(text);
    }

    /// <exception cref="GradingException">The case or the answer has no such member.</exception>
    public string Expand(Sample sample) => Placeholder().Replace(_text, match => Value(match.Groups[1].Value, sample));

    public string Expand(JsonObject item) => Expand(new Sample(item, ""));

    /// <returns>Whether the member is there; it may be null.</returns>
    public static bool TryFind(JsonNode? root, string path, out JsonNode? value)
    {
        value = root;
        foreach (var part in path.Split('.'))
        {
            if (value is JsonObject members && members.TryGetPropertyValue(part, out var member))
                value = member;
            else if (value is JsonArray list && int.TryParse(part, out var index) && index >= 0 && index < list.Count)
                value = list[index];
            else
                return false;
        }
        return true;
    }

    private static bool IsOutputJson(string path) =>
        path == "sample.output_json" || path.StartsWith("sample.output_json.", StringComparison.Ordinal);

    private static string Value(string path, Sample sample)
    {
        if (path == "sample.output_text")
            return sample.OutputText;
        if (path == "sample.output_json")
            return TextOf(sample.OutputJson);
        var (root, inner) = IsOutputJson(path)
            ? (sample.OutputJson, path["sample.output_json.".Length..])
            : (sample.Item, path["item.".Length..]);
        return TryFind(root, inner, out var value) ? TextOf(value) : throw new GradingException($"there is no {path}");
    }

    private static string TextOf(JsonNode? value) =>
        value is null ? ""
        : value is JsonValue scalar && scalar.TryGetValue(out string? text) ? text
        : value.ToJsonString();

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
