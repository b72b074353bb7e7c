namespace Fresnel.Vision.Inference;

/// <summary>Floats and the shape they are read in, row-major. The array may be longer than the shape needs (a rented one).</summary>
internal readonly record struct Tensor(float[] Data, params int[] Shape)
{
    /// <summary>Zeros of a shape.</summary>
    public static Tensor Zeros(params int[] shape) => new(new float[Count(shape)], shape);

    /// <summary>How many floats the shape holds.</summary>
    public int Length => Count(Shape);

    private static int Count(int[] shape) => checked(shape.Aggregate(1, (product, side) => product * side));
}
