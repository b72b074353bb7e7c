using System.Globalization;
using System.Text.Json.Nodes;
using Fresnel.Server.Hosting.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Commands.Evaluations.Suites;

/// <summary>A member of a YAML file. Every error names the file, the line and the member.</summary>
/// <param name="path">Such as <c>graders[0].pattern</c>; empty for the whole file.</param>
internal sealed class SuiteMember(string file, string path, YamlNode node)
{
    private const int MaxDepth = 64;
    private const int MaxValues = 2_000_000;

    public string File { get; } = file;

    public string Path { get; } = path;

    public int Line => (int)node.Start.Line;

    public bool IsMap => node is YamlMappingNode;

    public bool IsList => node is YamlSequenceNode;

    /// <summary>A plain scalar without a value.</summary>
    public bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <exception cref="ConfigurationException">It is no single value.</exception>
    public string Text =>
        node is YamlScalarNode { Value: { } value } && !IsNull ? value : throw Error("a text is expected.");

    /// <inheritdoc cref="Text"/>
    public double Number =>
        double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : throw Error($"a number is expected, not {Text}.");

    /// <inheritdoc cref="Text"/>
    public int Integer =>
        int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Error($"a whole number is expected, not {Text}.");

    /// <inheritdoc cref="Text"/>
    public bool Flag =>
        Text switch
        {
            "true" => true,
            "false" => false,
            _ => throw Error($"true or false is expected, not {Text}."),
        };

    /// <summary>The entries of a list.</summary>
    /// <exception cref="ConfigurationException">It is no list.</exception>
    public IReadOnlyList<SuiteMember> Items =>
        node is YamlSequenceNode list
            ? [.. list.Children.Select((child, i) => new SuiteMember(File, $"{Path}[{i}]", child))]
            : throw Error("a list is expected.");

    /// <summary>The members of a map, in their order.</summary>
    /// <exception cref="ConfigurationException">It is no map.</exception>
    public IReadOnlyList<(string Name, SuiteMember Value)> Members =>
        node is YamlMappingNode map
            ? [.. map.Children.Select(child => (NameOf(child.Key), Member(NameOf(child.Key), child.Value)))]
            : throw Error("members are expected, such as name: value.");

    /// <param name="name">Of the file, in error messages.</param>
    /// <exception cref="ConfigurationException">The text is not YAML, or has no members.</exception>
    public static SuiteMember Parse(string text, string name)
    {
        var yaml = YamlText.Load(text, name);
        if (yaml.Documents.Count == 0)
            throw new ConfigurationException(name, [new ConfigurationError(1, "it is empty.")]);
        return new SuiteMember(name, "", yaml.Documents[0].RootNode);
    }

    /// <returns>Null: there is none, or it has no value.</returns>
    public SuiteMember? Find(string name) =>
        Members.FirstOrDefault(member => member.Name == name).Value is { IsNull: false } found ? found : null;

    /// <exception cref="ConfigurationException">It is missing.</exception>
    public SuiteMember Get(string name) => Find(name) ?? throw Error($"{name} is missing.");

    /// <exception cref="ConfigurationException">It has another member.</exception>
    public void RequireOnly(params string[] known)
    {
        foreach (var (name, value) in Members)
        {
            if (!known.Contains(name))
                throw value.Error($"{name} is not known here{SpellingSuggestion.Hint(name, known)}");
        }
    }

    /// <summary>One of some names.</summary>
    /// <exception cref="ConfigurationException">It is another.</exception>
    public string OneOf(params string[] names) =>
        names.Contains(Text) ? Text : throw Error($"{Text} is not possible{SpellingSuggestion.Hint(Text, names)}");

    public JsonNode? ToJson()
    {
        var values = 0;
        return ToJson(node, 0, ref values);
    }

    public ConfigurationException Error(string message) =>
        new(File, [new ConfigurationError(Line, Path.Length == 0 ? message : $"{Path}: {message}")]);

    private SuiteMember Member(string name, YamlNode value) =>
        new(File, Path.Length == 0 ? name : $"{Path}.{name}", value);

    private static string NameOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? key.ToString();

    /// <summary>Plain scalars that are JSON literals or numbers are those; all others are text.</summary>
    private JsonNode? ToJson(YamlNode value, int depth, ref int values)
    {
        if (depth > MaxDepth || ++values > MaxValues)
            throw Error($"it has more than {MaxDepth} levels or {MaxValues:N0} values.");
        switch (value)
        {
            case YamlMappingNode map:
                var members = new JsonObject();
                foreach (var (key, child) in map.Children)
                    members[NameOf(key)] = ToJson(child, depth + 1, ref values);
                return members;
            case YamlSequenceNode list:
                var entries = new JsonArray();
                foreach (var child in list.Children)
                    entries.Add(ToJson(child, depth + 1, ref values));
                return entries;
            default:
                return Scalar((YamlScalarNode)value);
        }
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain)
            return JsonValue.Create(text);
        if (text is "" or "~" or "null")
            return null;
        if (text is "true" or "false")
            return JsonValue.Create(text == "true");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }
}
