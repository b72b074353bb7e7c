using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>Changes decoded pictures. Transparency stays as it is. Thread-safe; one call uses one core.</summary>
public static class PixelEditor
{
    private const double Sigma = 1 / 60.0;

    public static Pixels Apply(Pixels pixels, PixelChange change) =>
        change switch
        {
            PixelChange.Grey => EachPixel(
                pixels,
                static (red, green, blue) =>
                {
                    var grey = (byte)(((299 * red) + (587 * green) + (114 * blue) + 500) / 1000);
                    return (grey, grey, grey);
                }
            ),
            PixelChange.Invert => EachByte(pixels, static value => 255 - value),
            PixelChange.Brighten => EachByte(pixels, static value => 255 * Math.Pow(value / 255.0, 0.7)),
            PixelChange.Darken => EachByte(pixels, static value => 255 * Math.Pow(value / 255.0, 1.4)),
            PixelChange.MoreContrast => EachByte(pixels, static value => 128 + ((value - 128) * 1.35)),
            PixelChange.LessContrast => EachByte(pixels, static value => 128 + ((value - 128) * 0.7)),
            PixelChange.Blur => Run(
                pixels,
                "gaussblur",
                blur => blur.With("sigma", Math.Max(1, Math.Min(pixels.Width, pixels.Height) * Sigma))
            ),
            PixelChange.Sharpen => Run(pixels, "sharpen", sharpen => sharpen.With("sigma", 1.0).With("m2", 4.0)),
            PixelChange.Mirror => Run(pixels, "flip", flip => flip.With("direction", "horizontal")),
            PixelChange.Flip => Run(pixels, "flip", flip => flip.With("direction", "vertical")),
            PixelChange.TurnRight => Run(pixels, "rot", turn => turn.With("angle", "d90")),
            PixelChange.TurnLeft => Run(pixels, "rot", turn => turn.With("angle", "d270")),
            _ => Run(pixels, "rot", turn => turn.With("angle", "d180")),
        };

    /// <summary>Scales the picture until it fills the size, and cuts off what stands out on two sides.</summary>
    public static Pixels Fill(Pixels pixels, int width, int height) =>
        (pixels.Width, pixels.Height) == (width, height)
            ? pixels
            : Run(
                pixels,
                "thumbnail_image",
                fill =>
                    fill.With("width", width)
                        .With("height", height)
                        .With("crop", "centre")
                        .With("size", "both")
                        .With("no-rotate", "true")
            );

    /// <summary>Whether anything would show through.</summary>
    public static bool IsTransparent(Pixels pixels)
    {
        for (var at = 3; pixels.Bands == 4 && at < pixels.Data.Length; at += 4)
        {
            if (pixels.Data[at] != byte.MaxValue)
                return true;
        }
        return false;
    }

    /// <summary>Puts a colour behind what is transparent.</summary>
    /// <param name="colour">0xRRGGBB.</param>
    public static Pixels Flatten(Pixels pixels, int colour)
    {
        if (pixels.Bands == 3)
            return pixels;
        var data = new byte[pixels.Width * pixels.Height * 3];
        for (int from = 0, to = 0; from < pixels.Data.Length; from += 4, to += 3)
        {
            var alpha = pixels.Data[from + 3];
            for (var band = 0; band < 3; band++)
                data[to + band] = Mix(pixels.Data[from + band], (byte)(colour >> (16 - (8 * band))), alpha);
        }
        return new Pixels(pixels.Width, pixels.Height, 3, data);
    }

    /// <summary>The changed picture where the mask is transparent, the original where it is not.</summary>
    /// <exception cref="ArgumentException">They are not of one size.</exception>
    public static Pixels Within(Pixels mask, Pixels changed, Pixels original)
    {
        if (
            (mask.Width, mask.Height) != (original.Width, original.Height)
            || (changed.Width, changed.Height, changed.Bands) != (original.Width, original.Height, original.Bands)
        )
            throw new ArgumentException(
                $"A mask of {mask.Width} × {mask.Height} pixels cannot lie on {original.Width} × {original.Height}.",
                nameof(mask)
            );
        var data = new byte[original.Data.Length];
        for (var pixel = 0; pixel < original.Width * original.Height; pixel++)
        {
            var kept = mask.Bands == 4 ? mask.Data[(pixel * 4) + 3] : byte.MaxValue;
            for (var at = pixel * original.Bands; at < (pixel + 1) * original.Bands; at++)
                data[at] = Mix(original.Data[at], changed.Data[at], kept);
        }
        return original with { Data = data };
    }

    private static byte Mix(byte over, byte under, byte alpha) =>
        (byte)(((over * alpha) + (under * (255 - alpha)) + 127) / 255);

    private static Pixels EachByte(Pixels pixels, Func<int, double> change)
    {
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++)
            table[value] = (byte)Math.Clamp(Math.Round(change(value)), 0, 255);
        return EachPixel(pixels, (red, green, blue) => (table[red], table[green], table[blue]));
    }

    private static Pixels EachPixel(Pixels pixels, Func<byte, byte, byte, (byte, byte, byte)> change)
    {
        var data = (byte[])pixels.Data.Clone();
        for (var at = 0; at < data.Length; at += pixels.Bands)
            (data[at], data[at + 1], data[at + 2]) = change(data[at], data[at + 1], data[at + 2]);
        return pixels with { Data = data };
    }

    private static unsafe Pixels Run(Pixels pixels, string name, Action<Operation> options)
    {
        Vips.Start();
        using var pinned = pixels.Data.AsMemory().Pin();
        using var raw = Vips.NewImage(
            (byte*)pinned.Pointer,
            (nuint)pixels.Data.LongLength,
            pixels.Width,
            pixels.Height,
            pixels.Bands,
            0
        ); // VipsBandFormat: 8 bits, unsigned
        if (raw.IsInvalid)
            throw VipsException.FromErrorBuffer(
                $"{pixels.Width} × {pixels.Height} × {pixels.Bands} pixels in {pixels.Data.Length} bytes"
            );
        using var copy = new Operation("copy").With("in", raw).With("interpretation", "srgb");
        using var image = copy.Image();
        using var operation = new Operation(name).With("in", image);
        options(operation);
        using var changed = operation.Image();
        using var cast = new Operation("cast").With("in", changed).With("format", "uchar");
        using var result = cast.Image();
        return result.ToPixels();
    }
}
