using System.Text.Json;

namespace Fresnel.Converter;

/// <summary>Turns a layers model of Keras into an ONNX graph that computes the same. One use, not thread-safe.</summary>
/// <remarks>Channels come last in the input and first from the first layer on; the layer that flattens puts them last again.</remarks>
internal sealed class KerasConversion
{
    private readonly KerasModel _model;
    private readonly OnnxGraph _graph = new();
    private readonly Dictionary<string, string> _values = []; // a layer -> a value of ours

    private KerasConversion(KerasModel model) => _model = model;

    /// <returns>Its one output, <c>scores</c>, is that of the last layer.</returns>
    /// <exception cref="ConversionException">A layer that is not known here.</exception>
    public static byte[] ToOnnx(KerasModel model)
    {
        var conversion = new KerasConversion(model);
        foreach (var layer in model.Layers)
            conversion._values[Name(layer)] = conversion.Convert(layer);
        conversion._graph.Output("scores", conversion._values[Name(model.Layers[^1])]);
        return conversion._graph.ToBytes();
    }

    private string Convert(JsonElement layer)
    {
        var config = layer.GetProperty("config");
        switch (layer.GetProperty("class_name").GetString())
        {
            case "InputLayer":
                var shape = Integers(config, "batch_input_shape", ofNull: 1);
                _graph.Input("image", shape);
                return _graph.Apply("Transpose", ["image"], ("perm", new long[] { 0, 3, 1, 2 }));
            case "Conv2D":
                return Convolution(layer, config);
            case "BatchNormalization":
                return Normalization(layer, config);
            case "Activation":
                return Activation(config, Inputs(layer)[0]);
            case "MaxPooling2D":
                return Pool("MaxPool", layer, config);
            case "AveragePooling2D":
                return Pool("AveragePool", layer, config);
            case "Concatenate":
                return _graph.Apply("Concat", Inputs(layer), ("axis", 1L));
            case "Dropout":
                return Inputs(layer)[0];
            case "Flatten":
                var last = _graph.Apply("Transpose", Inputs(layer), ("perm", new long[] { 0, 2, 3, 1 }));
                return _graph.Apply("Flatten", [last], ("axis", 1L));
            case "Dense":
                var product = _graph.Apply("MatMul", [Inputs(layer)[0], Constant(layer, "kernel")]);
                return Activation(config, _graph.Apply("Add", [product, Constant(layer, "bias")]));
            case var other:
                throw new ConversionException($"The layer {Name(layer)} of the kind {other} cannot be converted.");
        }
    }

    private string Convolution(JsonElement layer, JsonElement config)
    {
        var kernel = _model.Constants[$"{Name(layer)}/kernel"].WithChannelsFirst();
        List<string> inputs = [Inputs(layer)[0], _graph.Constant(kernel.Floats, kernel.Shape)];
        if (config.GetProperty("use_bias").GetBoolean())
            inputs.Add(Constant(layer, "bias"));
        var convolved = _graph.Apply(
            "Conv",
            inputs,
            ("strides", Integers(config, "strides")),
            ("kernel_shape", kernel.Shape[2..]),
            ("auto_pad", AutoPad(config))
        );
        return Activation(config, convolved);
    }

    private string Normalization(JsonElement layer, JsonElement config)
    {
        var channels = _model.Constants[$"{Name(layer)}/moving_mean"].Count;
        var scale = config.GetProperty("scale").GetBoolean()
            ? Constant(layer, "gamma")
            : _graph.Constant(Enumerable.Repeat(1f, (int)channels).ToArray(), channels);
        return _graph.Apply(
            "BatchNormalization",
            [
                Inputs(layer)[0],
                scale,
                Constant(layer, "beta"),
                Constant(layer, "moving_mean"),
                Constant(layer, "moving_variance"),
            ],
            ("epsilon", config.GetProperty("epsilon").GetSingle())
        );
    }

    private string Pool(string op, JsonElement layer, JsonElement config) =>
        _graph.Apply(
            op,
            Inputs(layer),
            ("kernel_shape", Integers(config, "pool_size")),
            ("strides", Integers(config, "strides")),
            ("auto_pad", AutoPad(config))
        );

    private string Activation(JsonElement config, string value) =>
        config.GetProperty("activation").GetString() switch
        {
            "linear" => value,
            "relu" => _graph.Apply("Relu", [value]),
            "softmax" => _graph.Apply("Softmax", [value], ("axis", -1L)),
            var other => throw new ConversionException($"The activation {other} cannot be converted."),
        };

    private string Constant(JsonElement layer, string name)
    {
        var constant = _model.Constants[$"{Name(layer)}/{name}"];
        return _graph.Constant(constant.Floats, constant.Shape);
    }

    private List<string> Inputs(JsonElement layer) =>
        [.. layer.GetProperty("inbound_nodes")[0].EnumerateArray().Select(input => _values[input[0].GetString()!])];

    private static string Name(JsonElement layer) => layer.GetProperty("name").GetString()!;

    private static long[] Integers(JsonElement config, string name, long ofNull = 0) =>
        [
            .. config
                .GetProperty(name)
                .EnumerateArray()
                .Select(side => side.ValueKind is JsonValueKind.Null ? ofNull : side.GetInt64()),
        ];

    private static string AutoPad(JsonElement config) =>
        config.GetProperty("padding").GetString() is "same" ? "SAME_UPPER" : "VALID";
}
