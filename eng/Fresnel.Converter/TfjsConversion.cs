namespace Fresnel.Converter;

/// <summary>Turns a TensorFlow.js graph into an ONNX graph that computes the same. One use, not thread-safe.</summary>
/// <remarks>
/// TensorFlow keeps channels last, ONNX convolves with channels first: operations that care are wrapped in transposes,
/// which ONNX Runtime's optimiser takes out again.
/// </remarks>
internal sealed class TfjsConversion
{
    private readonly TfjsModel _model;
    private readonly Dictionary<string, TfjsNode> _nodes;
    private readonly Dictionary<string, string> _values = []; // a tensor of theirs -> a value of ours

    private TfjsConversion(TfjsModel model)
    {
        _model = model;
        _nodes = model.Nodes.ToDictionary(node => node.Name);
    }

    public OnnxGraph Graph { get; } = new();

    /// <param name="part">Null: all of the graph; every node that no other node reads becomes an output, under its own name.</param>
    /// <exception cref="ConversionException">An operation that <see cref="TfjsOperations"/> does not list.</exception>
    public static byte[] ToOnnx(TfjsModel model, GraphPart? part = null)
    {
        var conversion = new TfjsConversion(model);
        if (part is not null)
        {
            conversion.Graph.Input("image", part.Shape);
            conversion._values[part.Input] = "image";
        }
        foreach (var (name, tensor) in part?.Outputs ?? Unread(model))
            conversion.Graph.Output(name, conversion.Value(tensor));
        return conversion.Graph.ToBytes();
    }

    /// <summary>The ONNX value of a tensor; what it depends on is converted first.</summary>
    public string Value(string tensor)
    {
        if (!_values.TryGetValue(tensor, out var value))
        {
            if (TryConstant(tensor) is { } constant)
                _values[tensor] = constant.IsWhole
                    ? Graph.Constant(constant.Integers)
                    : Graph.Constant(constant.Floats, constant.Shape);
            else
                Convert(_nodes[NodeOf(tensor)]);
            value = _values[tensor];
        }
        return value;
    }

    /// <summary>A tensor that must be known now, such as a kernel, a shape or an axis.</summary>
    public TfjsTensor Constant(string tensor) =>
        TryConstant(tensor)
        ?? throw new ConversionException($"{tensor} is computed, and only a constant can be converted there.");

    private TfjsTensor? TryConstant(string tensor)
    {
        if (_model.Constants.TryGetValue(tensor, out var constant))
            return constant;
        var node = _nodes[NodeOf(tensor)];
        return TfjsOperations.Folded.TryGetValue(node.Op, out var fold) ? fold(node, TryConstant) : null;
    }

    private void Convert(TfjsNode node)
    {
        if (!TfjsOperations.Converted.TryGetValue(node.Op, out var convert))
            throw new ConversionException(
                $"The operation {node.Op} ({node.Name}) cannot be converted: add it to {nameof(TfjsOperations)}."
            );
        var outputs = convert(node, this);
        _values[node.Name] = outputs[0];
        for (var i = 1; i < outputs.Length; i++)
            _values[$"{node.Name}:{i}"] = outputs[i];
    }

    private static IEnumerable<(string, string)> Unread(TfjsModel model)
    {
        var read = model.Nodes.SelectMany(node => node.Inputs).Select(NodeOf).ToHashSet();
        return model
            .Nodes.Where(node => node.Op != "Const" && !read.Contains(node.Name))
            .Select(node => (node.Name, node.Name));
    }

    private static string NodeOf(string tensor) =>
        tensor.LastIndexOf(':') is > 0 and var colon ? tensor[..colon] : tensor;
}
