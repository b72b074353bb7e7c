using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Schemas;

/// <summary>
/// Fills a JSON schema from facts. An unknown field is omitted, or null where the schema allows it; a required one
/// that can be neither fails the whole. Not thread-safe; for one use.
/// </summary>
/// <remarks>
/// Understands type, properties, required, items, enum, const, anyOf, oneOf, allOf of one, local $ref, lengths, ranges
/// and patterns. A value that cannot be shown to be valid counts as unknown.
/// </remarks>
internal sealed class SchemaFiller(JsonElement root)
{
    private const int MaxSteps = 10_000,
        MaxDepth = 32,
        MaxReferences = 8,
        MaxDescription = 300;

    private readonly HashSet<(string Reference, FactLookup Facts)> _following = [];

    private static readonly string[] s_unknownWords =
    [
        "unknown",
        "unsure",
        "uncertain",
        "unclear",
        "cannottell",
        "other",
    ];

    private int _steps;

    /// <exception cref="InvalidModelRequestException">A required field is unknown.</exception>
    public async ValueTask<JsonNode?> FillAsync(FactLookup facts)
    {
        var filled = await FillAsync(root, null, facts, "", 0);
        if (filled.Known)
            return filled.Value;
        throw new InvalidModelRequestException(
            "schema",
            $"The built-in model cannot fill {(filled.Path.Length > 0 ? $"'{filled.Path}'" : "this schema")} from an "
                + "image. It knows description, caption, objects, tags, counts, colors, text, has_text, codes, kind, "
                + "width, height and orientation, and what is written on pages: fields of receipts and invoices, rows of "
                + "tables, values of charts, states of controls. Leave other fields optional, let them be null, or name "
                + "another model."
        );
    }

    private async ValueTask<Filled> FillAsync(
        JsonElement schema,
        object? value,
        FactLookup parent,
        string path,
        int depth
    )
    {
        if (++_steps > MaxSteps || depth > MaxDepth || schema.ValueKind == JsonValueKind.False)
            return Unknown(path);
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.True && ToNode(value) is { } node
                ? new Filled(node)
                : Unknown(path);
        if (schema.TryGetProperty("$ref", out var reference))
            return await FollowAsync(reference, value, parent, path, depth);
        if (schema.TryGetProperty("const", out var constant))
            return new Filled(JsonNode.Parse(constant.GetRawText()));
        if (schema.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array)
            return Choose(choices, value, path);
        foreach (var name in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(name, out var branches) && branches.ValueKind == JsonValueKind.Array)
                return name == "allOf" && branches.GetArrayLength() > 1
                    ? Unknown(path)
                    : await FirstAsync(branches.EnumerateArray(), value, parent, path, depth);
        }

