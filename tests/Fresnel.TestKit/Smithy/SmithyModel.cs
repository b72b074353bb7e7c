using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.TestKit.Smithy;

/// <summary>Validates bodies against Bedrock's Smithy model; unknown members are errors.</summary>
/// <remarks>
/// <c>bedrock.json</c> is extracted from the model by <c>eng/smithy.mjs</c>. Members in the path are not expected.
/// </remarks>
public sealed class SmithyModel
{
    private readonly Dictionary<string, JsonElement> _shapes;

    private SmithyModel()
    {
        using var stream = typeof(SmithyModel).Assembly.GetManifestResourceStream(
            "Fresnel.TestKit.Smithy.bedrock.json"
        )!;
        using var document = JsonDocument.Parse(stream);
        _shapes = document
            .RootElement.GetProperty("shapes")
            .EnumerateObject()
            .ToDictionary(shape => shape.Name, shape => shape.Value.Clone());
    }

    public static SmithyModel Bedrock { get; } = new();

    /// <param name="shape">For example <c>ConverseRequest</c>.</param>
    /// <returns>The errors, each beginning with its path; empty: valid.</returns>
    public IReadOnlyList<string> Check(string shape, ReadOnlyMemory<byte> body)
    {
        List<string> faults = [];
        try
        {
            Check(shape, JsonElement.Parse(body.Span), "body", faults);
        }
        catch (JsonException error)
        {
            faults.Add($"body: not JSON: {error.Message}");
        }
        return faults;
    }

    private void Check(string target, JsonElement value, string path, List<string> faults)
    {
        if (!_shapes.TryGetValue(target, out var shape))
        {
            CheckPlain(target, value, path, faults);
            return;
        }
        switch (shape.GetProperty("type").GetString())
        {
            case "structure" or "union":
                CheckMembers(shape, value, path, faults);
                break;
            case "list" when Is(JsonValueKind.Array):
                CheckTraits(shape, value, path, faults);
                foreach (var (item, i) in value.EnumerateArray().Select((item, i) => (item, i)))
                    Check(shape.GetProperty("member").GetProperty("target").GetString()!, item, $"{path}[{i}]", faults);
                break;
            case "map" when Is(JsonValueKind.Object):
                foreach (var item in value.EnumerateObject())
                    Check(
                        shape.GetProperty("value").GetProperty("target").GetString()!,
                        item.Value,
                        $"{path}.{item.Name}",
                        faults
                    );
                break;
            case "enum" when Is(JsonValueKind.String):
                if (shape.GetProperty("values").EnumerateArray().All(known => known.GetString() != value.GetString()))
                    faults.Add($"{path}: '{value.GetString()}' is no {target}");
                break;
            case "string" when Is(JsonValueKind.String):
                CheckTraits(shape, value, path, faults);
                break;
            case "integer" when Is(JsonValueKind.Number):
                CheckTraits(shape, value, path, faults);
                break;
        }

        bool Is(JsonValueKind kind)
        {
            if (value.ValueKind != kind)
                faults.Add($"{path}: {value.ValueKind} where {target} is needed");
            return value.ValueKind == kind;
        }
    }

    private void CheckMembers(JsonElement shape, JsonElement value, string path, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{path}: {value.ValueKind} where an object is needed");
            return;
        }
        var members = shape.TryGetProperty("members", out var listed)
            ? listed.EnumerateObject().ToDictionary(member => member.Name, member => member.Value)
            : [];
        foreach (var (name, member) in members)
        {
            if (
                member.TryGetProperty("required", out _)
                && !member.TryGetProperty("httpLabel", out _)
                && !value.TryGetProperty(name, out _)
            )
                faults.Add($"{path}.{name}: missing");
        }
        foreach (var given in value.EnumerateObject())
        {
            if (!members.TryGetValue(given.Name, out var member) || member.TryGetProperty("httpLabel", out _))
            {
                faults.Add($"{path}.{given.Name}: not in the model");
                continue;
            }
            CheckTraits(member, given.Value, $"{path}.{given.Name}", faults);
            Check(member.GetProperty("target").GetString()!, given.Value, $"{path}.{given.Name}", faults);
        }
        if (shape.GetProperty("type").GetString() == "union" && value.EnumerateObject().Count() != 1)
            faults.Add($"{path}: a union with {value.EnumerateObject().Count()} members");
    }

    /// <summary>The built-in shapes of Smithy.</summary>
    private static void CheckPlain(string target, JsonElement value, string path, List<string> faults)
    {
        var fits = target switch
        {
            "String" => value.ValueKind == JsonValueKind.String,
            "Blob" => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _),
            "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            "Long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Float" or "Double" => value.ValueKind == JsonValueKind.Number,
            "Boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => target == "Document",
        };
        if (!fits)
            faults.Add($"{path}: {value.ValueKind} where {target} is needed");
    }

    private static void CheckTraits(JsonElement of, JsonElement value, string path, List<string> faults)
    {
        if (of.TryGetProperty("length", out var length))
        {
            var actual = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Length,
                JsonValueKind.Array => value.GetArrayLength(),
                _ => 0,
            };
            if (!Within(length, actual))
                faults.Add($"{path}: its length is {actual}");
        }
        if (
            of.TryGetProperty("range", out var range)
            && value.ValueKind == JsonValueKind.Number
            && !Within(range, value.GetDouble())
        )
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: {value.GetDouble()} is out of range"));
        if (
            of.TryGetProperty("pattern", out var pattern)
            && value.ValueKind == JsonValueKind.String
            && !Regex.IsMatch(value.GetString()!, pattern.GetString()!)
        )
            faults.Add($"{path}: '{value.GetString()}' does not match {pattern.GetString()}");
    }

    private static bool Within(JsonElement bounds, double value) =>
        (!bounds.TryGetProperty("min", out var min) || value >= min.GetDouble())
        && (!bounds.TryGetProperty("max", out var max) || value <= max.GetDouble());
}
