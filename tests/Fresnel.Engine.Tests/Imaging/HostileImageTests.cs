using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public class HostileImageTests
{
    private static readonly byte[] SvgWithReference = Encoding.UTF8.GetBytes(
        """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd" width="9" height="9"/></svg>"""
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, UnreadableImageReason> Cases =>
        new()
        {
            { "zero bytes", UnreadableImageReason.Empty },
            { "text named .jpg", UnreadableImageReason.NotAnImage },
            { "gzip'd SVG", UnreadableImageReason.UnsupportedFormat },
            { "SVG with a reference", UnreadableImageReason.UnsupportedFormat },
            { "PNG of 65535 × 65535", UnreadableImageReason.TooLarge },
            { "PNG of 10000 × 10000", UnreadableImageReason.TooLarge },
            { "PNG larger than its data", UnreadableImageReason.Damaged },
            { "GIF of 100000 frames", UnreadableImageReason.TooLarge },
            { "JPEG of 850 scans", UnreadableImageReason.ResourceLimitExceeded },
            { "one byte over the limit", UnreadableImageReason.TooLarge },
            { "HEIC of another size", UnreadableImageReason.Damaged },
            { "WEBP of another size", UnreadableImageReason.Damaged },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task DecodeAsync_Hostile_IsRefusedWithItsReason(string what, UnreadableImageReason reason)
    {
        var file = Make(what);

        var refusal = await Assert.ThrowsAsync<UnreadableImageException>(() =>
            ImageDecoder.DecodeAsync(file, maxSide: 512, cancellationToken: Token)
        );

        Assert.Equal(reason, refusal.Reason);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("vips", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpeg")]
    [InlineData("jpeg progressive")]
    [InlineData("webp")]
    [InlineData("webp lossless")]
    [InlineData("gif")]
    [InlineData("avif")]
    [InlineData("heic")]
    public async Task DecodeAsync_CutFile_IsTruncated(string kind)
    {
        var file = Sample(kind);
        foreach (var share in (double[])[0.5, 0.8, 0.95])
        {
            foreach (var maxSide in new int?[] { null, 64 })
            {
                var refusal = await Assert.ThrowsAsync<UnreadableImageException>(() =>
                    ImageDecoder.DecodeAsync(
                        file.AsMemory(0, (int)(file.Length * share)),
                        maxSide,
                        cancellationToken: Token
                    )
                );
                Assert.Equal(UnreadableImageReason.Truncated, refusal.Reason);
            }
        }
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iCCP")]
    public async Task DecodeAsync_PackedMetadata_IsNotUnpacked(string chunk)
    {
        var file = HostileFiles.Png(
            100,
            100,
            100 * 301,
            (chunk, [.. "x\0\0"u8, .. HostileFiles.Deflated(500_000_000)])
        );
        var before = Environment.WorkingSet;

        var pixels = await ImageDecoder.DecodeAsync(file, cancellationToken: Token);

        Assert.Equal(100, pixels.Width);
        Assert.True(Environment.WorkingSet - before < 200_000_000);
    }

    [Fact]
    public async Task DecodeAsync_AlreadyCancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ImageDecoder.DecodeAsync(Sample("png"), cancellationToken: new CancellationToken(canceled: true))
        );

    [Fact]
    public async Task DecodeAsync_TimeIsUp_IsTooCostlyAndStopsEarly()
    {
        var file = HostileFiles.JpegOfScans(7000, 7000, scans: 99);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var refusal = await Assert.ThrowsAsync<UnreadableImageException>(() =>
            ImageDecoder.DecodeAsync(file, 64, new() { MaxTime = TimeSpan.FromMilliseconds(50) }, Token)
        );

        Assert.Equal(UnreadableImageReason.ResourceLimitExceeded, refusal.Reason);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    public static byte[] Sample(string kind)
    {
        var noise = new Random(3);
        var picture = TestPicture.Quartered(200, 150);
        for (var i = 0; i < picture.Data.Length; i++)
            picture.Data[i] = (byte)Math.Clamp(picture.Data[i] + noise.Next(-30, 31), 0, 255);
        switch (kind)
        {
            case "jpeg progressive":
                return TestPicture.Save(picture, "jpegsave_buffer", [("interlace", "true")]);
            case "webp lossless":
                return ImageEncoder.Encode(picture, ImageCodec.Webp, new() { Lossless = true });
            case "gif":
                return TestPicture.Save(picture, "gifsave_buffer");
            case "avif":
                return TestPicture.Save(picture, "heifsave_buffer", [("compression", "av1"), ("effort", "0")]);
            case "heic":
                var heic = TestPicture.Heic(picture);
                Assert.SkipWhen(heic is null, "heif-enc is not installed: apt-get install -y libheif-examples");
                return heic!;
            default:
                return ImageEncoder.Encode(picture, Enum.Parse<ImageCodec>(kind, ignoreCase: true));
        }
    }

    private static byte[] Make(string what)
    {
        switch (what)
        {
            case "zero bytes":
                return [];
            case "text named .jpg":
                return "This is my holiday photograph, honestly."u8.ToArray();
            case "gzip'd SVG":
                return HostileFiles.Gzip(SvgWithReference);
            case "SVG with a reference":
                return SvgWithReference;
            case "PNG of 65535 × 65535":
                return HostileFiles.Png(65535, 65535, 1000);
            case "PNG of 10000 × 10000":
                return HostileFiles.Png(10000, 10000, 1000);
            case "PNG larger than its data":
                return HostileFiles.Png(3000, 3000, 100_000);
            case "GIF of 100000 frames":
                return HostileFiles.Gif(100_000);
            case "JPEG of 850 scans":
                return HostileFiles.JpegOfScans(7000, 7000, 850);
            case "one byte over the limit":
                return [.. Sample("png"), .. new byte[50 * 1024 * 1024]];
            case "HEIC of another size":
                return HostileFiles.WithOtherSize(Sample("heic"));
            default:
                // The canvas of the extended form says 1000 × 150; the picture inside is 200 × 150.
                var webp = Sample("webp");
                return
                [
                    .. webp[..4],
                    .. BitConverter.GetBytes(webp.Length + 10),
                    .. "WEBPVP8X"u8,
                    10,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0xE7,
                    3,
                    0,
                    149,
                    0,
                    0,
                    .. webp[12..],
                ];
        }
    }
}
