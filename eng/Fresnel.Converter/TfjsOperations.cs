namespace Fresnel.Converter;

/// <summary>The ONNX form of each TensorFlow operation: one line each; a new network may need more of them.</summary>
internal static class TfjsOperations
{
    public delegate string[] Conversion(TfjsNode node, TfjsConversion to);

    public delegate TfjsTensor? Fold(TfjsNode node, Func<string, TfjsTensor?> constant);

    /// <summary>Operations that become ONNX operations; each returns the values of its outputs.</summary>
    public static readonly IReadOnlyDictionary<string, Conversion> Converted = new Dictionary<string, Conversion>
    {
        ["Placeholder"] = (node, to) =>
        {
            to.Graph.Input(node.Name, node.Shape());
            return [node.Name];
        },
        ["Identity"] = (node, to) => [to.Value(node.Inputs[0])],
        ["Add"] = Elementwise("Add"),
        ["AddV2"] = Elementwise("Add"),
        ["AddN"] = Elementwise("Sum"),
        ["BiasAdd"] = Elementwise("Add"),
        ["Mul"] = Elementwise("Mul"),
        ["Sub"] = Elementwise("Sub"),
        ["Sigmoid"] = Elementwise("Sigmoid"),
        ["Relu"] = Elementwise("Relu"),
        ["Relu6"] = (node, to) =>
            [to.Graph.Apply("Clip", [to.Value(node.Inputs[0]), to.Graph.Constant([0f]), to.Graph.Constant([6f])])],
        ["FusedBatchNorm"] = Normalization,
        ["LeakyRelu"] = (node, to) =>
            [to.Graph.Apply("LeakyRelu", Values(node, to, 1), ("alpha", node.Float("alpha", 0.2f)))],
        ["Conv2D"] = Convolution,
        ["DepthwiseConv2dNative"] = Depthwise,
        ["Conv2DBackpropInput"] = TransposedConvolution,
        ["MaxPool"] = Pool("MaxPool"),
        ["AvgPool"] = Pool("AveragePool"),
        ["Pad"] = (node, to) =>
            [to.Graph.Apply("Pad", [to.Value(node.Inputs[0]), Pads(node, to), to.Graph.Constant([0f])])],
        ["PadV2"] = (node, to) =>
            [
                to.Graph.Apply(
                    "Pad",
                    [to.Value(node.Inputs[0]), Pads(node, to), to.Graph.Constant(to.Constant(node.Inputs[2]).Floats)]
                ),
            ],
        ["Transpose"] = (node, to) =>
            [to.Graph.Apply("Transpose", Values(node, to, 1), ("perm", to.Constant(node.Inputs[1]).Integers))],
        ["Reshape"] = (node, to) =>
            [
                to.Graph.Apply(
                    "Reshape",
                    [to.Value(node.Inputs[0]), to.Graph.Constant(to.Constant(node.Inputs[1]).Integers)]
                ),
            ],
        ["ConcatV2"] = (node, to) =>
            [
                to.Graph.Apply(
                    "Concat",
                    Values(node, to, node.Inputs.Length - 1),
                    ("axis", to.Constant(node.Inputs[^1]).Integers[0])
                ),
            ],
        ["SplitV"] = Split,
        ["ResizeBilinear"] = Resize,
    };

    /// <summary>Operations over constants, computed here because ONNX needs a constant; null when an input is not one.</summary>
    public static readonly IReadOnlyDictionary<string, Fold> Folded = new Dictionary<string, Fold>
    {
        ["AddV2"] = (node, constant) =>
            constant(node.Inputs[0]) is { IsWhole: true } a && constant(node.Inputs[1]) is { IsWhole: true } b
                ? new(a.Count >= b.Count ? a.Shape : b.Shape, [], Sum(a.Integers, b.Integers))
                : null,
        ["Pack"] = (node, constant) =>
            node.Inputs.Select(constant).ToArray() is var parts
            && parts.All(part => part is { IsWhole: true, Count: 1 })
                ? new([parts.Length], [], [.. parts.Select(part => part!.Integers[0])])
                : null,
        ["StridedSlice"] = (node, constant) =>
            constant(node.Inputs[1]) is { Integers: [0] } && constant(node.Inputs[2]) is { Integers: [1] }
                ? new([], [], [1]) // the first side of a computed shape: the batch, which is one image
                : null,
        ["SparseToDense"] = (node, constant) =>
        {
            if (
                constant(node.Inputs[0]) is not { Count: 0 }
                || constant(node.Inputs[1]) is not { } shape
                || constant(node.Inputs[3]) is not { } filling
            )
                return null; // only the empty one, which is its filling everywhere, has been met
            var count = shape.Integers.Aggregate(1L, (product, side) => product * side);
            return new(shape.Integers, [], [.. Enumerable.Repeat(filling.Integers[0], (int)count)]);
        },
    };

    private static Conversion Elementwise(string op) =>
        (node, to) => [to.Graph.Apply(op, Values(node, to, node.Inputs.Length))];

    private static IEnumerable<string> Values(TfjsNode node, TfjsConversion to, int count) =>
        node.Inputs.Take(count).Select(to.Value);

    private static string[] Convolution(TfjsNode node, TfjsConversion to)
    {
        var kernel = to.Constant(node.Inputs[1]).WithChannelsFirst();
        return Convolve(node, to, kernel.Floats, kernel.Shape, groups: 1);
    }

