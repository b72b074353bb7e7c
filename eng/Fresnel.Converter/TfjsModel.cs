using System.Runtime.InteropServices;
using System.Text.Json;

namespace Fresnel.Converter;

/// <summary>A TensorFlow.js graph model: its operations and its constants, read whole.</summary>
/// <remarks>The format: https://www.tensorflow.org/js/guide/save_load and <c>weightsManifest</c> in tfjs-core.</remarks>
internal sealed record TfjsModel(IReadOnlyList<TfjsNode> Nodes, IReadOnlyDictionary<string, TfjsTensor> Constants)
{
    /// <param name="json">The model file; its weight files lie beside it.</param>
    /// <exception cref="ConversionException">It is not a graph model, or a weight file is shorter or longer than announced.</exception>
    public static TfjsModel Load(string json)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(json));
        var manifest = document.RootElement.GetProperty("weightsManifest").EnumerateArray();
        var files = manifest.SelectMany(group =>
            group.GetProperty("paths").EnumerateArray().Select(path => path.GetString()!)
        );
        var folder = Path.GetDirectoryName(json)!;
        byte[] weights = [.. files.SelectMany(file => File.ReadAllBytes(Path.Combine(folder, file)))];
        return Read(document.RootElement.Clone(), weights);
    }

    public static TfjsModel Read(JsonElement model, ReadOnlySpan<byte> weights)
    {
        if (!model.TryGetProperty("modelTopology", out var topology) || !topology.TryGetProperty("node", out var nodes))
            throw new ConversionException("Not a TensorFlow.js graph model: it has no modelTopology.node.");

        return new([.. nodes.EnumerateArray().Select(TfjsNode.Read)], ReadConstants(model, weights));
    }

    /// <exception cref="ConversionException">The weights are fewer or more than announced.</exception>
    public static IReadOnlyDictionary<string, TfjsTensor> ReadConstants(JsonElement model, ReadOnlySpan<byte> weights)
    {
        var constants = new Dictionary<string, TfjsTensor>();
        foreach (var group in model.GetProperty("weightsManifest").EnumerateArray())
        foreach (var entry in group.GetProperty("weights").EnumerateArray())
            constants.Add(entry.GetProperty("name").GetString()!, Constant(entry, ref weights));

        return weights.IsEmpty
            ? constants
            : throw new ConversionException(
                $"The weight files hold {weights.Length} bytes more than the model announces."
            );
    }

    private static TfjsTensor Constant(JsonElement entry, ref ReadOnlySpan<byte> weights)
    {
        long[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(side => side.GetInt64())];
        var count = (int)shape.Aggregate(1L, (product, side) => product * side);
        var type = entry.TryGetProperty("quantization", out var quantization)
            ? quantization.GetProperty("dtype").GetString()!
            : entry.GetProperty("dtype").GetString()!;

        switch (type)
        {
            case "float32":
                return new(shape, Take<float>(count, ref weights).ToArray(), []);
            case "float16":
                return new(shape, Array.ConvertAll(Take<Half>(count, ref weights).ToArray(), half => (float)half), []);
            case "uint8":
                double least = quantization.GetProperty("min").GetDouble(),
                    step = quantization.GetProperty("scale").GetDouble();
                var levels = Take<byte>(count, ref weights).ToArray();
                return new(shape, Array.ConvertAll(levels, level => (float)((level * step) + least)), []);
            case "int32":
                return new(shape, [], Array.ConvertAll(Take<int>(count, ref weights).ToArray(), whole => (long)whole));
            default:
                throw new ConversionException(
                    $"Weights of type {type} are not known here ({entry.GetProperty("name")})."
                );
        }
    }

    private static ReadOnlySpan<T> Take<T>(int count, ref ReadOnlySpan<byte> weights)
        where T : unmanaged
    {
        var length = count * Marshal.SizeOf<T>();
        if (length > weights.Length)
            throw new ConversionException(
                $"The weight files end {length - weights.Length} bytes before the model does."
            );
        var taken = MemoryMarshal.Cast<byte, T>(weights[..length]);
        weights = weights[length..];
        return taken;
    }
}
