using System.Runtime.InteropServices;

namespace Fresnel.Converter;

/// <summary>An ONNX model being built, operator set 13. The same calls give the same bytes. Not thread-safe.</summary>
/// <remarks>Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3.</remarks>
internal sealed class OnnxGraph
{
    public const int FloatType = 1;

    /// <summary>The side of an input that takes any size.</summary>
    public const long AnySize = -1;

    private const int ByteType = 2,
        Int64Type = 7,
        IrVersion = 7,
        OperatorSet = 13;

    private readonly List<ProtobufWriter> _nodes = [],
        _constants = [],
        _inputs = [],
        _outputs = [];
    private int _names;

    /// <summary>A float32 input; sides are fixed but for <see cref="AnySize"/>.</summary>
    public void Input(string name, params ReadOnlySpan<long> shape) => _inputs.Add(Value(name, shape));

    /// <summary>Publishes a value under its own name.</summary>
    public void Output(string name, string value)
    {
        _outputs.Add(
            new ProtobufWriter()
                .Text(1, name)
                .Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, FloatType)))
        );
        _nodes.Add(Operator("Identity", [value]).Text(2, name));
    }

    /// <summary>Applies an operator.</summary>
    /// <param name="inputs">Values by name; the empty string is an input left out.</param>
    /// <param name="attributes">Values are <c>long</c>, <c>long[]</c>, <c>float</c> or <c>string</c>.</param>
    /// <returns>The name of its one output.</returns>
    public string Apply(
        string op,
        IEnumerable<string> inputs,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => Apply(op, inputs, 1, attributes)[0];

    /// <inheritdoc cref="Apply(string, IEnumerable{string}, ReadOnlySpan{ValueTuple{string, object}})"/>
    /// <returns>The names of its outputs, in order.</returns>
    public string[] Apply(
        string op,
        IEnumerable<string> inputs,
        int outputs,
        params ReadOnlySpan<(string Name, object Value)> attributes
    )
    {
        var node = Operator(op, inputs);
        var names = new string[outputs];
        for (var i = 0; i < outputs; i++)
            node.Text(2, names[i] = NewName());
        foreach (var (name, value) in attributes)
            node.Message(5, Attribute(name, value));
        _nodes.Add(node);
        return names;
    }

    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Constant(FloatType, MemoryMarshal.AsBytes(values), shape);

    public string Constant(byte[] values, params ReadOnlySpan<long> shape) => Constant(ByteType, values, shape);

    /// <summary>A vector of whole numbers, as ONNX wants for shapes, axes and pads.</summary>
    public string Constant(params ReadOnlySpan<long> values) =>
        Constant(Int64Type, MemoryMarshal.AsBytes(values), [values.Length]);

    public byte[] ToBytes()
    {
        var graph = new ProtobufWriter();
        foreach (var node in _nodes)
            graph.Message(1, node);
        graph.Text(2, "fresnel");
        foreach (var constant in _constants)
            graph.Message(5, constant);
        foreach (var input in _inputs)
            graph.Message(11, input);
        foreach (var output in _outputs)
            graph.Message(12, output);

        return new ProtobufWriter()
            .Integer(1, IrVersion)
            .Text(2, "fresnel")
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Text(1, "").Integer(2, OperatorSet))
            .Written.ToArray();
    }

    private string NewName() => $"v{_names++}";

    private string Constant(int type, ReadOnlySpan<byte> raw, ReadOnlySpan<long> shape)
    {
        var name = NewName();
        var tensor = new ProtobufWriter();
        foreach (var side in shape)
            tensor.Integer(1, side);
        _constants.Add(tensor.Integer(2, type).Text(8, name).Bytes(9, raw));
        return name;
    }

    private static ProtobufWriter Operator(string op, IEnumerable<string> inputs)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        return node.Text(4, op);
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        const int floatKind = 1,
            intKind = 2,
            textKind = 3,
            intsKind = 7;
        var attribute = new ProtobufWriter().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Float(2, number).Integer(20, floatKind);
            case long number:
                return attribute.Integer(3, number).Integer(20, intKind);
            case string text:
                return attribute.Text(4, text).Integer(20, textKind);
            case long[] numbers:
                foreach (var number in numbers)
                    attribute.Integer(8, number);
                return attribute.Integer(20, intsKind);
            default:
                throw new ArgumentException($"An ONNX attribute cannot hold a {value.GetType().Name}.", nameof(value));
        }
    }

    private static ProtobufWriter Value(string name, ReadOnlySpan<long> shape)
    {
        var sides = new ProtobufWriter();
        foreach (var side in shape)
            sides.Message(
                1,
                side is AnySize ? new ProtobufWriter().Text(2, "any") : new ProtobufWriter().Integer(1, side)
            );
        return new ProtobufWriter()
            .Text(1, name)
            .Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Integer(1, FloatType).Message(2, sides)));
    }
}
