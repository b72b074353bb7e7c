using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public class ImageDecoderTests
{
    private static Pixels Picture => TestPicture.Quartered(320, 200);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The number is how far a channel may be off: ink cannot print the green and the blue, so CMYK is given room for that and no more.
    public static TheoryData<string, int> Files =>
        new()
        {
            { "png", 0 },
            { "png palette", 2 },
            { "png interlaced", 0 },
            { "png 16 bit", 1 },
            { "jpeg", 4 },
            { "jpeg progressive", 4 },
            { "jpeg CMYK", 60 },
            { "webp", 10 },
            { "webp lossless", 0 },
            { "gif", 2 },
            { "avif", 6 },
            { "heic", 6 },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task DecodeAsync_EveryFormat_GivesTheTrueColours(string kind, int tolerance)
    {
        var file = Make(kind);

        var pixels = await ImageDecoder.DecodeAsync(file, cancellationToken: Token);

        Assert.Equal((320, 200), (pixels.Width, pixels.Height));
        Assert.Equal(pixels.Width * pixels.Height * pixels.Bands, pixels.Data.Length);
        TestPicture.AssertQuarters(pixels, tolerance);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task DecodeAsync_MaxSide_Shrinks(string kind, int tolerance)
    {
        var pixels = await ImageDecoder.DecodeAsync(Make(kind), maxSide: 80, cancellationToken: Token);

        Assert.Equal((80, 50), (pixels.Width, pixels.Height));
        TestPicture.AssertQuarters(pixels, tolerance + 2);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealFile_GivesTheSizeThatIsDecoded(string kind, int tolerance)
    {
        _ = tolerance;
        var header = ImageHeader.Read(Make(kind));

        Assert.Equal((320, 200, 1), (header.Width, header.Height, header.Frames));
    }

    // Where the stored quarters (0 1 / 2 3) are to be seen, by EXIF 2.32 §4.6.4.
    [Theory]
    [InlineData(1, 0, 1, 2, 3)]
    [InlineData(2, 1, 0, 3, 2)]
    [InlineData(3, 3, 2, 1, 0)]
    [InlineData(4, 2, 3, 0, 1)]
    [InlineData(5, 0, 2, 1, 3)]
    [InlineData(6, 2, 0, 3, 1)]
    [InlineData(7, 3, 1, 2, 0)]
    [InlineData(8, 1, 3, 0, 2)]
    public async Task DecodeAsync_EachOrientation_IsUpright(
        byte orientation,
        int topLeft,
        int topRight,
        int bottomLeft,
        int bottomRight
    )
    {
        var jpeg = ImageEncoder.Encode(Picture, ImageCodec.Jpeg);
        byte[] turned =
        [
            0xFF,
            0xD8,
            0xFF,
            0xE1,
            0,
            34,
            .. "Exif\0\0II*\0"u8,
            8,
            0,
            0,
            0,
            1,
            0,
            0x12,
            1,
            3,
            0,
            1,
            0,
            0,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. jpeg[2..],
        ];

        foreach (var maxSide in new int?[] { null, 100 })
        {
            var pixels = await ImageDecoder.DecodeAsync(turned, maxSide, cancellationToken: Token);
            var header = ImageHeader.Read(turned);

            Assert.Equal(orientation, header.Orientation);
            Assert.Equal(orientation >= 5, pixels.Height > pixels.Width);
            Assert.Equal(header.Width > header.Height, pixels.Width > pixels.Height);
            TestPicture.AssertQuarters(pixels, 6, [topLeft, topRight, bottomLeft, bottomRight]);
        }
    }

    [Theory]
    [InlineData("pngsave_buffer")]
    [InlineData("webpsave_buffer")]
    public async Task DecodeAsync_Transparency_IsKeptUnmultiplied(string saver)
    {
        var file = TestPicture.Save(TestPicture.Quartered(320, 200, alpha: 128, bands: 4), saver);

        foreach (var maxSide in new int?[] { null, 80 })
        {
            var pixels = await ImageDecoder.DecodeAsync(file, maxSide, cancellationToken: Token);

            Assert.Equal(4, pixels.Bands);
            Assert.Equal(128, pixels.Data[3]);
            TestPicture.AssertQuarters(pixels, saver[0] == 'p' ? 2 : 10);
        }
    }

    [Fact]
    public async Task DecodeAsync_Grey_IsThreeEqualBands()
    {
        foreach (var saver in (string[])["pngsave_buffer", "jpegsave_buffer"])
        {
            var file = TestPicture.Save(Picture, saver, null, ("colourspace", [("space", "b-w")]));
            var pixels = await ImageDecoder.DecodeAsync(file, cancellationToken: Token);

            Assert.Equal(3, pixels.Bands);
            var (r, g, b) = TestPicture.At(pixels, 0.75, 0.75);
            Assert.Equal((r, r), (g, b));
            Assert.InRange(r, 126, 130);
        }
    }

    [Theory]
    [InlineData("jpegsave_buffer", "p3")]
    [InlineData("pngsave_buffer", "p3")]
    [InlineData("jpegsave_buffer", "cmyk")]
    public async Task DecodeAsync_OtherColourSpace_IsBroughtToSrgb(string saver, string profile)
    {
        var file = TestPicture.Save(
            Picture,
            saver,
            [("keep", "icc")],
            ("icc_transform", [("output-profile", profile), ("input-profile", "srgb")])
        );

        foreach (var maxSide in new int?[] { null, 100 })
            TestPicture.AssertQuarters(
                await ImageDecoder.DecodeAsync(file, maxSide, cancellationToken: Token),
                profile == "cmyk" ? 60 : 5
            );
    }

    [Theory]
    [InlineData("gifsave_buffer", ImageCodec.Gif)]
    [InlineData("webpsave_buffer", ImageCodec.Webp)]
    public async Task DecodeAsync_Animation_GivesItsFirstFrame(string saver, ImageCodec codec)
    {
        var tall = TestPicture.Quartered(60, 80);
        var file = TestPicture.Save(tall, saver, [("page-height", "40")]);
        var header = ImageHeader.Read(file);

        var pixels = await ImageDecoder.DecodeAsync(file, cancellationToken: Token);

        Assert.Equal((codec, 60, 40, 2), (header.Codec, header.Width, header.Height, header.Frames));
        Assert.Equal((60, 40), (pixels.Width, pixels.Height));
        Assert.InRange(TestPicture.At(pixels, 0.25, 0.75).R, 210, 230); // red to the bottom: blue is the second frame's
    }

    [Theory]
    [InlineData(ImageCodec.Png)]
    [InlineData(ImageCodec.Jpeg)]
    [InlineData(ImageCodec.Webp)]
    public async Task DecodeAsync_4K_GivesTheTrueColours(ImageCodec codec)
    {
        var file = ImageEncoder.Encode(TestPicture.Quartered(3840, 2160), codec, new() { Effort = 0 });

        var pixels = await ImageDecoder.DecodeAsync(file, maxSide: 1024, cancellationToken: Token);

        Assert.Equal((1024, 576), (pixels.Width, pixels.Height));
        TestPicture.AssertQuarters(pixels, 10);
    }

    [Theory]
    [InlineData(4001, 2999, 1024, 1024, 768)]
    [InlineData(4003, 3001, 300, 300, 225)]
    [InlineData(37, 2001, 100, 2, 100)]
    [InlineData(16000, 2, 1, 1, 1)]
    public async Task DecodeAsync_OddSizesShrunk_FitTheSide(
        int width,
        int height,
        int maxSide,
        int expectedWidth,
        int expectedHeight
    )
    {
        foreach (var codec in (ImageCodec[])[ImageCodec.Jpeg, ImageCodec.Webp, ImageCodec.Png])
        {
            var file = ImageEncoder.Encode(TestPicture.Quartered(width, height), codec, new() { Effort = 0 });
            var pixels = await ImageDecoder.DecodeAsync(file, maxSide, cancellationToken: Token);

            Assert.Equal((expectedWidth, expectedHeight), (pixels.Width, pixels.Height));
        }
    }

    [Fact]
    public async Task DecodeAsync_SmallerThanMaxSide_IsNotEnlarged() =>
        Assert.Equal(320, (await ImageDecoder.DecodeAsync(Make("png"), maxSide: 4000, cancellationToken: Token)).Width);

    [Fact]
    public async Task DecodeAsync_Png_GivesBackEveryPixel()
    {
        var noise = new Pixels(97, 61, 4, new byte[97 * 61 * 4]);
        new Random(7).NextBytes(noise.Data);
        for (var i = 3; i < noise.Data.Length; i += 4)
            noise.Data[i] |= 1; // what is wholly transparent has no colour to keep

        var pixels = await ImageDecoder.DecodeAsync(
            ImageEncoder.Encode(noise, ImageCodec.Png),
            cancellationToken: Token
        );

        Assert.Equal(noise.Data, pixels.Data);
    }

    private static byte[] Make(string kind)
    {
        switch (kind)
        {
            case "png palette":
                return TestPicture.Save(Picture, "pngsave_buffer", [("palette", "true")]);
            case "png interlaced":
                return TestPicture.Save(Picture, "pngsave_buffer", [("interlace", "true")]);
            case "png 16 bit":
                return TestPicture.Save(Picture, "pngsave_buffer", null, ("colourspace", [("space", "rgb16")]));
            case "jpeg progressive":
                return TestPicture.Save(Picture, "jpegsave_buffer", [("interlace", "true"), ("Q", "95")]);
            case "jpeg CMYK":
                return TestPicture.Save(
                    Picture,
                    "jpegsave_buffer",
                    [("Q", "95"), ("keep", "none")],
                    ("colourspace", [("space", "cmyk")])
                );
            case "webp lossless":
                return ImageEncoder.Encode(Picture, ImageCodec.Webp, new() { Lossless = true });
            case "gif":
                return TestPicture.Save(Picture, "gifsave_buffer");
            case "avif":
                return TestPicture.Save(
                    Picture,
                    "heifsave_buffer",
                    [("compression", "av1"), ("effort", "1"), ("Q", "90")]
                );
            case "heic":
                var heic = TestPicture.Heic(Picture);
                Assert.SkipWhen(heic is null, "heif-enc is not installed: apt-get install -y libheif-examples");
                return heic!;
            default:
                return ImageEncoder.Encode(Picture, Enum.Parse<ImageCodec>(kind, ignoreCase: true));
        }
    }
}
