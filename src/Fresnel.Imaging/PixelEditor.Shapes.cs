namespace Fresnel.Imaging;

public static partial class PixelEditor
{
    /// <summary>Cuts a rectangle out, which must lie within the image.</summary>
    public static Pixels Crop(Pixels pixels, int left, int top, int width, int height)
    {
        var rowBytes = width * pixels.Bands;
        var data = new byte[height * rowBytes];
        for (var row = 0; row < height; row++)
            pixels
                .Data.AsSpan((((top + row) * pixels.Width) + left) * pixels.Bands, rowBytes)
                .CopyTo(data.AsSpan(row * rowBytes));
        return new Pixels(width, height, pixels.Bands, data);
    }

    /// <summary>Cuts a rectangle out of the middle, without scaling.</summary>
    /// <param name="width">At most the image's.</param>
    /// <param name="height">At most the image's.</param>
    public static Pixels CropCentre(Pixels pixels, int width, int height) =>
        Crop(pixels, (pixels.Width - width) / 2, (pixels.Height - height) / 2, width, height);

    /// <summary>Turns the image on a larger one that holds all of it; its corners are transparent.</summary>
    /// <param name="degrees">Clockwise.</param>
    public static Pixels Rotate(Pixels pixels, double degrees) =>
        RunOperation(WithAlpha(pixels), "rotate", rotate => rotate.With("angle", degrees));

    /// <summary>Adds a border around the image.</summary>
    /// <param name="width">In pixels, at each side.</param>
    /// <param name="colour">0xRRGGBB.</param>
    public static Pixels Frame(Pixels pixels, int width, int colour)
    {
        var framed = new Pixels(
            pixels.Width + (2 * width),
            pixels.Height + (2 * width),
            pixels.Bands,
            new byte[(pixels.Width + (2 * width)) * (pixels.Height + (2 * width)) * pixels.Bands]
        );
        ReadOnlySpan<byte> border = [(byte)(colour >> 16), (byte)(colour >> 8), (byte)colour, byte.MaxValue];
        for (var offset = 0; offset < framed.Data.Length; offset += pixels.Bands)
            border[..pixels.Bands].CopyTo(framed.Data.AsSpan(offset));
        var rowBytes = pixels.Width * pixels.Bands;
        for (var row = 0; row < pixels.Height; row++)
            pixels
                .Data.AsSpan(row * rowBytes, rowBytes)
                .CopyTo(framed.Data.AsSpan((((row + width) * framed.Width) + width) * pixels.Bands));
        return framed;
    }

    /// <summary>Makes the corners transparent outside quarter circles.</summary>
    /// <param name="radius">In pixels; half the shorter side of a square makes a circle.</param>
    public static Pixels Round(Pixels pixels, double radius)
    {
        var rounded = WithAlpha(pixels);
        for (var y = 0; y < rounded.Height; y++)
        for (var x = 0; x < rounded.Width; x++)
        {
            var dx = Math.Max(radius - (x + 0.5), x + 0.5 - (rounded.Width - radius));
            var dy = Math.Max(radius - (y + 0.5), y + 0.5 - (rounded.Height - radius));
            if (dx <= 0 || dy <= 0)
                continue;
            var coverage = Math.Clamp(radius - Math.Sqrt((dx * dx) + (dy * dy)) + 0.5, 0, 1);
            ref var alpha = ref rounded.Data[(((y * rounded.Width) + x) * 4) + 3];
            alpha = ToByte(alpha * coverage);
        }
        return rounded;
    }

    /// <summary>Blurs what is around something, without its colours.</summary>
    /// <param name="foreground">Opacity of what stays sharp, 0 to 255, row by row.</param>
    public static Pixels BlurAround(Pixels pixels, byte[] foreground, double strength = 1)
    {
        var around = WithAlpha(pixels);
        for (var i = 0; i < foreground.Length; i++)
            around.Data[(i * 4) + 3] = (byte)(byte.MaxValue - foreground[i]);
        var blurred = Divide(Apply(Multiply(around), PixelAdjustment.Blur, strength));
        var data = (byte[])pixels.Data.Clone();
        for (var i = 0; i < foreground.Length; i++)
        for (var band = 0; band < 3; band++)
        {
            ref var value = ref data[(i * pixels.Bands) + band];
            value = Blend(value, blurred.Data[(i * 4) + band], foreground[i]);
        }
        return pixels with { Data = data };
    }

    private static Pixels WithAlpha(Pixels pixels)
    {
        var data = new byte[pixels.Width * pixels.Height * 4];
        for (int source = 0, target = 0; target < data.Length; source += pixels.Bands, target += 4)
        {
            pixels.Data.AsSpan(source, 3).CopyTo(data.AsSpan(target));
            data[target + 3] = pixels.Bands == 4 ? pixels.Data[source + 3] : byte.MaxValue;
        }
        return new Pixels(pixels.Width, pixels.Height, 4, data);
    }

    /// <summary>With alpha, and colours multiplied by it: what is transparent adds nothing where pixels are mixed.</summary>
    private static Pixels Multiply(Pixels pixels)
    {
        var multiplied = WithAlpha(pixels);
        for (var offset = 0; offset < multiplied.Data.Length; offset += 4)
        for (var band = 0; band < 3; band++)
        {
            ref var value = ref multiplied.Data[offset + band];
            value = Blend(value, 0, multiplied.Data[offset + 3]);
        }
        return multiplied;
    }

    /// <summary>Takes back <see cref="Multiply"/>, in place.</summary>
    private static Pixels Divide(Pixels multiplied)
    {
        for (var offset = 0; offset < multiplied.Data.Length; offset += 4)
        {
            var alpha = multiplied.Data[offset + 3];
            for (var band = 0; alpha > 0 && band < 3; band++)
                multiplied.Data[offset + band] = ToByte(multiplied.Data[offset + band] * 255.0 / alpha);
        }
        return multiplied;
    }
}
