namespace Fresnel.Converter;

/// <summary>A constant of a TensorFlow.js model. Whole numbers and truth values are in <see cref="Integers"/>, the rest in <see cref="Floats"/>.</summary>
/// <param name="Shape">Sides, outermost first; empty for a scalar.</param>
internal sealed record TfjsTensor(long[] Shape, float[] Floats, long[] Integers)
{
    public bool IsWhole => Integers.Length > 0 || (Floats.Length == 0 && Count == 0);

    public long Count => Shape.Aggregate(1L, (product, side) => product * side);
}
