using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Commands.Evaluations.Import;

/// <summary>Writes YAML that is read as what was written: a text stays a text.</summary>
internal static class SuiteYaml
{
    public static string Write(YamlNode root)
    {
        var output = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(output, assignAnchors: false);
        // Save ends a document with "..."
        var text = output.ToString().TrimEnd();
        return (text.EndsWith("\n...", StringComparison.Ordinal) ? text[..^4].TrimEnd() : text) + "\n";
    }

    public static YamlScalarNode Text(string text) =>
        new(text)
        {
            Style =
                text.Contains('\n') ? ScalarStyle.Literal
                : IsPlain(text) ? ScalarStyle.Any
                : ScalarStyle.DoubleQuoted,
        };

    public static YamlSequenceNode Texts(params IEnumerable<string> texts) => new(texts.Select(Text));

    public static YamlNode Of(JsonNode? value) =>
        value switch
        {
            JsonObject members => new YamlMappingNode(
                members.Select(member => KeyValuePair.Create<YamlNode, YamlNode>(Text(member.Key), Of(member.Value)))
            ),
            JsonArray entries => new YamlSequenceNode(entries.Select(Of)),
            null => new YamlScalarNode("null"),
            _ => value.GetValueKind() == JsonValueKind.String
                ? Text((string)value!)
                : new YamlScalarNode(value.ToJsonString()),
        };

    /// <summary>Not one that a reader takes for a number, a literal or a mark of YAML.</summary>
    private static bool IsPlain(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.Trim() == text
        && text is not ("null" or "true" or "false");
}
