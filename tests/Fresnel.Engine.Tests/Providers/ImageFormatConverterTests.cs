using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Engine.Tests.Imaging;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Engine.Tests.Providers;

public sealed class ImageFormatConverterTests
{
    [Theory]
    [InlineData(ImageFormat.Webp, "image/webp", ImageCodec.Webp)]
    [InlineData(ImageFormat.Jpeg, "image/jpeg", ImageCodec.Jpeg)]
    public async Task ConvertAsync_Pictures_AreInTheFormatAskedFor(
        ImageFormat format,
        string mediaType,
        ImageCodec codec
    )
    {
        var png = Convert.ToBase64String(ImageEncoder.Encode(TestPicture.Quartered(40, 20), ImageCodec.Png));
        var source = new ImageSource.Base64(System.Text.Encoding.ASCII.GetBytes(png), "image/png");
        var frames = await ConvertAsync(
            format,
            new Frame(new WireFormat("x"), new byte[] { 1 }, [new PartialImage(0, 0, source)]),
            Frame.Of(new ImageCompleted(0, source)),
            Frame.Of(new UsageReported(new Usage()))
        );
        Assert.All(frames, frame => Assert.Equal((default, 0), (frame.Format, frame.Raw.Length)));
        Assert.Single(frames.SelectMany(frame => frame.Events).OfType<TraceNote>());
        ImageSource[] pictures =
        [
            Assert.IsType<PartialImage>(frames[0].Events[0]).Source,
            Assert.IsType<ImageCompleted>(frames[1].Events[0]).Source,
        ];
        Assert.All(
            pictures.Cast<ImageSource.Bytes>(),
            picture =>
            {
                Assert.Equal(mediaType, picture.MediaType);
                Assert.Equal(
                    (codec, 40, 20),
                    ImageHeader.Read(picture.Data.Span) is var header
                        ? (header.Codec, header.Width, header.Height)
                        : default
                );
            }
        );
    }

    [Fact]
    public async Task ConvertAsync_PictureInTheFormatAlready_IsTheUpstreamsOwn()
    {
        var source = new ImageSource.Bytes(
            ImageEncoder.Encode(TestPicture.Quartered(40, 20), ImageCodec.Webp),
            "image/webp"
        );

        var frame = Assert.Single(await ConvertAsync(ImageFormat.Webp, Frame.Of(new ImageCompleted(0, source))));

        Assert.Same(source, Assert.IsType<ImageCompleted>(Assert.Single(frame.Events)).Source);
    }

    [Fact]
    public async Task ConvertAsync_UnreadablePicture_IsTheUpstreamsFault()
    {
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            ConvertAsync(
                ImageFormat.Webp,
                Frame.Of(new ImageCompleted(0, new ImageSource.Base64("AAAA"u8.ToArray(), "image/png")))
            )
        );
        Assert.Equal(ErrorKind.UpstreamFailed, error.Kind);
    }

    private static async Task<List<Frame>> ConvertAsync(ImageFormat format, params Frame[] frames)
    {
        List<Frame> converted = [];
        await foreach (
            var frame in ImageFormatConverter.ConvertAsync(
                frames.ToAsyncEnumerable(),
                format,
                compression: null,
                owner: null,
                TestContext.Current.CancellationToken
            )
        )
            converted.Add(frame);
        return converted;
    }
}
