using System.Numerics;
using Fresnel.Imaging;

namespace Fresnel.Vision.Codes;

/// <summary>A grey copy of an image, scaled and rotated about its centre, in which codes are searched.</summary>
/// <param name="Scale">Pixels of the frame to one of the image.</param>
/// <param name="Angle">Radians that the frame is turned.</param>
internal sealed record ScanFrame(int Width, int Height, float Scale, float Angle, Vector2 Middle)
{
    private const float MaxScale = 3;

    public static ScanFrame Of(Pixels pixels, int longSide, float angle)
    {
        var scale = Math.Min(MaxScale, (float)longSide / Math.Max(pixels.Width, pixels.Height));
        var (sine, cosine) = MathF.SinCos(Math.Abs(angle));
        var (width, height) = (pixels.Width * scale, pixels.Height * scale);
        return new(
            Whole(width * cosine + height * sine),
            Whole(width * sine + height * cosine),
            scale,
            angle,
            new Vector2(pixels.Width, pixels.Height) / 2
        );
    }

    public byte[] Gray(Pixels pixels)
    {
        var scaled = PixelScaler.Resize(pixels, Whole(pixels.Width * Scale), Whole(pixels.Height * Scale));
        var gray = new byte[scaled.Width * scaled.Height];
        for (var i = 0; i < gray.Length; i++)
            gray[i] = (byte)(
                (scaled.Data[i * 3] * 77 + scaled.Data[i * 3 + 1] * 150 + scaled.Data[i * 3 + 2] * 29) >> 8
            );
        if (Angle == 0)
            return gray;

        var turned = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
            turned[y * Width + x] = At(gray, scaled, OnPicture(new(x + .5f, y + .5f)) * Scale - new Vector2(.5f));
        return turned;
    }

    /// <summary>The box around points of the frame, on the image.</summary>
    public BoundingBox Around(ReadOnlySpan<Vector2> points)
    {
        var (least, most) = (new Vector2(float.MaxValue), new Vector2(float.MinValue));
        foreach (var point in points)
        {
            least = Vector2.Min(least, OnPicture(point));
            most = Vector2.Max(most, OnPicture(point));
        }
        return points.Length == 0
            ? new(0, 0, Middle.X * 2, Middle.Y * 2)
            : new(least.X, least.Y, most.X - least.X, most.Y - least.Y);
    }

    private Vector2 OnPicture(Vector2 point) =>
        Middle + Vector2.Transform((point - new Vector2(Width, Height) / 2) / Scale, Matrix3x2.CreateRotation(-Angle));

    // Bilinear; white outside.
    private static byte At(byte[] gray, Pixels scaled, Vector2 at)
    {
        var (left, top) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y));
        var (x, y) = (at.X - left, at.Y - top);
        return (byte)(
            Of(left, top) * (1 - x) * (1 - y)
            + Of(left + 1, top) * x * (1 - y)
            + Of(left, top + 1) * (1 - x) * y
            + Of(left + 1, top + 1) * x * y
            + .5f
        );

        float Of(int column, int row) =>
            (uint)column < scaled.Width && (uint)row < scaled.Height ? gray[row * scaled.Width + column] : 255;
    }

    private static int Whole(float side) => Math.Max(1, (int)MathF.Round(side));
}
