using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.TestKit.OpenApi;

/// <summary>Validates a value against a schema whose objects are closed.</summary>
/// <param name="schemas">Schemas by their <c>$ref</c> name.</param>
/// <param name="form">The value came from a form, so numbers and booleans are strings.</param>
internal sealed class SchemaCheck(IReadOnlyDictionary<string, JsonElement> schemas, bool form)
{
    /// <returns>The errors, each beginning with <paramref name="path"/>.</returns>
    public List<string> Faults(JsonElement schema, JsonElement value, string path)
    {
        var known = new Known();
        var faults = Check(schema, value, path, known);
        if (value.ValueKind == JsonValueKind.Object && known is { Described: true, Open: false })
            faults.AddRange(
                value
                    .EnumerateObject()
                    .Where(member => !known.Names.Contains(member.Name))
                    .Select(member => $"{path}.{member.Name}: not in the document")
            );
        return faults;
    }

    private List<string> Check(JsonElement schema, JsonElement value, string path, Known known)
    {
        List<string> faults = [];
        if (
            value.ValueKind == JsonValueKind.Null
            && schema.TryGetProperty("nullable", out var nullable)
            && nullable.GetBoolean()
        )
            return faults;

        foreach (var rule in schema.EnumerateObject())
        {
            switch (rule.Name)
            {
                case "$ref":
                    faults.AddRange(Check(schemas[rule.Value.GetString()!], value, path, known));
                    break;
                case "allOf":
                    foreach (var each in rule.Value.EnumerateArray())
                        faults.AddRange(Check(each, value, path, known));
                    break;
                case "anyOf" or "oneOf":
                    faults.AddRange(Any(rule.Value, value, path, known));
                    break;
                case "not":
                    if (Check(rule.Value, value, path, new Known()).Count == 0)
                        faults.Add($"{path}: is what it must not be, {rule.Value}");
                    break;
                default:
                    if (!Keeps(rule, value))
                        faults.Add($"{path}: {Shown(value)} breaks {rule.Name} {rule.Value}");
                    break;
            }
        }
        if (value.ValueKind == JsonValueKind.Object)
            CheckMembers(schema, value, path, known, faults);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            faults.AddRange(value.EnumerateArray().SelectMany((item, i) => Faults(items, item, $"{path}[{i}]")));
        return faults;
    }

    /// <summary>
    /// The errors of the closest branch; empty if one matches. Every matching branch contributes its members.
    /// </summary>
    private List<string> Any(JsonElement branches, JsonElement value, string path, Known known)
    {
        List<string>? best = null;
        foreach (var branch in branches.EnumerateArray())
        {
            var members = new Known();
            var faults = Check(branch, value, path, members);
            if (faults.Count == 0)
                known.Add(members);
            if (best is null || Distance(faults, path) < Distance(best, path))
                best = faults;
        }
        return best ?? [];
    }

    /// <summary>
    /// Distance between a value and a branch: a branch of another type or with another name is not meant.
    /// </summary>
    private static int Distance(List<string> faults, string path) =>
        faults.Sum(fault =>
            new[] { ":", ".type:", ".role:" }.Any(end => fault.StartsWith(path + end, StringComparison.Ordinal))
                ? 100
                : 1
        );

    private void CheckMembers(JsonElement schema, JsonElement value, string path, Known known, List<string> faults)
    {
        var named = schema.TryGetProperty("properties", out var properties);
        var hasRest = schema.TryGetProperty("additionalProperties", out var rest);
        known.Described |= named || hasRest;
        known.Open |= hasRest && rest.ValueKind != JsonValueKind.False;
        foreach (var member in value.EnumerateObject())
        {
            if (named && properties.TryGetProperty(member.Name, out var described))
            {
                known.Names.Add(member.Name);
                faults.AddRange(Faults(described, member.Value, $"{path}.{member.Name}"));
            }
            else if (hasRest && rest.ValueKind == JsonValueKind.Object)
            {
                faults.AddRange(Faults(rest, member.Value, $"{path}.{member.Name}"));
            }
        }
        if (schema.TryGetProperty("required", out var required))
            faults.AddRange(
                required
                    .EnumerateArray()
                    .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{path}.{name}: missing")
            );
    }

    private bool Keeps(JsonProperty rule, JsonElement value) =>
        rule.Name switch
        {
            "type" => rule.Value.ValueKind == JsonValueKind.Array
                ? rule.Value.EnumerateArray().Any(type => Is(value, type.GetString()!))
                : Is(value, rule.Value.GetString()!),
            "enum" => rule.Value.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)),
            "minimum" => Number(value) is not { } number || number >= rule.Value.GetDouble(),
            "maximum" => Number(value) is not { } number || number <= rule.Value.GetDouble(),
            "minLength" => value.ValueKind != JsonValueKind.String
                || value.GetString()!.Length >= rule.Value.GetInt32(),
            "maxLength" => value.ValueKind != JsonValueKind.String
                || value.GetString()!.Length <= rule.Value.GetInt32(),
            "pattern" => value.ValueKind != JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!),
            "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32(),
            "maxItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32(),
            "maxProperties" => value.ValueKind != JsonValueKind.Object
                || value.GetPropertyCount() <= rule.Value.GetInt32(),
            "nullable" or "items" or "properties" or "additionalProperties" or "required" => true,
            "description" or "format" or "example" or "examples" or "default" => true,
            _ => throw new NotSupportedException($"The document uses '{rule.Name}', which nothing checks."),
        };

    private bool Is(JsonElement value, string type) =>
        type switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => Number(value) is { } number && double.IsInteger(number),
            "number" => Number(value) is not null,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                || (form && value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out _)),
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => value.ValueKind == JsonValueKind.Null,
        };

    private double? Number(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String
                when form && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    private static string Shown(JsonElement value) =>
        value.ToString() is { Length: > 60 } text ? $"{text[..60]}…" : value.ToString();

    /// <summary>The members declared by the schemas of one object.</summary>
    private sealed class Known
    {
        public HashSet<string> Names { get; } = [];

        /// <summary>A schema declares members; otherwise any member is allowed.</summary>
        public bool Described { get; set; }

        /// <summary>The document itself allows further members.</summary>
        public bool Open { get; set; }

        public void Add(Known other)
        {
            Names.UnionWith(other.Names);
            Described |= other.Described;
            Open |= other.Open;
        }
    }
}
