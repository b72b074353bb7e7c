using Fresnel.Imaging;
using Fresnel.Vision.Objects;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Fresnel.Vision.Inference;

/// <summary>The input of networks that TensorFlow trained: a square, channels last, each value from −1 to 1.</summary>
internal static class SquareInput
{
    private const float Half = 127.5f;

    /// <param name="part">In pixels of <paramref name="pixels"/>; squeezed to the square.</param>
    /// <param name="mirrored">Whether left and right are exchanged.</param>
    /// <returns>[1, side, side, 3], red, green, blue.</returns>
    public static Tensor Of(Pixels pixels, BoundingBox part, int side, bool mirrored = false)
    {
        var input = Tensor.Zeros(1, side, side, 3);
        var small = PixelScaler.Resize(Tiles.Cut(pixels, part), side, side);
        if (mirrored)
            small = Mirror(small);
        TensorPrimitives.ConvertTruncating<byte, float>(small.Data, input.Data);
        TensorPrimitives.Divide(input.Data, Half, input.Data);
        TensorPrimitives.Subtract(input.Data, 1, input.Data);
        return input;
    }

    private static Pixels Mirror(Pixels pixels)
    {
        var data = new byte[pixels.Data.Length];
        for (int at = 0, stride = pixels.Width * 3; at < data.Length; at += 3)
            pixels.Data.AsSpan((at / stride * stride) + stride - 3 - (at % stride), 3).CopyTo(data.AsSpan(at));
        return new(pixels.Width, pixels.Height, 3, data);
    }
}
