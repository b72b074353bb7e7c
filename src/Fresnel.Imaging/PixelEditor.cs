using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>Changes decoded images. Transparency stays as it is. Thread-safe; one call uses one core.</summary>
public static partial class PixelEditor
{
    private const double BlurFraction = 1 / 60.0;

    /// <param name="strength">Of changes of colours and sharpness: 1 is the usual one, 0.5 half of it.</param>
    public static Pixels Apply(Pixels pixels, PixelAdjustment adjustment, double strength = 1) =>
        adjustment switch
        {
            PixelAdjustment.Greyscale => MapPixels(
                pixels,
                static (red, green, blue) =>
                {
                    var grey = (byte)(((299 * red) + (587 * green) + (114 * blue) + 500) / 1000);
                    return (grey, grey, grey);
                }
            ),
            PixelAdjustment.Invert => MapChannels(pixels, static value => 255 - value),
            PixelAdjustment.Brighten => MapChannels(
                pixels,
                value => 255 * Math.Pow(value / 255.0, Math.Pow(0.7, strength))
            ),
            PixelAdjustment.Darken => MapChannels(
                pixels,
                value => 255 * Math.Pow(value / 255.0, Math.Pow(1.4, strength))
            ),
            PixelAdjustment.IncreaseContrast => MapChannels(
                pixels,
                value => 128 + ((value - 128) * Math.Pow(1.35, strength))
            ),
            PixelAdjustment.DecreaseContrast => MapChannels(
                pixels,
                value => 128 + ((value - 128) * Math.Pow(0.7, strength))
            ),
            PixelAdjustment.Sepia => MapPixels(pixels, (red, green, blue) => Sepia(red, green, blue, strength)),
            PixelAdjustment.Warm => Balance(pixels, strength),
            PixelAdjustment.Cool => Balance(pixels, -strength),
            PixelAdjustment.Saturate => ScaleSaturation(pixels, Math.Pow(1.5, strength)),
            PixelAdjustment.Desaturate => ScaleSaturation(pixels, Math.Pow(0.55, strength)),
            PixelAdjustment.Blur => RunOperation(
                pixels,
                "gaussblur",
                blur => blur.With("sigma", Math.Max(1, Math.Min(pixels.Width, pixels.Height) * BlurFraction * strength))
            ),
            PixelAdjustment.Sharpen => RunOperation(
                pixels,
                "sharpen",
                sharpen => sharpen.With("sigma", 1.0).With("m2", 4 * strength)
            ),
            PixelAdjustment.FlipHorizontally => RunOperation(
                pixels,
                "flip",
                flip => flip.With("direction", "horizontal")
            ),
            PixelAdjustment.FlipVertically => RunOperation(pixels, "flip", flip => flip.With("direction", "vertical")),
            PixelAdjustment.RotateRight => RunOperation(pixels, "rot", rotate => rotate.With("angle", "d90")),
            PixelAdjustment.RotateLeft => RunOperation(pixels, "rot", rotate => rotate.With("angle", "d270")),
            _ => RunOperation(pixels, "rot", rotate => rotate.With("angle", "d180")),
        };

    /// <summary>Scales the image until it fills the size, and cuts off what stands out on two sides.</summary>
    public static Pixels Fill(Pixels pixels, int width, int height, CropFocus focus = CropFocus.Centre) =>
        (pixels.Width, pixels.Height) == (width, height)
            ? pixels
            : RunOperation(
                pixels,
                "thumbnail_image",
                fill =>
                    fill.With("width", width)
                        .With("height", height)
                        .With("crop", focus.ToString().ToLowerInvariant())
                        .With("size", "both")
                        .With("no-rotate", "true")
            );

    /// <summary>Lays one image on another of the same size, which keeps its number of bands.</summary>
    /// <param name="above">With transparency.</param>
    public static Pixels Over(Pixels below, Pixels above)
    {
        var data = (byte[])below.Data.Clone();
        for (int source = 0, target = 0; source < above.Data.Length; source += 4, target += below.Bands)
        {
            var alpha = above.Data[source + 3];
            if (alpha == 0)
                continue;
            for (var band = 0; band < 3; band++)
                data[target + band] = Blend(above.Data[source + band], data[target + band], alpha);
            if (below.Bands == 4)
                data[target + 3] = (byte)(alpha + (data[target + 3] * (255 - alpha) / 255));
        }
        return below with { Data = data };
    }

