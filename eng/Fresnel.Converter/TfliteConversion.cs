namespace Fresnel.Converter;

/// <summary>Turns a quantized TensorFlow Lite graph into an ONNX graph that computes in floats. One use, not thread-safe.</summary>
/// <remarks>
/// Kernels stay bytes in the file. Activations are cut off where a byte would be, as the network was trained with it.
/// A pooling over all of a plane stays one at any size, so that smaller images can be classified.
/// </remarks>
internal sealed class TfliteConversion
{
    private const int AveragePool = 1,
        Concatenation = 2,
        Convolution = 3,
        MaxPool = 17,
        Reshape = 22;

    private readonly TfliteModel _model;
    private readonly OnnxGraph _graph = new();
    private readonly Dictionary<int, string> _values = []; // a tensor of theirs -> a value of ours, channels first

    private TfliteConversion(TfliteModel model) => _model = model;

    /// <summary>The input <c>image</c> is [1, height, width, channels] of any height and width; the output is <c>logits</c>.</summary>
    /// <exception cref="ConversionException">An operation that is not known here.</exception>
    public static byte[] ToOnnx(TfliteModel model)
    {
        var conversion = new TfliteConversion(model);
        var graph = conversion._graph;
        var shape = model.Tensors[model.Inputs[0]].Shape;
        graph.Input("image", shape[0], OnnxGraph.AnySize, OnnxGraph.AnySize, shape[3]);
        conversion._values[model.Inputs[0]] = graph.Apply("Transpose", ["image"], ("perm", new long[] { 0, 3, 1, 2 }));
        foreach (var operation in model.Operations)
            conversion._values[operation.Outputs[0]] = conversion.Convert(operation);
        graph.Output("logits", conversion._values[model.Outputs[0]]);
        return graph.ToBytes();
    }

    private string Convert(TfliteOperation operation)
    {
        var options = operation.Options;
        switch (operation.Code)
        {
            case Convolution:
                return Convolve(operation, options!);
            case AveragePool or MaxPool:
                return Pool(operation, options!);
            case Concatenation when options!.Int(0) is 3 or -1:
                return _graph.Apply("Concat", operation.Inputs.Select(input => _values[input]), ("axis", 1L));
            case Reshape: // of one pixel, so that the order of channels is the same
                return _graph.Apply(
                    "Reshape",
                    [_values[operation.Inputs[0]], _graph.Constant(_model.Tensors[operation.Outputs[0]].Shape)]
                );
            default:
                throw new ConversionException(
                    $"The operation {operation.Code} cannot be converted: add it to {nameof(TfliteConversion)}."
                );
        }
    }

    private string Convolve(TfliteOperation operation, FlatTable options)
    {
        var kernel = _model.Tensors[operation.Inputs[1]];
        var bias = _model.Tensors[operation.Inputs[2]];
        var output = _model.Tensors[operation.Outputs[0]];
        long height = kernel.Shape[1],
            width = kernel.Shape[2];
        long[] strides = [Math.Max(1, options.Int(2)), Math.Max(1, options.Int(1))];
        var result = _graph.Apply(
            "Conv",
            [_values[operation.Inputs[0]], Kernel(kernel), _graph.Constant(bias.Floats(), bias.Shape)],
            ("kernel_shape", new[] { height, width }),
            ("strides", strides),
            ("pads", Pads(operation, options, [height, width], strides))
        );
        if (output.Scale is 0)
            return result;
        var least = -output.Zero * output.Scale;
        return _graph.Apply(
            "Clip",
            [result, _graph.Constant([least]), _graph.Constant([(byte.MaxValue - output.Zero) * output.Scale])]
        );
    }

    /// <summary>[into, height, width, from] becomes [into, from, height, width].</summary>
    private string Kernel(TfliteTensor kernel)
    {
        if (kernel.Type is not TfliteTensor.Byte)
            throw new ConversionException($"Kernels of type {kernel.Type} are not known here.");
        long into = kernel.Shape[0],
            pixels = kernel.Shape[1] * kernel.Shape[2],
            from = kernel.Shape[3];
        var turned = new byte[kernel.Data.Length];
        for (long o = 0, at = 0; o < into; o++)
        for (long i = 0; i < from; i++)
        for (long pixel = 0; pixel < pixels; pixel++)
            turned[at++] = kernel.Data.Span[(int)((((o * pixels) + pixel) * from) + i)];
        var values = _graph.Constant(turned, into, from, kernel.Shape[1], kernel.Shape[2]);
        var floats = _graph.Apply("Cast", [values], ("to", (long)OnnxGraph.FloatType));
        var centred = _graph.Apply("Sub", [floats, _graph.Constant([(float)kernel.Zero])]);
        return _graph.Apply("Mul", [centred, _graph.Constant([kernel.Scale])]);
    }

    private string Pool(TfliteOperation operation, FlatTable options)
    {
        var input = _values[operation.Inputs[0]];
        if (_model.Tensors[operation.Outputs[0]].Shape is [_, 1, 1, _])
            return _graph.Apply(operation.Code is MaxPool ? "GlobalMaxPool" : "GlobalAveragePool", [input]);
        long[] strides = [options.Int(2), options.Int(1)],
            sides = [options.Int(4), options.Int(3)];
        return _graph.Apply(
            operation.Code is MaxPool ? "MaxPool" : "AveragePool",
            [input],
            ("kernel_shape", sides),
            ("strides", strides),
            ("pads", Pads(operation, options, sides, strides))
        );
    }

    /// <summary>Before, then after; TensorFlow puts an odd one after.</summary>
    private long[] Pads(TfliteOperation operation, FlatTable options, long[] sides, long[] strides)
    {
        if (options.Byte(0) is not 0)
            return [0, 0, 0, 0];
        long[] from = _model.Tensors[operation.Inputs[0]].Shape,
            into = _model.Tensors[operation.Outputs[0]].Shape;
        var all = new long[2];
        for (var i = 0; i < 2; i++)
            all[i] = Math.Max(0, ((into[i + 1] - 1) * strides[i]) + sides[i] - from[i + 1]);
        return [all[0] / 2, all[1] / 2, all[0] - (all[0] / 2), all[1] - (all[1] / 2)];
    }
}
