using System.Diagnostics;
using Fresnel.Imaging;
using Fresnel.Imaging.Native;

namespace Fresnel.Engine.Tests.Imaging;

/// <summary>A picture whose truth is known: red, green, blue and grey quarters (top left, top right, bottom left, bottom right).</summary>
internal static class TestPicture
{
    public static readonly (int R, int G, int B)[] Quarters =
    [
        (220, 40, 40),
        (40, 180, 60),
        (50, 60, 200),
        (128, 128, 128),
    ];

    public static Pixels Quartered(int width, int height, byte alpha = 255, int bands = 3)
    {
        var pixels = new Pixels(width, height, bands, new byte[width * height * bands]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Quarters[(x * 2 < width ? 0 : 1) + (y * 2 < height ? 0 : 2)];
                var at = ((y * width) + x) * bands;
                (pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]) = ((byte)r, (byte)g, (byte)b);
                if (bands == 4)
                    pixels.Data[at + 3] = alpha;
            }
        }

        return pixels;
    }

    /// <summary>Any saver of libvips, after any operations, for inputs that our own encoder does not write.</summary>
    public static byte[] Save(
        Pixels pixels,
        string saver,
        (string, string)[]? options = null,
        params (string Operation, (string, string)[] Options)[] before
    )
    {
        var opened = ImageEncoder.Encode(pixels, ImageCodec.Png, new() { Effort = 1 });
        using var pinned = opened.AsMemory().Pin();
        using var load = new VipsOperation("pngload_buffer").With("buffer", pinned, opened.Length);
        var image = load.RunToImage();
        foreach (var (name, arguments) in before)
        {
            using var step = new VipsOperation(name).With("in", image);
            foreach (var (option, value) in arguments)
                step.With(option, value);
            var next = step.RunToImage();
            image.Dispose();
            image = next;
        }

        using (image)
        {
            using var save = new VipsOperation(saver).With("in", image);
            foreach (var (option, value) in options ?? [])
                save.With(option, value);
            return save.RunToBytes();
        }
    }

    /// <summary>Null where Debian's encoder is not installed.</summary>
    public static byte[]? Heic(Pixels pixels, params string[] options)
    {
        const string encoder = "/usr/bin/heif-enc";
        if (!File.Exists(encoder))
            return null;
        var folder = Directory.CreateTempSubdirectory("fresnel-test-");
        try
        {
            var (source, target) = (Path.Combine(folder.FullName, "a.png"), Path.Combine(folder.FullName, "a.heic"));
            File.WriteAllBytes(source, ImageEncoder.Encode(pixels, ImageCodec.Png));
            var start = new ProcessStartInfo(
                encoder,
                ["-q", "90", "-p", "preset=ultrafast", .. options, "-o", target, source]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return File.Exists(target) ? File.ReadAllBytes(target) : null;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static (int R, int G, int B) At(Pixels pixels, double across, double down)
    {
        var at = (((int)(down * pixels.Height) * pixels.Width) + (int)(across * pixels.Width)) * pixels.Bands;
        return (pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]);
    }

    /// <summary>The four quarters, each looked at in its middle.</summary>
    public static void AssertQuarters(Pixels pixels, int tolerance, int[]? order = null)
    {
        order ??= [0, 1, 2, 3];
        for (var i = 0; i < 4; i++)
        {
            var seen = At(pixels, i % 2 == 0 ? 0.25 : 0.75, i < 2 ? 0.25 : 0.75);
            var truth = Quarters[order[i]];
            var off = Math.Max(
                Math.Abs(seen.R - truth.R),
                Math.Max(Math.Abs(seen.G - truth.G), Math.Abs(seen.B - truth.B))
            );
            Assert.True(off <= tolerance, $"quarter {i} is {seen}, not {truth}");
        }
    }
}
