using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Engine.Tests.Imaging;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Engine.Tests.Providers;

/// <summary>Real pictures on their way to upstreams that do not take them as they are.</summary>
public sealed class ImageAdapterTests
{
    private static readonly ImageRules Usual = new()
    {
        Formats = ["image/png", "image/jpeg"],
        AcceptsUrls = true,
        MaxBytes = 5_000_000,
        MaxSide = 8000,
    };

    [Theory]
    [InlineData(ImageCodec.Png)]
    [InlineData(ImageCodec.Jpeg)]
    public async Task AdaptAsync_TakenAsItIs_IsTheVeryRequest(ImageCodec codec)
    {
        var request = Ask(Inline(ImageEncoder.Encode(TestPicture.Quartered(80, 40), codec), codec.MediaType()));
        var (adapted, notes) = await AdaptAsync(request, Usual);
        Assert.Same(request, adapted);
        Assert.Empty(notes);
    }

    [Fact]
    public async Task AdaptAsync_LongBase64TakenAsItIs_IsNotDecoded()
    {
        var start = ImageEncoder.Encode(TestPicture.Quartered(80, 40), ImageCodec.Png);
        var text = Encoding.ASCII.GetBytes(
            Convert.ToBase64String(start.AsSpan(0, start.Length / 3 * 3)) + new string('A', 40_000) + "!!!!"
        ); // what is no base64 at its end would be noticed
        var request = Ask(new ImageSource.Base64(text, "image/png"));
        Assert.Same(request, (await AdaptAsync(request, Usual)).Request);
    }

