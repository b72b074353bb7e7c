namespace Fresnel.Converter;

/// <summary>A constant of a TensorFlow.js model.</summary>
/// <param name="Shape">Sides, outermost first; empty for a scalar.</param>
/// <param name="Floats">Its values where they are floats; else empty.</param>
/// <param name="Integers">Its values where they are integers or booleans; else empty.</param>
internal sealed record TfjsTensor(long[] Shape, float[] Floats, long[] Integers)
{
    public bool IsWhole => Integers.Length > 0 || (Floats.Length == 0 && Count == 0);

    public long Count => Shape.Aggregate(1L, (product, side) => product * side);
}
