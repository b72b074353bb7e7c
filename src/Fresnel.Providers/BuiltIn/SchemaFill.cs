using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Contracts.Errors;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Fills a JSON schema from facts. What is not known is left out, or null where the schema allows it; a required field that is neither is a refusal.</summary>
/// <remarks>
/// Understands type, properties, required, items, enum, const, anyOf, oneOf, allOf of one, local $ref, lengths, ranges and patterns.
/// Where it cannot be sure that a value obeys, the value counts as not known.
/// </remarks>
internal sealed class SchemaFill(JsonElement root)
{
    private const int MostSteps = 10_000,
        Deepest = 32;

    private static readonly string[] Unsure = ["unknown", "unsure", "uncertain", "unclear", "cannottell", "other"];

    private int _steps;

    /// <exception cref="GatewayException">A required field is beyond what is known; blames <c>response_format</c>.</exception>
    public async ValueTask<JsonNode?> FillAsync(Facts facts)
    {
        var filled = await FillAsync(root, null, facts, "", 0);
        return filled.Known
            ? filled.Value
            : throw GatewayException.InvalidRequest(
                $"The built-in model cannot fill {(filled.Path.Length > 0 ? $"'{filled.Path}'" : "this schema")} from an image. It knows description, caption, objects, tags, counts, colors, "
                    + "text, has_text, codes, kind, width, height and orientation. Leave other fields optional, let them be null, or name another model.",
                "response_format",
                "unsupported_value"
            );
    }

    private async ValueTask<Filled> FillAsync(JsonElement schema, object? value, Facts around, string path, int depth)
    {
        if (++_steps > MostSteps || depth > Deepest || schema.ValueKind == JsonValueKind.False)
            return Missing(path);
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.True && Plain(value) is { } plain
                ? new Filled(plain)
                : Missing(path);
        if (schema.TryGetProperty("$ref", out var reference))
            return Resolve(reference) is { } target
                ? await FillAsync(target, value, around, path, depth + 1)
                : Missing(path);
        if (schema.TryGetProperty("const", out var constant))
            return new Filled(JsonNode.Parse(constant.GetRawText()));
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
            return Choose(choices, value, path);
        foreach (var name in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(name, out var branches) && branches.ValueKind == JsonValueKind.Array)
                return name == "allOf" && branches.GetArrayLength() > 1
                    ? Missing(path)
                    : await FirstAsync(branches.EnumerateArray(), value, around, path, depth);
        }

