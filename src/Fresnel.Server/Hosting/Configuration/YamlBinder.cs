using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>
/// Binds YAML to the section records by snake_case property names. Collects all errors instead of stopping at the
/// first.
/// </summary>
internal sealed class YamlBinder
{
    private readonly Dictionary<string, int> _lines = [];

    public List<ConfigurationError> Errors { get; } = [];

    /// <summary>
    /// Line of a setting such as <c>models[0].name</c>; the nearest parent's line if it is omitted.
    /// </summary>
    public int GetLine(string path)
    {
        while (path.Length > 0)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
        return 0;
    }

    /// <summary>
    /// Binds what is valid. A required value that is missing becomes an empty one, so that the rest is still
    /// checked.
    /// </summary>
    public T? Bind<T>(YamlNode node)
        where T : class => (T?)BindNode(node, typeof(T), "");

    private object? BindNode(YamlNode node, Type type, string path)
    {
        _lines[path] = (int)node.Start.Line;
        if (node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" })
            return null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return BindList(node, type.GetGenericArguments()[0], path);
        return type == typeof(string) || type.IsValueType
            ? BindScalar(node, type, path)
            : BindSection(node, type, path);
    }

    private object? BindSection(YamlNode node, Type type, string path)
    {
        if (node is not YamlMappingNode mapping)
            return AddError(node, $"{DisplayName(path)} must be a group of settings, \"name: value\" on each line");

        var section = CreateEmpty(type);
        var properties = type.GetProperties().ToDictionary(property => SnakeCase(property.Name));
        var present = new HashSet<string>();
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            var childPath = path.Length == 0 ? key : $"{path}.{key}";
            if (!properties.TryGetValue(key, out var property))
            {
                AddError(keyNode, $"{childPath} is not a setting{SpellingSuggestion.Hint(key, properties.Keys)}");
                continue;
            }
            present.Add(key);
            if (BindNode(value, property.PropertyType, childPath) is not { } bound)
            {
                _lines[childPath] = (int)keyNode.Start.Line;
                if (IsRequired(property) && value is YamlScalarNode)
                    AddError(keyNode, $"{childPath} is empty");
                continue;
            }
            foreach (
                var rule in property.GetCustomAttributes<ValidationAttribute>().Where(rule => !rule.IsValid(bound))
            )
                AddError(value, $"{childPath} is {DisplayValue(value)}{DescribeExpected(rule)}");
            property.SetValue(section, bound);
        }
        foreach (var (key, property) in properties)
        {
            if (IsRequired(property) && !present.Contains(key))
                AddError(node, $"{DisplayName(path)} needs {key}");
        }
        return section;
    }

    private IList? BindList(YamlNode node, Type element, string path)
    {
        if (node is not YamlSequenceNode sequence)
        {
            AddError(node, $"{DisplayName(path)} must be a list, \"- \" before each entry");
            return null;
        }
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var i = 0; i < sequence.Children.Count; i++)
        {
            if (BindNode(sequence.Children[i], element, $"{path}[{i}]") is { } bound)
                list.Add(bound);
            else
            {
                if (sequence.Children[i] is YamlScalarNode { Value: null or "" or "~" or "null" })
                    AddError(sequence.Children[i], $"{path}[{i}] is empty");
                list.Add(CreateEmpty(element)); // keeps the indices of later entries
            }
        }
        return list;
    }

    private object? BindScalar(YamlNode node, Type type, string path)
    {
        if (node is not YamlScalarNode { Value: { } text })
            return AddError(node, $"{DisplayName(path)} must be a single value");
        if (type == typeof(string))
            return text;
        if (type == typeof(bool))
            return text switch
            {
                "true" => true,
                "false" => false,
                _ => AddError(node, $"{path} is \"{text}\"; true or false is expected"),
            };
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                ? integer
                : AddError(node, $"{path} is \"{text}\"; a whole number is expected");
        if (type == typeof(decimal))
            return decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : AddError(node, $"{path} is \"{text}\"; a number is expected, for example 2.50");
        if (type == typeof(double))
            return double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var floating
            )
                ? floating
                : AddError(node, $"{path} is \"{text}\"; a number is expected, for example 0.5");
        var names = EnumNames(type);
        return names.TryGetValue(text.Replace('-', '_'), out var name)
            ? Enum.Parse(type, name)
            : AddError(node, $"{path} is \"{text}\"{SpellingSuggestion.Hint(text, names.Keys)}");
    }

    private object? AddError(YamlNode node, string message)
    {
        Errors.Add(new ConfigurationError((int)node.Start.Line, message));
        return null;
    }

    private static object CreateEmpty(Type type)
    {
        if (type == typeof(string))
            return "";
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
        var section = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(IsRequired))
            property.SetValue(section, CreateEmpty(property.PropertyType));
        return section;
    }

    /// <summary>An enum's members by their snake_case names.</summary>
    internal static Dictionary<string, string> EnumNames(Type type) =>
        Enum.GetNames(type).Where(name => name != "None").ToDictionary(SnakeCase);

    internal static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(RequiredMemberAttribute));

    private static string DisplayName(string path) => path.Length == 0 ? "the file" : path;

    private static string DisplayValue(YamlNode value) =>
        value is YamlScalarNode scalar ? $"\"{scalar.Value}\"" : "not right";

    private static string DescribeExpected(ValidationAttribute rule) =>
        rule switch
        {
            RangeAttribute range => $"; {range.Minimum} to {range.Maximum} is expected",
            AllowedValuesAttribute allowed => $"; one of {string.Join(", ", allowed.Values)} is expected",
            { ErrorMessage: { } expected } => $"; {expected}",
            _ => "",
        };
}
