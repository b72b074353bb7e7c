using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fresnel.Converter;

/// <summary>An operation of a TensorFlow.js graph.</summary>
/// <param name="Inputs">Names of tensors: <c>node</c>, or <c>node:2</c> for its third output. Control inputs are left out.</param>
internal sealed record TfjsNode(string Name, string Op, string[] Inputs, JsonElement Attributes)
{
    public static TfjsNode Read(JsonElement node) =>
        new(
            node.GetProperty("name").GetString()!,
            node.GetProperty("op").GetString()!,
            node.TryGetProperty("input", out var inputs)
                ?
                [
                    .. inputs
                        .EnumerateArray()
                        .Select(input => Tensor(input.GetString()!))
                        .Where(input => !input.StartsWith('^')),
                ]
                : [],
            node.TryGetProperty("attr", out var attributes) ? attributes : default
        );

    /// <summary>Spells the first output of a node as the node itself.</summary>
    public static string Tensor(string name) => name.EndsWith(":0", StringComparison.Ordinal) ? name[..^2] : name;

    public long[] Integers(string attribute) =>
        Find(attribute, "list") is { } list && list.TryGetProperty("i", out var values)
            ? [.. values.EnumerateArray().Select(Whole)]
            : [];

    public float Float(string attribute, float otherwise) => Find(attribute, "f")?.GetSingle() ?? otherwise;

    public bool Flag(string attribute) => Find(attribute, "b")?.ValueKind == JsonValueKind.True;

    /// <summary>Texts are base64 in the file, or in older ones an array of bytes.</summary>
    public string Text(string attribute) =>
        Find(attribute, "s") switch
        {
            { ValueKind: JsonValueKind.Array } bytes => Encoding.UTF8.GetString([
                .. bytes.EnumerateArray().Select(value => value.GetByte()),
            ]),
            { } text => Encoding.UTF8.GetString(text.GetBytesFromBase64()),
            null => "",
        };

    public long[] Shape() =>
        Find("shape", "shape") is { } shape
            ? [.. shape.GetProperty("dim").EnumerateArray().Select(side => Whole(side.GetProperty("size")))]
            : [];

    private JsonElement? Find(string attribute, string kind) =>
        Attributes.ValueKind == JsonValueKind.Object
        && Attributes.TryGetProperty(attribute, out var holder)
        && holder.TryGetProperty(kind, out var value)
            ? value
            : null;

    /// <summary>64-bit numbers are strings in protobuf's JSON.</summary>
    private static long Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture)
            : value.GetInt64();
}
