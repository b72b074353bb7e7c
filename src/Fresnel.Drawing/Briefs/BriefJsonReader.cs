using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fresnel.Drawing.Briefs;

/// <summary>Checks the JSON of a brief against the records, so that every mistake is named with its path.</summary>
internal static class BriefJsonReader
{
    private const int MaxLength = 4000;
    private const int MaxEntries = 500;

    /// <exception cref="DrawingRequestException">The JSON is no brief.</exception>
    public static void Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw Error("", $"is {Name(root)}; an object with a kind is expected");
        if (!root.TryGetProperty("kind", out var kind))
            throw Error(".kind", $"is missing; one of {string.Join(", ", Kinds.Keys)} is expected");
        if (kind.ValueKind != JsonValueKind.String || !Kinds.TryGetValue(kind.GetString()!, out var type))
            throw Error(".kind", $"is {Shown(kind)}; one of {string.Join(", ", Kinds.Keys)} is expected");
        CheckObject(root, type, "");
    }

    public static Dictionary<string, Type> Kinds { get; } =
        BriefJson
            .Options.GetTypeInfo(typeof(Brief))
            .PolymorphismOptions!.DerivedTypes.ToDictionary(
                derived => (string)derived.TypeDiscriminator!,
                derived => derived.DerivedType
            );

    public static DrawingRequestException Error(string path, string problem) =>
        new("brief" + path, $"brief{path} {problem}.");

    private static void CheckObject(JsonElement value, Type type, string path)
    {
        var members = BriefJson.Options.GetTypeInfo(type).Properties;
        var seen = new HashSet<string>();
        foreach (var member in value.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            if (!seen.Add(member.Name))
                throw Error(at, "is given twice");
            if (path.Length == 0 && member.Name == "kind")
                continue;
            var property =
                members.FirstOrDefault(each => each.Name == member.Name)
                ?? throw Error(
                    at,
                    $"is unknown; the members are {string.Join(", ", members.Select(each => each.Name))}"
                );
            CheckMember(member.Value, property, at);
        }

        if (members.FirstOrDefault(member => member.IsRequired && !seen.Contains(member.Name)) is { } missing)
            throw Error($"{path}.{missing.Name}", "is missing");
    }

    private static void CheckMember(JsonElement value, JsonPropertyInfo property, string path)
    {
        if (value.ValueKind != JsonValueKind.Null)
            CheckValue(value, property.PropertyType, path);
        else if (!property.IsSetNullable)
            throw Error(path, "is null; leave it out instead");
    }

    private static void CheckValue(JsonElement value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            CheckText(value, path);
        else if (type == typeof(bool))
            Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, value, "true or false", path);
        else if (type == typeof(int))
            Expect(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), value, "a whole number", path);
        else if (type == typeof(double))
            Expect(
                value.ValueKind == JsonValueKind.Number
                    && double.IsFinite(value.GetDouble())
                    && Math.Abs(value.GetDouble()) < 1e15,
                value,
                "a number below 10^15",
                path
            );
        else if (type.IsEnum)
            CheckName(value, type, path);
        else if (type.IsAssignableTo(typeof(IEnumerable)))
        {
            Expect(value.ValueKind == JsonValueKind.Array, value, "a list", path);
            if (value.GetArrayLength() > MaxEntries)
                throw Error(path, $"has {value.GetArrayLength()} entries; at most {MaxEntries} are expected");
            var index = 0;
            foreach (var entry in value.EnumerateArray())
                CheckValue(entry, type.GetGenericArguments()[0], $"{path}[{index++}]");
        }
        else
        {
            Expect(value.ValueKind == JsonValueKind.Object, value, "an object", path);
            CheckObject(value, type, path);
        }
    }

    private static void CheckText(JsonElement value, string path)
    {
        Expect(value.ValueKind == JsonValueKind.String, value, "a text", path);
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Error(path, "is not valid Unicode: it has half of a surrogate pair");
        }

        if (text.Length > MaxLength)
            throw Error(path, $"has {text.Length} characters; at most {MaxLength} are expected");
        var name = path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
        if (name is "colour" or "colours" or "background" && !IsHex(text))
            throw Error(path, $"is {Shown(value)}; a colour such as #0F62FE is expected");
        if (path == ".size" && Brief.ParseSize(text) is null)
            throw Error(path, $"is {Shown(value)}; pixels such as 1200x628, 32 to 4096 a side, are expected");
        if (name is "aspect" && !IsRatio(text))
            throw Error(path, $"is {Shown(value)}; a ratio of whole numbers such as 16:9 is expected");
    }

    private static bool IsHex(string text) =>
        text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);

    private static bool IsRatio(string text) =>
        text.Split(':') is [var width, var height]
        && int.TryParse(width, out var w)
        && int.TryParse(height, out var h)
        && w is > 0 and <= 10_000
        && h is > 0 and <= 10_000;

    private static void CheckName(JsonElement value, Type type, string path)
    {
        var names = Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).ToList();
        Expect(
            value.ValueKind == JsonValueKind.String && names.Contains(value.GetString()!),
            value,
            $"one of {string.Join(", ", names)}",
            path
        );
    }

    private static void Expect(bool fits, JsonElement value, string expected, string path)
    {
        if (!fits)
            throw Error(path, $"is {Shown(value)}; {expected} is expected");
    }

    private static string Shown(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.GetRawText() is { Length: <= 60 } raw
            ? raw
            : Name(value);

    private static string Name(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String => "a long text",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "true or false",
        };
}
