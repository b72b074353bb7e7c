namespace Fresnel.Converter;

/// <summary>A constant of a TensorFlow.js model.</summary>
/// <param name="Shape">Sides, outermost first; empty for a scalar.</param>
/// <param name="Floats">Its values where they are floats; else empty.</param>
/// <param name="Integers">Its values where they are integers or booleans; else empty.</param>
internal sealed record TfjsTensor(long[] Shape, float[] Floats, long[] Integers)
{
    public bool IsWhole => Integers.Length > 0 || (Floats.Length == 0 && Count == 0);

    /// <summary>A kernel of shape [height, width, from, into] as ONNX has it: [into, from, height, width].</summary>
    public TfjsTensor WithChannelsFirst()
    {
        long height = Shape[0],
            width = Shape[1],
            from = Shape[2],
            into = Shape[3];
        var turned = new float[Floats.Length];
        for (long o = 0, at = 0; o < into; o++)
        for (long i = 0; i < from; i++)
        for (long pixel = 0; pixel < height * width; pixel++)
            turned[at++] = Floats[(((pixel * from) + i) * into) + o];
        return new([into, from, height, width], turned, []);
    }

    public long Count => Shape.Aggregate(1L, (product, side) => product * side);
}
