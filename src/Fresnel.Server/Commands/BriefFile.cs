using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Commands;

/// <summary>Briefs in files, as JSON or YAML.</summary>
internal static class BriefFile
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;

    /// <param name="path">- for standard input.</param>
    /// <exception cref="OperatorErrorException">The file cannot be read, or has no valid brief.</exception>
    public static async Task<Brief> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var name = path == ImageFile.StandardStream ? "standard input" : path;
        try
        {
            await using var stream =
                path == ImageFile.StandardStream ? Console.OpenStandardInput() : File.OpenRead(path);
            var buffer = new byte[MaxBytes + 1];
            var length = await stream.ReadAtLeastAsync(
                buffer,
                buffer.Length,
                throwOnEndOfStream: false,
                cancellationToken
            );
            return length > MaxBytes
                ? throw new OperatorErrorException($"{name} is larger than {MaxBytes} bytes, the limit of a brief.")
                : Parse(Encoding.UTF8.GetString(buffer, 0, length), name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{name} cannot be read: {e.Message}");
        }
    }

    /// <summary>JSON starts with a brace; anything else is YAML.</summary>
    private static Brief Parse(string text, string name)
    {
        try
        {
            if (text.AsSpan().TrimStart("\uFEFF \t\r\n").StartsWith('{'))
                return BriefJson.Read(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')));
            var yaml = YamlText.Load(text, name);
            var nodes = 0;
            var root = yaml.Documents.Count == 0 ? null : ToJson(yaml.Documents[0].RootNode, 0, ref nodes);
            return BriefJson.Read(Encoding.UTF8.GetBytes(root?.ToJsonString() ?? "null"), scalarsAreText: true);
        }
        catch (DrawingRequestException e)
        {
            throw new OperatorErrorException($"{name}: {e.Message}");
        }
        catch (ConfigurationException e)
        {
            throw new OperatorErrorException(e.Message);
        }
    }

    /// <exception cref="DrawingRequestException">It is nested too deeply, or aliases make it too large.</exception>
    private static JsonNode? ToJson(YamlNode node, int depth, ref int nodes)
    {
        if (depth > MaxDepth || ++nodes > MaxNodes)
            throw new DrawingRequestException(
                "brief",
                $"the brief has more than {MaxDepth} levels or {MaxNodes} values."
            );
        switch (node)
        {
            case YamlMappingNode mapping:
                var members = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                    members[(key as YamlScalarNode)?.Value ?? key.ToString()] = ToJson(value, depth + 1, ref nodes);
                return members;
            case YamlSequenceNode list:
                var entries = new JsonArray();
                foreach (var each in list.Children)
                    entries.Add(ToJson(each, depth + 1, ref nodes));
                return entries;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" }:
                return null;
            default:
                return JsonValue.Create(((YamlScalarNode)node).Value);
        }
    }

    public static string ToYaml(Brief brief)
    {
        using var document = JsonDocument.Parse(BriefJson.Write(brief));
        var output = new StringWriter();
        new YamlStream(new YamlDocument(ToNode(document.RootElement))).Save(output, assignAnchors: false);
        // Save ends a document with "...".
        return output.ToString().TrimEnd().TrimEnd('.').TrimEnd();
    }

    private static YamlNode ToNode(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new YamlMappingNode(
                value
                    .EnumerateObject()
                    .Select(member => KeyValuePair.Create<YamlNode, YamlNode>(member.Name, ToNode(member.Value)))
            ),
            JsonValueKind.Array => new YamlSequenceNode(value.EnumerateArray().Select(ToNode)),
            JsonValueKind.String => Text(value.GetString()!),
            _ => new YamlScalarNode(value.GetRawText()),
        };

    /// <summary>A text that YAML would read as something else is quoted.</summary>
    private static YamlScalarNode Text(string text) =>
        new(text)
        {
            Style =
                text is "" or "~" or "null" or "true" or "false" || text.Trim() != text
                    ? ScalarStyle.DoubleQuoted
                    : ScalarStyle.Any,
        };
}