    /// <summary>Whether anything would show through.</summary>
    public static bool HasTransparency(Pixels pixels)
    {
        for (var offset = 3; pixels.Bands == 4 && offset < pixels.Data.Length; offset += 4)
        {
            if (pixels.Data[offset] != byte.MaxValue)
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
        for (int source = 0, target = 0; source < pixels.Data.Length; source += 4, target += 3)
        {
            var alpha = pixels.Data[source + 3];
            for (var band = 0; band < 3; band++)
                data[target + band] = Blend(pixels.Data[source + band], (byte)(colour >> (16 - (8 * band))), alpha);
        }
        return new Pixels(pixels.Width, pixels.Height, 3, data);
    }

    /// <summary>The changed image where the mask is transparent, the original where it is not.</summary>
    /// <exception cref="ArgumentException">They are not of one size.</exception>
    public static Pixels Composite(Pixels mask, Pixels changed, Pixels original)
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
            var keepAlpha = mask.Bands == 4 ? mask.Data[(pixel * 4) + 3] : byte.MaxValue;
            for (var offset = pixel * original.Bands; offset < (pixel + 1) * original.Bands; offset++)
                data[offset] = Blend(original.Data[offset], changed.Data[offset], keepAlpha);
        }
        return original with { Data = data };
    }

    private static byte Blend(byte foreground, byte background, byte alpha) =>
        (byte)(((foreground * alpha) + (background * (255 - alpha)) + 127) / 255);

    /// <remarks>The matrix of the filter effects of the web: https://www.w3.org/TR/filter-effects-1/#sepiaEquivalent.</remarks>
    private static (byte, byte, byte) Sepia(byte red, byte green, byte blue, double strength)
    {
        var amount = Math.Clamp(strength, 0, 1);
        return (
            ToByte(red + (amount * ((0.393 * red) + (0.769 * green) + (0.189 * blue) - red))),
            ToByte(green + (amount * ((0.349 * red) + (0.686 * green) + (0.168 * blue) - green))),
            ToByte(blue + (amount * ((0.272 * red) + (0.534 * green) + (0.131 * blue) - blue)))
        );
    }

    /// <param name="warmth">1: red 1.08 times stronger and blue weaker; below 0: the other way.</param>
    private static Pixels Balance(Pixels pixels, double warmth)
    {
        var (reds, blues) = (Math.Pow(1.08, warmth), Math.Pow(0.88, warmth));
        return MapPixels(pixels, (red, green, blue) => (ToByte(red * reds), green, ToByte(blue * blues)));
    }

    /// <param name="factor">How far each colour is from the grey of its brightness, relative to now.</param>
    private static Pixels ScaleSaturation(Pixels pixels, double factor) =>
        MapPixels(
            pixels,
            (red, green, blue) =>
            {
                var grey = ((299 * red) + (587 * green) + (114 * blue)) / 1000.0;
                return (
                    ToByte(grey + (factor * (red - grey))),
                    ToByte(grey + (factor * (green - grey))),
                    ToByte(grey + (factor * (blue - grey)))
                );
            }
        );

    private static byte ToByte(double value) => (byte)Math.Clamp(Math.Round(value), 0, 255);

    private static Pixels MapChannels(Pixels pixels, Func<int, double> map)
    {
        var table = new byte[256];
        for (var value = 0; value < table.Length; value++)
            table[value] = ToByte(map(value));
        return MapPixels(pixels, (red, green, blue) => (table[red], table[green], table[blue]));
    }

    private static Pixels MapPixels(Pixels pixels, Func<byte, byte, byte, (byte, byte, byte)> map)
    {
        var data = (byte[])pixels.Data.Clone();
        for (var offset = 0; offset < data.Length; offset += pixels.Bands)
            (data[offset], data[offset + 1], data[offset + 2]) = map(data[offset], data[offset + 1], data[offset + 2]);
        return pixels with { Data = data };
    }

    private static unsafe Pixels RunOperation(Pixels pixels, string name, Action<VipsOperation> setOptions)
    {
        Vips.EnsureLoaded();
        using var pinned = pixels.Data.AsMemory().Pin();
        using var source = Vips.NewImage(
            (byte*)pinned.Pointer,
            (nuint)pixels.Data.LongLength,
            pixels.Width,
            pixels.Height,
            pixels.Bands,
            0
        ); // VipsBandFormat: 8 bits, unsigned
        if (source.IsInvalid)
            throw VipsException.FromErrorBuffer(
                $"{pixels.Width} × {pixels.Height} × {pixels.Bands} pixels in {pixels.Data.Length} bytes"
            );
        using var copy = new VipsOperation("copy").With("in", source).With("interpretation", "srgb");
        using var image = copy.RunToImage();
        using var operation = new VipsOperation(name).With("in", image);
        setOptions(operation);
        using var changed = operation.RunToImage();
        using var cast = new VipsOperation("cast").With("in", changed).With("format", "uchar");
        using var result = cast.RunToImage();
        return result.ToPixels();
    }
}