        var types = TypesOf(schema);
        var failed = Unknown(path);
        foreach (var type in types.Where(type => type != "null"))
        {
            var filled = type switch
            {
                "object" => await ObjectAsync(schema, value as FactLookup ?? parent, path, depth),
                "array" => await ArrayAsync(schema, value, parent, path, depth),
                _ => Scalar(schema, type, value, path),
            };
            if (filled.Known)
                return filled;
            failed = filled;
        }
        return types.Contains("null") ? new Filled(null) : failed;
    }

    // A schema that refers to itself about the same facts has no end: then the field is unknown.
    private async ValueTask<Filled> FollowAsync(
        JsonElement reference,
        object? value,
        FactLookup parent,
        string path,
        int depth
    )
    {
        if (Resolve(reference) is not { } target)
            return Unknown(path);
        var visit = (reference.GetString()!, value as FactLookup ?? parent);
        if (!_following.Add(visit))
            return Unknown(path);
        try
        {
            return await FillAsync(target, value, parent, path, depth + 1);
        }
        finally
        {
            _following.Remove(visit);
        }
    }

    private SchemaProperty Describe(JsonProperty property)
    {
        var schema = property.Value;
        for (var i = 0; i < MaxReferences && Member(schema, "$ref") is { } reference; i++)
        {
            if (Resolve(reference) is not { } target)
                break;
            schema = target;
        }
        var description = $"{TextOf(schema, "title")} {TextOf(schema, "description")}".Trim();
        var items = Member(schema, "items") is { } found ? found : default;
        if (Member(items, "$ref") is { } itemReference && Resolve(itemReference) is { } itemTarget)
            items = itemTarget;
        return new(
            property.Name,
            description.Length > MaxDescription ? description[..MaxDescription] : description,
            TypesOf(schema).Contains("array"),
            Member(items, "properties") is { ValueKind: JsonValueKind.Object } names
                ? [.. names.EnumerateObject().Select(name => name.Name)]
                : []
        );
    }

    private static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var member) ? member : null;

    private static string TextOf(JsonElement schema, string name) =>
        Member(schema, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    private async ValueTask<Filled> FirstAsync(
        IEnumerable<JsonElement> branches,
        object? value,
        FactLookup parent,
        string path,
        int depth
    )
    {
        foreach (var branch in branches.OrderBy(branch => TypesOf(branch) is ["null"]))
        {
            if (await FillAsync(branch, value, parent, path, depth + 1) is { Known: true } filled)
                return filled;
        }
        return Unknown(path);
    }

    private async ValueTask<Filled> ObjectAsync(JsonElement schema, FactLookup facts, string path, int depth)
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
                var fieldPath = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                var value = await FillAsync(
                    property.Value,
                    await FindAsync(facts, Describe(property)),
                    facts,
                    fieldPath,
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
            return Unknown(path.Length == 0 ? name : $"{path}.{name}");
        return filled.Count > 0 ? new Filled(filled) : Unknown(path);
    }

    // A list of objects with names of their own has the rows of a page before what a photograph shows.
    private static async ValueTask<object?> FindAsync(FactLookup facts, SchemaProperty property)
    {
        var name = FactLookup.Normalize(property.Name);
        if (facts.FindPropertyAsync is not { } findOnPageAsync)
            return await facts.FindAsync(name);
        return property is { IsList: true, ItemNames.Count: > 0 }
            ? await findOnPageAsync(property) ?? await facts.FindAsync(name)
            : await facts.FindAsync(name) ?? await findOnPageAsync(property);
    }

    private async ValueTask<Filled> ArrayAsync(
        JsonElement schema,
        object? value,
        FactLookup parent,
        string path,
        int depth
    )
    {
        if (value is null || schema.TryGetProperty("prefixItems", out _))
            return Unknown(path);
        var filled = new JsonArray();
        var maxItems = Limit(schema, "maxItems") ?? int.MaxValue;
        foreach (var item in value as IReadOnlyList<object> ?? [value])
        {
            if (filled.Count >= maxItems)
                break;
            var element =
                schema.TryGetProperty("items", out var items)
                    ? await FillAsync(items, item, item as FactLookup ?? parent, $"{path}[]", depth + 1)
                : ToNode(item) is { } node ? new Filled(node)
                : Unknown(path);
            if (!element.Known)
                return element;
            if (!filled.Any(earlier => JsonNode.DeepEquals(earlier, element.Value)))
                filled.Add(element.Value);
        }
        return filled.Count >= (Limit(schema, "minItems") ?? 0) ? new Filled(filled) : Unknown(path);
    }

    private static Filled Scalar(JsonElement schema, string type, object? value, string path) =>
        (type, value) switch
        {
            (_, null) => Unknown(path),
            ("string", string or FactLookup or long or double or IReadOnlyList<object>) => ToText(
                schema,
                TextOf(value),
                path
            ),
            ("boolean", bool truth) => new Filled(truth),
            ("boolean", string text) => new Filled(text.Length > 0),
            ("boolean", IReadOnlyList<object> list) => new Filled(list.Count > 0),
            ("boolean", long number) => new Filled(number > 0),
            ("integer" or "number", long number) => ToNumber(schema, number, path),
            ("integer" or "number", IReadOnlyList<object> list) => ToNumber(schema, list.Count, path),
            ("number", double number) => ToNumber(schema, number, path),
            ("integer", double number) when number == Math.Floor(number) => ToNumber(schema, number, path),
            ("integer" or "number", string text)
                when NumberText.Parse(text, isMoney: true) is { } number
                    && (type == "number" || number == Math.Floor(number)) => ToNumber(schema, number, path),
            _ => Unknown(path),
        };

    private static Filled ToText(JsonElement schema, string text, string path)
    {
        if (Limit(schema, "maxLength") is { } max && text.Length > max)
            text = text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
        if (Member(schema, "format") is { ValueKind: JsonValueKind.String } format)
        {
            if (SchemaFormats.Apply(format.GetString()!, text) is not { } formatted)
                return Unknown(path);
            text = formatted;
        }
        if (text.Length < (Limit(schema, "minLength") ?? 0))
            return Unknown(path);
        return schema.TryGetProperty("pattern", out var pattern) && !Matches(text, pattern)
            ? Unknown(path)
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

    private static Filled ToNumber(JsonElement schema, double number, string path)
    {
        var fits =
            number >= (Bound(schema, "minimum") ?? number)
            && number <= (Bound(schema, "maximum") ?? number)
            && number > (Bound(schema, "exclusiveMinimum") ?? double.NegativeInfinity)
            && number < (Bound(schema, "exclusiveMaximum") ?? double.PositiveInfinity)
            && !schema.TryGetProperty("multipleOf", out _);
        return !fits ? Unknown(path)
            : number == Math.Floor(number) ? new Filled((long)number)
            : new Filled(number);
    }

    /// <returns>The choice that matches the value; else one that means "unknown", else null where the schema lists it.</returns>
    private static Filled Choose(JsonElement choices, object? value, string path)
    {
        var words = (value as IReadOnlyList<object> ?? (value is null ? [] : [value]))
            .Select(item => FactLookup.Normalize(TextOf(item)))
            .Where(word => word.Length > 0)
            .ToList();
        var texts = choices
            .EnumerateArray()
            .Where(choice => choice.ValueKind == JsonValueKind.String)
            .Select(choice => choice.GetString()!)
            .ToList();
        foreach (var word in words)
        {
            if (texts.Find(text => FactLookup.Normalize(text) == word) is { } exact)
                return new Filled(exact);
        }
        if (
            texts.Find(text =>
                words.Exists(word =>
                    FactLookup.Normalize(text) is { Length: > 3 } choice
                    && (
                        choice.StartsWith(word, StringComparison.Ordinal)
                        || word.StartsWith(choice, StringComparison.Ordinal)
                    )
                )
            ) is
            { } similar
        )
            return new Filled(similar);
        if (
            value is bool truth
            && choices
                .EnumerateArray()
                .Any(choice => choice.ValueKind == (truth ? JsonValueKind.True : JsonValueKind.False))
        )
            return new Filled(truth);
        if (texts.Find(text => s_unknownWords.Contains(FactLookup.Normalize(text))) is { } unknown)
            return new Filled(unknown);
        return choices.EnumerateArray().Any(choice => choice.ValueKind == JsonValueKind.Null)
            ? new Filled(null)
            : Unknown(path);
    }

    private static JsonNode? ToNode(object? value) =>
        value switch
        {
            bool truth => truth,
            long number => number,
            double number => number,
            string or FactLookup => TextOf(value),
            _ => null,
        };

    private static string TextOf(object value) =>
        value switch
        {
            string text => text,
            FactLookup facts => facts.Label,
            IReadOnlyList<object> list => string.Join(", ", list.Select(TextOf)),
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
                        .Where(name => name.ValueKind == JsonValueKind.String)
                        .Select(name => name.GetString()!),
                ]
            : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
            : [];
    }

    /// <returns>What a pointer into the schema itself refers to, such as <c>#/$defs/thing</c>; null: nothing.</returns>
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

    private static Filled Unknown(string path) => new(null, false, path);

    /// <param name="Path">Of the unknown field, separated by dots; empty: known.</param>
    private readonly record struct Filled(JsonNode? Value, bool Known, string Path)
    {
        public Filled(JsonNode? value)
            : this(value, true, "") { }
    }
}
