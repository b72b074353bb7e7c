using System.Runtime.InteropServices;

namespace Fresnel.Converter;

/// <summary>A tensor of a TensorFlow Lite graph: a value that is computed, or a constant.</summary>
/// <param name="Type">As in the schema: 0 float32, 2 int32, 3 uint8.</param>
/// <param name="Data">Empty where it is computed.</param>
/// <param name="Scale">A quantized value q stands for (q − <paramref name="Zero"/>) × scale; 0: it is not quantized.</param>
internal sealed record TfliteTensor(long[] Shape, int Type, ReadOnlyMemory<byte> Data, float Scale, int Zero)
{
    public const int Float = 0,
        Int = 2,
        Byte = 3;

    public bool IsConstant => !Data.IsEmpty;

    /// <summary>The constant's values.</summary>
    public float[] Floats() =>
        Type switch
        {
            Float => MemoryMarshal.Cast<byte, float>(Data.Span).ToArray(),
            Int => Array.ConvertAll(
                MemoryMarshal.Cast<byte, int>(Data.Span).ToArray(),
                value => Scale is 0 ? value : value * Scale
            ),
            Byte => Array.ConvertAll(Data.ToArray(), value => (value - Zero) * Scale),
            _ => throw new ConversionException($"Tensors of type {Type} are not known here."),
        };
}
