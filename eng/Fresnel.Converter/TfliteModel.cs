using System.Buffers.Binary;

namespace Fresnel.Converter;

/// <summary>The first graph of a TensorFlow Lite file: its tensors and its operations in order.</summary>
/// <remarks>The format is a FlatBuffer: https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/schema/schema.fbs.</remarks>
internal sealed record TfliteModel(
    IReadOnlyList<TfliteTensor> Tensors,
    IReadOnlyList<TfliteOperation> Operations,
    int[] Inputs,
    int[] Outputs
)
{
    private const int Identifier = 0x334c4654; // "TFL3"

    /// <exception cref="ConversionException">It is no TensorFlow Lite file.</exception>
    public static TfliteModel Read(byte[] file)
    {
        if (file.Length < 8 || BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(4)) != Identifier)
            throw new ConversionException("Not a TensorFlow Lite file: it does not begin with TFL3.");
        try
        {
            var model = FlatTable.Root(file);
            var buffers = model.Tables(4).Select(buffer => buffer.Bytes(0)).ToArray();
            var codes = model.Tables(1).Select(code => Math.Max((int)code.Byte(0), code.Int(3))).ToArray();
            var graph = model.Tables(2).First();
            return new(
                [.. graph.Tables(0).Select(tensor => Tensor(tensor, buffers))],
                [
                    .. graph
                        .Tables(3)
                        .Select(node => new TfliteOperation(
                            codes[node.Int(0)],
                            node.Ints(1),
                            node.Ints(2),
                            node.Table(4)
                        )),
                ],
                graph.Ints(1),
                graph.Ints(2)
            );
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ConversionException("The TensorFlow Lite file ends too early.");
        }
    }

    private static TfliteTensor Tensor(FlatTable tensor, ReadOnlyMemory<byte>[] buffers)
    {
        var quantization = tensor.Table(4);
        return new(
            Array.ConvertAll(tensor.Ints(0), side => (long)side),
            tensor.Byte(1),
            buffers[tensor.Int(2)],
            quantization?.Floats(2) is [var scale] ? scale : 0,
            quantization?.Longs(3) is [var zero] ? (int)zero : 0
        );
    }
}
