using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Reads YAML into the section records, by their properties' names in snake_case. Collects every mistake rather than stopping at the first.</summary>
internal sealed class YamlBinder
{
    private readonly Dictionary<string, int> _lines = [];

    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The line where a setting stands, for example <c>models[0].name</c>; its nearest parent's when it was left out.</summary>
    public int LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        return 0;
    }

    /// <summary>What could be read. Where something required could not, something empty stands in its place, so that the rest can be checked too.</summary>
    public T? Bind<T>(YamlNode node)
        where T : class => (T?)Read(node, typeof(T), "");

    private object? Read(YamlNode node, Type type, string path)
    {
        _lines[path] = (int)node.Start.Line;
        if (node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" })
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ReadList(node, type.GetGenericArguments()[0], path);
        return type == typeof(string) || type.IsValueType
            ? ReadScalar(node, type, path)
            : ReadSection(node, type, path);
    }

    private object? ReadSection(YamlNode node, Type type, string path)
    {
        if (node is not YamlMappingNode mapping)
            return Refuse(node, $"{Name(path)} must be a group of settings, \"name: value\" on each line");

        var section = Blank(type);
        var properties = type.GetProperties().ToDictionary(property => SnakeCase(property.Name));
        var seen = new HashSet<string>();
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (!properties.TryGetValue(key, out var property))
            {
                Refuse(keyNode, $"{at} is not a setting{Spelling.Hint(key, properties.Keys)}");
                continue;
            }
            seen.Add(key);
            if (Read(value, property.PropertyType, at) is not { } read)
            {
                _lines[at] = (int)keyNode.Start.Line;
                if (IsRequired(property) && value is YamlScalarNode)
                    Refuse(keyNode, $"{at} is empty");
                continue;
            }
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(read)))
                Refuse(value, $"{at} is {Show(value)}{Expected(rule)}");
            property.SetValue(section, read);
        }
        foreach (var (key, property) in properties)
        {
            if (IsRequired(property) && !seen.Contains(key))
                Refuse(node, $"{Name(path)} needs {key}");
        }
        return section;
    }

    private IList? ReadList(YamlNode node, Type element, string path)
    {
        if (node is not YamlSequenceNode sequence)
        {
            Refuse(node, $"{Name(path)} must be a list, \"- \" before each entry");
            return null;
        }
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var i = 0; i < sequence.Children.Count; i++)
        {
            if (Read(sequence.Children[i], element, $"{path}[{i}]") is { } read)
                list.Add(read);
            else
            {
                if (sequence.Children[i] is YamlScalarNode { Value: null or "" or "~" or "null" })
                    Refuse(sequence.Children[i], $"{path}[{i}] is empty");
                list.Add(Blank(element)); // so that the next ones keep their places
            }
        }
        return list;
    }

    private object? ReadScalar(YamlNode node, Type type, string path)
    {
        if (node is not YamlScalarNode { Value: { } text })
            return Refuse(node, $"{Name(path)} must be a single value");
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return text switch
            {
                "true" => true,
                "false" => false,
                _ => Refuse(node, $"{path} is \"{text}\"; true or false is expected"),
            };
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : Refuse(node, $"{path} is \"{text}\"; a whole number is expected");
        if (type == typeof(decimal))
            return decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : Refuse(node, $"{path} is \"{text}\"; a number is expected, for example 2.50");
        if (type == typeof(double))
            return double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var real
            )
                ? real
                : Refuse(node, $"{path} is \"{text}\"; a number is expected, for example 0.5");
        var names = Words(type);
        return names.TryGetValue(text.Replace('-', '_'), out var chosen)
            ? Enum.Parse(type, chosen)
            : Refuse(node, $"{path} is \"{text}\"{Spelling.Hint(text, names.Keys)}");
    }

    private object? Refuse(YamlNode node, string what)
    {
        Mistakes.Add(new Mistake((int)node.Start.Line, what));
        return null;
    }

    private static object Blank(Type type)
    {
        if (type == typeof(string))
            return "";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
        var section = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(IsRequired))
            property.SetValue(section, Blank(property.PropertyType));
        return section;
    }

    /// <summary>An enumeration's values by the words that mean them.</summary>
    internal static Dictionary<string, string> Words(Type type) =>
        Enum.GetNames(type).Where(name => name != "None").ToDictionary(SnakeCase);

    internal static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    private static string Name(string path) => path.Length == 0 ? "the file" : path;

    private static string Show(YamlNode value) => value is YamlScalarNode scalar ? $"\"{scalar.Value}\"" : "not right";

    private static string Expected(ValidationAttribute rule) =>
        rule switch
        {
            RangeAttribute range => $"; {range.Minimum} to {range.Maximum} is expected",
            AllowedValuesAttribute allowed => $"; one of {string.Join(", ", allowed.Values)} is expected",
            _ => "",
        };
}