    /// <summary>Each channel has kernels of its own.</summary>
    private static string[] Depthwise(TfjsNode node, TfjsConversion to)
    {
        var kernel = to.Constant(node.Inputs[1]);
        long height = kernel.Shape[0],
            width = kernel.Shape[1],
            into = kernel.Shape[2] * kernel.Shape[3];
        var turned = new float[kernel.Floats.Length]; // [height, width, channel × kernel] -> [channel × kernel, 1, height, width]
        for (long o = 0, at = 0; o < into; o++)
        for (long pixel = 0; pixel < height * width; pixel++)
            turned[at++] = kernel.Floats[(pixel * into) + o];
        return Convolve(node, to, turned, [into, 1, height, width], groups: kernel.Shape[2]);
    }

    /// <param name="shape">Of the kernel: channels into, channels from, height, width.</param>
    private static string[] Convolve(TfjsNode node, TfjsConversion to, float[] kernel, long[] shape, long groups)
    {
        List<(string, object)> attributes =
        [
            (
                "dilations",
                node.Integers("dilations") is [_, var down, var across, _] ? new[] { down, across } : [1L, 1L]
            ),
            ("strides", node.Integers("strides")[1..3]),
            ("kernel_shape", shape[2..]),
            ("auto_pad", AutoPad(node)),
        ];
        if (groups > 1)
            attributes.Add(("group", groups));
        return
        [
            Last(
                to,
                to.Graph.Apply("Conv", [First(to, node.Inputs[0]), to.Graph.Constant(kernel, shape)], [.. attributes])
            ),
        ];
    }

    private static string[] Normalization(TfjsNode node, TfjsConversion to) =>
        [
            Last(
                to,
                to.Graph.Apply(
                    "BatchNormalization",
                    [First(to, node.Inputs[0]), .. node.Inputs.Skip(1).Take(4).Select(to.Value)],
                    ("epsilon", node.Float("epsilon", 0.001f))
                )
            ),
        ];

    /// <summary>The gradient of a convolution with respect to its input; its own input is the third.</summary>
    private static string[] TransposedConvolution(TfjsNode node, TfjsConversion to)
    {
        var kernel = to.Constant(node.Inputs[1]).WithChannelsFirst(); // [height, width, into, from] -> [from, into, height, width]
        return
        [
            Last(
                to,
                to.Graph.Apply(
                    "ConvTranspose",
                    [First(to, node.Inputs[2]), to.Graph.Constant(kernel.Floats, kernel.Shape)],
                    ("strides", node.Integers("strides")[1..3]),
                    ("kernel_shape", kernel.Shape[2..]),
                    ("auto_pad", AutoPad(node))
                )
            ),
        ];
    }

    private static Conversion Pool(string op) =>
        (node, to) =>
            [
                Last(
                    to,
                    to.Graph.Apply(
                        op,
                        [First(to, node.Inputs[0])],
                        ("kernel_shape", node.Integers("ksize")[1..3]),
                        ("strides", node.Integers("strides")[1..3]),
                        ("auto_pad", AutoPad(node))
                    )
                ),
            ];

    private static string[] Split(TfjsNode node, TfjsConversion to)
    {
        var sizes = to.Constant(node.Inputs[1]).Integers;
        return to.Graph.Apply(
            "Split",
            [to.Value(node.Inputs[0]), to.Graph.Constant(sizes)],
            sizes.Length,
            ("axis", to.Constant(node.Inputs[2]).Integers[0])
        );
    }

    private static string[] Resize(TfjsNode node, TfjsConversion to)
    {
        var size = to.Constant(node.Inputs[1]).Integers;
        var input = First(to, node.Inputs[0]);
        var batchAndChannels = to.Graph.Apply(
            "Slice",
            [to.Graph.Apply("Shape", [input]), to.Graph.Constant(0L), to.Graph.Constant(2L)]
        );
        var sizes = to.Graph.Apply("Concat", [batchAndChannels, to.Graph.Constant(size)], ("axis", 0L));
        return
        [
            Last(
                to,
                to.Graph.Apply(
                    "Resize",
                    [input, "", "", sizes],
                    ("mode", "linear"),
                    (
                        "coordinate_transformation_mode",
                        node.Flag("align_corners") ? "align_corners"
                        : node.Flag("half_pixel_centers") ? "half_pixel"
                        : "asymmetric"
                    )
                )
            ),
        ];
    }

    /// <summary>Pairs of (before, after) per axis become all befores, then all afters.</summary>
    private static string Pads(TfjsNode node, TfjsConversion to)
    {
        var pairs = to.Constant(node.Inputs[1]).Integers;
        return to.Graph.Constant([.. pairs.Where((_, i) => i % 2 == 0), .. pairs.Where((_, i) => i % 2 == 1)]);
    }

    private static string AutoPad(TfjsNode node) =>
        node.Text("padding") switch
        {
            "SAME" => "SAME_UPPER",
            "VALID" => "VALID",
            var other => throw new ConversionException($"Padding {other} ({node.Name}) cannot be converted."),
        };

    private static string First(TfjsConversion to, string tensor) =>
        to.Graph.Apply("Transpose", [to.Value(tensor)], ("perm", new long[] { 0, 3, 1, 2 }));

    private static string Last(TfjsConversion to, string value) =>
        to.Graph.Apply("Transpose", [value], ("perm", new long[] { 0, 2, 3, 1 }));

    private static long[] Sum(long[] a, long[] b) =>
        [
            .. Enumerable
                .Range(0, Math.Max(a.Length, b.Length))
                .Select(i => a[a.Length == 1 ? 0 : i] + b[b.Length == 1 ? 0 : i]),
        ];
}