    [Theory]
    [InlineData("heic")]
    [InlineData("avif")]
    [InlineData("webp")]
    [InlineData("gif")]
    public async Task AdaptAsync_FormatNotTaken_BecomesJpeg(string format)
    {
        var file = File(format, TestPicture.Quartered(96, 64));
        var (adapted, notes) = await AdaptAsync(Ask(Inline(file, "image/png")), Usual);
        var made = Assert.IsType<ImageSource.Bytes>(adapted.Images.Single().Source);
        Assert.Equal("image/jpeg", made.MediaType);
        var pixels = await ImageDecoder.DecodeAsync(
            made.Data,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal((96, 64), (pixels.Width, pixels.Height));
        TestPicture.AssertQuarters(pixels, 12);
        Assert.Equal(
            $"messages[0].content[0].image_url: {format.ToUpperInvariant()} of 96x64, {file.Length} bytes made JPEG of 96x64, {made.Data.Length} bytes: {format.ToUpperInvariant()} is not taken there",
            Assert.Single(notes).Text
        );
    }

    [Fact]
    public async Task AdaptAsync_Transparent_BecomesPng()
    {
        var file = ImageEncoder.Encode(TestPicture.Quartered(64, 64, alpha: 100, bands: 4), ImageCodec.Webp);
        var (adapted, _) = await AdaptAsync(Ask(Inline(file, "image/webp")), Usual);
        var made = Assert.IsType<ImageSource.Bytes>(adapted.Images.Single().Source);
        Assert.Equal("image/png", made.MediaType);
        var pixels = await ImageDecoder.DecodeAsync(
            made.Data,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal((4, 100), (pixels.Bands, pixels.Data[3]));
    }

    [Theory]
    [InlineData(true, "image/gif")]
    [InlineData(false, "image/jpeg")]
    public async Task AdaptAsync_Animation_IsStilledOnlyWhereItIsNotTaken(bool taken, string becomes)
    {
        var frames = TestPicture.Save(TestPicture.Quartered(64, 128), "gifsave_buffer", [("page-height", "64")]);
        Assert.Equal(2, ImageHeader.Read(frames).Frames);
        var (adapted, _) = await AdaptAsync(
            Ask(Inline(frames, "image/gif")),
            Usual with
            {
                Formats = ["image/gif", "image/jpeg"],
                AcceptsAnimation = taken,
            }
        );
        Assert.Equal(
            becomes,
            adapted.Images.Single().Source switch
            {
                ImageSource.Base64 text => text.MediaType,
                ImageSource.Bytes file => file.MediaType,
                _ => "",
            }
        );
    }

    [Fact]
    public async Task AdaptAsync_WrongMediaType_IsPutRightAndTheBytesStay()
    {
        var source = Inline(ImageEncoder.Encode(TestPicture.Quartered(64, 64), ImageCodec.Jpeg), "image/png");
        var (adapted, notes) = await AdaptAsync(Ask(source), Usual);
        var corrected = Assert.IsType<ImageSource.Base64>(adapted.Images.Single().Source);
        Assert.Equal((source.Data, "image/jpeg"), (corrected.Data, corrected.MediaType));
        Assert.Equal(
            "messages[0].content[0].image_url: its media type put right to image/jpeg",
            Assert.Single(notes).Text
        );
    }

    [Fact]
    public async Task AdaptAsync_OverTheSide_IsShrunkInProportion()
    {
        var (adapted, _) = await AdaptAsync(
            Ask(Inline(ImageEncoder.Encode(TestPicture.Quartered(1000, 500), ImageCodec.Png), "image/png")),
            Usual with
            {
                MaxSide = 400,
            }
        );
        var header = ImageHeader.Read(((ImageSource.Bytes)adapted.Images.Single().Source).Data.Span);
        Assert.Equal((400, 200), (header.Width, header.Height));
    }

    [Theory]
    [InlineData(60_000, 3)]
    [InlineData(12_000, 3)]
    [InlineData(60_000, 4)]
    public async Task AdaptAsync_OverTheFileSize_FitsWithAsMuchLeftAsCanBe(int limit, int bands)
    {
        var noise = Noise(400, 300, bands);
        var (adapted, notes) = await AdaptAsync(
            Ask(Inline(ImageEncoder.Encode(noise, ImageCodec.Png), "image/png")),
            Usual with
            {
                MaxBytes = limit,
            }
        );
        var made = ((ImageSource.Bytes)adapted.Images.Single().Source).Data;
        Assert.InRange(made.Length, limit / 4, limit);
        Assert.Equal(bands == 4 ? ImageCodec.Png : ImageCodec.Jpeg, ImageHeader.Read(made.Span).Codec);
        Assert.Contains($"at most {limit} bytes are taken there", Assert.Single(notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdaptAsync_Impossible_SaysSoAndBlamesIt()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            AdaptAsync(
                Ask(Inline(ImageEncoder.Encode(Noise(400, 300, 3), ImageCodec.Png), "image/png")),
                Usual with
                {
                    MaxBytes = 100,
                }
            )
        );
        Assert.Equal(
            (ErrorKind.InvalidImage, "messages[0].content[0].image_url", "image_too_large"),
            (error.Kind, error.Param, error.Code)
        );
    }

    [Fact]
    public async Task AdaptAsync_Address_IsFetchedOnlyWhereTheUpstreamCannot()
    {
        var file = ImageEncoder.Encode(TestPicture.Quartered(64, 64), ImageCodec.Png);
        var request = Ask(new ImageSource.Url(new Uri("https://pictures.test/a")));
        Assert.Same(request, (await AdaptAsync(request, Usual)).Request);
        var (adapted, notes) = await AdaptAsync(request, Usual with { AcceptsUrls = false }, _ => file);
        Assert.Equal(new ImageSource.Bytes(file, "image/png"), adapted.Images.Single().Source);
        Assert.Equal($"messages[0].content[0].image_url: fetched, {file.Length} bytes", Assert.Single(notes).Text);
    }

    [Theory]
    [InlineData("<html>no such page</html>", "invalid_image_format")]
    [InlineData("", "empty_image_file")]
    [InlineData(null, "failed_to_download_image")]
    public async Task AdaptAsync_AddressWithoutAnImage_IsBlamed(string? page, string code)
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            AdaptAsync(
                Ask(new ImageSource.Url(new Uri("https://pictures.test/a"))),
                Usual with
                {
                    AcceptsUrls = false,
                    AcceptsUnknown = true,
                },
                _ =>
                    page is null
                        ? throw new GatewayException(ErrorKind.InvalidImage, "It answered 404.")
                        : Encoding.ASCII.GetBytes(page)
            )
        );
        Assert.Equal(
            (ErrorKind.InvalidImage, "messages[0].content[0].image_url", code),
            (error.Kind, error.Param, error.Code)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AdaptAsync_NotAnImage_IsRefusedUnlessTheUpstreamJudges(bool judges)
    {
        var request = Ask(new ImageSource.Base64("AQID"u8.ToArray(), "image/bmp"));
        if (judges)
            Assert.Same(request, (await AdaptAsync(request, Usual with { AcceptsUnknown = true })).Request);
        else
            Assert.Equal(
                ErrorKind.InvalidImage,
                (await Assert.ThrowsAsync<GatewayException>(() => AdaptAsync(request, Usual))).Kind
            );
    }

    [Fact]
    public async Task AdaptAsync_Mask_FollowsItsImage()
    {
        var request = new ImageEditRequest
        {
            Model = "m",
            Prompt = "x",
            Images =
            [
                new ImagePart(
                    new ImageSource.Bytes(
                        ImageEncoder.Encode(TestPicture.Quartered(999, 501), ImageCodec.Png),
                        "image/png"
                    ),
                    ImageDetail.Auto,
                    "image"
                ),
            ],
            Mask = new ImageSource.Bytes(
                ImageEncoder.Encode(TestPicture.Quartered(999, 501, alpha: 0, bands: 4), ImageCodec.Png),
                "image/png"
            ),
        };
        var (adapted, notes) = await AdaptAsync(request, Usual with { MaxSide = 640 });
        var (image, mask) = (
            ImageHeader.Read(((ImageSource.Bytes)adapted.Images[0].Source).Data.Span),
            ImageHeader.Read(((ImageSource.Bytes)adapted.Mask!).Data.Span)
        );
        Assert.Equal((640, image.Height, ImageCodec.Png), (mask.Width, mask.Height, mask.Codec));
        Assert.Equal(2, notes.Count);
    }

    [Fact]
    public async Task AdaptAsync_Moderation_IsAdaptedToo()
    {
        var image = new ImagePart(
            Inline(File("webp", TestPicture.Quartered(64, 64)), "image/webp"),
            ImageDetail.Auto,
            "input[0].image_url"
        );
        var request = new ModerationRequest
        {
            Model = "m",
            Inputs =
            [
                [new TextPart("x"), image],
            ],
        };
        var (adapted, _) = await AdaptAsync(request, Usual);
        Assert.Equal("image/jpeg", ((ImageSource.Bytes)adapted.Images.Single().Source).MediaType);
        Assert.IsType<TextPart>(adapted.Inputs[0][0]);
    }

    private static Task<(T Request, IReadOnlyList<TraceNote> Notes)> AdaptAsync<T>(
        T request,
        ImageRules rules,
        Func<Uri, byte[]>? fetch = null
    )
        where T : GatewayRequest =>
        new ImageAdapter(
            (address, _, _) =>
                Task.FromResult<ReadOnlyMemory<byte>>(
                    (fetch ?? throw new InvalidOperationException("No address is fetched."))(address)
                )
        )
            .AdaptAsync(request, rules, TestContext.Current.CancellationToken)
            .AsTask();

    private static ChatRequest Ask(ImageSource source) =>
        new()
        {
            Model = "m",
            Messages =
            [
                new Message(Role.User, [new ImagePart(source, ImageDetail.Auto, "messages[0].content[0].image_url")]),
            ],
        };

    private static ImageSource.Base64 Inline(byte[] file, string mediaType) =>
        new(Encoding.ASCII.GetBytes(Convert.ToBase64String(file)), mediaType);

    private static byte[] File(string format, Pixels pixels)
    {
        if (format == "webp")
            return ImageEncoder.Encode(pixels, ImageCodec.Webp);
        if (format == "gif")
            return TestPicture.Save(pixels, "gifsave_buffer");
        if (format == "avif")
            return TestPicture.Save(pixels, "heifsave_buffer", [("compression", "av1"), ("effort", "0")]);
        var heic = TestPicture.Heic(pixels);
        Assert.SkipWhen(heic is null, "heif-enc is not installed");
        return heic!;
    }

    private static Pixels Noise(int width, int height, int bands)
    {
        var pixels = new Pixels(width, height, bands, new byte[width * height * bands]);
        new Random(7).NextBytes(pixels.Data);
        return pixels;
    }
}
