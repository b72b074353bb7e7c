using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Engine.Tests.Imaging;
using Fresnel.Imaging;
using Fresnel.Providers.Images;

namespace Fresnel.Engine.Tests.Providers;

public sealed class ExactSizeTests
{
    [Theory]
    [InlineData(ImageCodec.Png)]
    [InlineData(ImageCodec.Jpeg)]
    [InlineData(ImageCodec.Webp)]
    public async Task SendAsync_SizeOffTheGrid_DrawsLargerAndCropsTheCentre(ImageCodec codec)
    {
        var (frames, sent) = await SendAsync(new ImageSize(1920, 1080), "gpt-image-2.6-flare", codec);

        Assert.Equal(new ImageSize(1920, 1088), Assert.IsType<ImageGenerationRequest>(sent).Size);
        var note = Assert.IsType<TraceNote>(Assert.Single(frames[0].Events));
        Assert.Equal(("size 1920x1080 drawn as 1920x1088 and cropped", true), (note.Text, note.IsForCaller));
        var images = frames[1].Events;
        Assert.Equal((default, 0), (frames[1].Format, frames[1].Raw.Length));
        var completed = Assert.IsType<ImageCompleted>(images[1]);
        Assert.Equal(
            (new ImageSize(1920, 1080), new ImageSize(1920, 1088)),
            (completed.Size!.Value, completed.DrawnSize!.Value)
        );
        foreach (var source in new[] { ((PartialImage)images[0]).Source, completed.Source })
        {
            var file = Assert.IsType<ImageSource.Bytes>(source);
            Assert.Equal(codec.MediaType(), file.MediaType);
            var header = ImageHeader.Read(file.Data.Span);
            Assert.Equal((codec, 1920, 1080), (header.Codec, header.Width, header.Height));
        }
        Assert.IsType<UsageReported>(images[2]);
    }

    [Fact]
    public async Task SendAsync_Png_LosesFourRowsAtTheTopAndAtTheBottom()
    {
        var drawn = TestPicture.Quartered(1920, 1088);
        var (frames, _) = await SendAsync(new ImageSize(1920, 1080), "gpt-image-2", ImageCodec.Png);

        var file = (ImageSource.Bytes)((ImageCompleted)frames[1].Events[1]).Source;
        var pixels = await ImageDecoder.DecodeAsync(
            new EncodedImage(file.Data, ImageHeader.Read(file.Data.Span)),
            new DecodeOptions(),
            TestContext.Current.CancellationToken
        );

        Assert.True(pixels.Data.AsSpan().SequenceEqual(drawn.Data.AsSpan(4 * 1920 * 3, 1080 * 1920 * 3)));
    }

    [Theory]
    [InlineData(1920, 1088, "gpt-image-2")] // drawn as it is
    [InlineData(800, 600, "gpt-image-1-mini")] // left to the vendor
    [InlineData(1001, 999, "flux-1.1-pro")] // no rule
    public async Task SendAsync_OtherSizes_AreSentUnchanged(int width, int height, string model)
    {
        var (frames, sent) = await SendAsync(new ImageSize(width, height), model, ImageCodec.Png);

        Assert.Equal(new ImageSize(width, height), ((ImageRequest)sent).Size);
        Assert.Single(frames);
    }

    [Fact]
    public async Task SendAsync_ApproximateSize_IsTheNearestDrawnOne()
    {
        var (frames, sent) = await SendAsync(
            new ImageSize(1360, 768),
            "gpt-image-1-mini",
            ImageCodec.Png,
            isApproximate: true
        );

        Assert.Equal(new ImageSize(1536, 1024), ((ImageRequest)sent).Size);
        Assert.Equal(
            "size 1360x768 drawn as 1536x1024, the nearest that gpt-image-1-mini draws",
            ((TraceNote)frames[0].Events[0]).Text
        );
    }

    private static async Task<(List<Frame> Frames, GatewayRequest Sent)> SendAsync(
        ImageSize size,
        string model,
        ImageCodec codec,
        bool isApproximate = false
    )
    {
        GatewayRequest? sent = null;
        List<Frame> frames = [];
        var request = new ImageGenerationRequest
        {
            Model = "m",
            Prompt = "a kite",
            Size = size,
            HasApproximateSize = isApproximate,
        };
        await foreach (var frame in ExactSize.SendAsync(request, model, Draw, TestContext.Current.CancellationToken))
            frames.Add(frame);
        return (frames, sent!);

        IAsyncEnumerable<Frame> Draw(GatewayRequest changed)
        {
            sent = changed;
            var drawn = ((ImageRequest)changed).Size!.Value;
            var file = new ImageSource.Bytes(
                ImageEncoder.Encode(TestPicture.Quartered(drawn.Width, drawn.Height), codec),
                codec.MediaType()
            );
            return new[]
            {
                new Frame(
                    new WireFormat("x"),
                    new byte[] { 1 },
                    [
                        new PartialImage(0, 0, file),
                        new ImageCompleted(0, file) { Size = drawn },
                        new UsageReported(new Usage()),
                    ]
                ),
            }.ToAsyncEnumerable();
        }
    }
}