        var types = TypesOf(schema);
        var failed = Missing(path);
        foreach (var type in types.Where(type => type != "null"))
        {
            var filled = type switch
            {
                "object" => await ObjectAsync(schema, value as Facts ?? around, path, depth),
                "array" => await ArrayAsync(schema, value, around, path, depth),
                _ => Scalar(schema, type, value, path),
            };
            if (filled.Known)
                return filled;
            failed = filled;
        }
        return types.Contains("null") ? new Filled(null) : failed;
    }

    private async ValueTask<Filled> FirstAsync(
        IEnumerable<JsonElement> branches,
        object? value,
        Facts around,
        string path,
        int depth
    )
    {
        foreach (var branch in branches.OrderBy(branch => TypesOf(branch) is ["null"]))
        {
            if (await FillAsync(branch, value, around, path, depth + 1) is { Known: true } filled)
                return filled;
        }
        return Missing(path);
    }

    private async ValueTask<Filled> ObjectAsync(JsonElement schema, Facts facts, string path, int depth)
    {
        var filled = new JsonObject();
        var required =
            schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
                ? names
                    .EnumerateArray()
                    .Where(name => name.ValueKind == JsonValueKind.String)
                    .Select(name => name.GetString()!)
                    .ToHashSet()
                : [];
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                var at = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                var value = await FillAsync(
                    property.Value,
                    await facts.Find(Facts.Plain(property.Name)),
                    facts,
                    at,
                    depth + 1
                );
                if (value.Known)
                    filled[property.Name] = value.Value;
                else if (required.Contains(property.Name))
                    return value;
                required.Remove(property.Name);
            }
        }
        foreach (var name in required.Where(name => !filled.ContainsKey(name)))
            return Missing(path.Length == 0 ? name : $"{path}.{name}");
        return filled.Count > 0 ? new Filled(filled) : Missing(path);
    }

    private async ValueTask<Filled> ArrayAsync(JsonElement schema, object? value, Facts around, string path, int depth)
    {
        if (value is null || schema.TryGetProperty("prefixItems", out _))
            return Missing(path);
        var filled = new JsonArray();
        var most = Limit(schema, "maxItems") ?? int.MaxValue;
        foreach (var item in value as IReadOnlyList<object> ?? [value])
        {
            if (filled.Count >= most)
                break;
            var element =
                schema.TryGetProperty("items", out var items)
                    ? await FillAsync(items, item, item as Facts ?? around, $"{path}[]", depth + 1)
                : Plain(item) is { } plain ? new Filled(plain)
                : Missing(path);
            if (!element.Known)
                return element;
            if (!filled.Any(earlier => JsonNode.DeepEquals(earlier, element.Value)))
                filled.Add(element.Value);
        }
        return filled.Count >= (Limit(schema, "minItems") ?? 0) ? new Filled(filled) : Missing(path);
    }

    private static Filled Scalar(JsonElement schema, string type, object? value, string path) =>
        (type, value) switch
        {
            (_, null) => Missing(path),
            ("string", string or Facts or long or IReadOnlyList<object>) => Text(schema, WordOf(value), path),
            ("boolean", bool truth) => new Filled(truth),
            ("boolean", string text) => new Filled(text.Length > 0),
            ("boolean", IReadOnlyList<object> list) => new Filled(list.Count > 0),
            ("boolean", long number) => new Filled(number > 0),
            ("integer" or "number", long number) => Number(schema, number, path),
            ("integer" or "number", IReadOnlyList<object> list) => Number(schema, list.Count, path),
            ("number", double number) => Number(schema, number, path),
            _ => Missing(path),
        };

    private static Filled Text(JsonElement schema, string text, string path)
    {
        if (Limit(schema, "maxLength") is { } most && text.Length > most)
            text = text[..(most > 0 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        if (text.Length < (Limit(schema, "minLength") ?? 0) || schema.TryGetProperty("format", out _))
            return Missing(path);
        return schema.TryGetProperty("pattern", out var pattern) && !Matches(text, pattern)
            ? Missing(path)
            : new Filled(text);
    }

    private static bool Matches(string text, JsonElement pattern)
    {
        try
        {
            return Regex.IsMatch(
                text,
                pattern.GetString()!,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            );
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

    private static Filled Number(JsonElement schema, double number, string path)
    {
        var fits =
            number >= (Bound(schema, "minimum") ?? number)
            && number <= (Bound(schema, "maximum") ?? number)
            && number > (Bound(schema, "exclusiveMinimum") ?? double.NegativeInfinity)
            && number < (Bound(schema, "exclusiveMaximum") ?? double.PositiveInfinity)
            && !schema.TryGetProperty("multipleOf", out _);
        return !fits ? Missing(path)
            : number == Math.Floor(number) ? new Filled((long)number)
            : new Filled(number);
    }

    /// <summary>The choice that says the same; else the one for not knowing, else null where that is one.</summary>
    private static Filled Choose(JsonElement choices, object? value, string path)
    {
        var words = (value as IReadOnlyList<object> ?? (value is null ? [] : [value]))
            .Select(item => Facts.Plain(WordOf(item)))
            .Where(word => word.Length > 0)
            .ToList();
        var texts = choices
            .EnumerateArray()
            .Where(choice => choice.ValueKind == JsonValueKind.String)
            .Select(choice => choice.GetString()!)
            .ToList();
        foreach (var word in words)
        {
            if (texts.Find(text => Facts.Plain(text) == word) is { } same)
                return new Filled(same);
        }
        if (
            texts.Find(text =>
                words.Exists(word =>
                    Facts.Plain(text) is { Length: > 3 } choice
                    && (
                        choice.StartsWith(word, StringComparison.Ordinal)
                        || word.StartsWith(choice, StringComparison.Ordinal)
                    )
                )
            ) is
            { } alike
        )
            return new Filled(alike);
        if (
            value is bool truth
            && choices
                .EnumerateArray()
                .Any(choice => choice.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False))
        )
            return new Filled(truth);
        if (texts.Find(text => Unsure.Contains(Facts.Plain(text))) is { } unsure)
            return new Filled(unsure);
        return choices.EnumerateArray().Any(choice => choice.ValueKind == JsonValueKind.Null)
            ? new Filled(null)
            : Missing(path);
    }

    private static JsonNode? Plain(object? value) =>
        value switch
        {
            bool truth => truth,
            long number => number,
            double number => number,
            string or Facts => WordOf(value),
            _ => null,
        };

    private static string WordOf(object value) =>
        value switch
        {
            string text => text,
            Facts facts => facts.Word,
            IReadOnlyList<object> list => string.Join(", ", list.Select(WordOf)),
            bool truth => truth ? "yes" : "no",
            _ => FormattableString.Invariant($"{value}"),
        };

    private static string[] TypesOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        if (!schema.TryGetProperty("type", out var type))
            return
            [
                schema.TryGetProperty("properties", out _) || schema.TryGetProperty("required", out _) ? "object"
                : schema.TryGetProperty("items", out _) ? "array"
                : "string",
            ];
        return type.ValueKind == JsonValueKind.Array
                ?
                [
                    .. type.EnumerateArray()
                        .Where(one => one.ValueKind == JsonValueKind.String)
                        .Select(one => one.GetString()!),
                ]
            : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
            : [];
    }

    /// <summary>A pointer into the schema itself: <c>#/$defs/thing</c>.</summary>
    private JsonElement? Resolve(JsonElement reference)
    {
        if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not ['#', .. var pointer])
            return null;
        var target = root;
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (
                target.ValueKind != JsonValueKind.Object
                || !target.TryGetProperty(
                    step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal),
                    out target
                )
            )
                return null;
        }
        return target;
    }

    private static int? Limit(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var limit)
        && limit.ValueKind == JsonValueKind.Number
        && limit.TryGetInt32(out var number)
            ? number
            : null;

    private static double? Bound(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number
            ? bound.GetDouble()
            : null;

    private static Filled Missing(string path) => new(null, false, path);

    /// <param name="Path">Where it failed, when it is not known.</param>
    private readonly record struct Filled(JsonNode? Value, bool Known, string Path)
    {
        public Filled(JsonNode? value)
            : this(value, true, "") { }
    }
}
