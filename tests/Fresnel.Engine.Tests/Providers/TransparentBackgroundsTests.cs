using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Imaging;
using Fresnel.Providers.Images;
using Fresnel.TestKit;

namespace Fresnel.Engine.Tests.Providers;

/// <summary>A model without transparent backgrounds draws, and the built-in model removes the background.</summary>
public sealed class TransparentBackgroundsTests : IDisposable
{
    private static readonly Deployment s_opaque = new("google", "gemini-2.5-flash-image")
    {
        Capabilities = new Capabilities { Unsupported = Capability.TransparentBackground },
    };

    private readonly ImageModel _model = new();

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task SendAsync_SomethingStandsOut_MakesTheRestTransparent()
    {
        var disc = Disc(256);
        var (frames, sent) = await SendAsync(s_opaque, disc);

        Assert.Null(Assert.IsType<ImageGenerationRequest>(sent).Background);
        var note = Assert.IsType<TraceNote>(Assert.Single(frames[0].Events));
        Assert.Equal(
            ("gemini-2.5-flash-image draws no transparent background: the built-in model removes it", true),
            (note.Text, note.IsForCaller)
        );
        var image = Assert.IsType<ImageCompleted>(frames[1].Events[0]);
        Assert.Equal("transparent", image.Background);
        var pixels = await DecodeAsync(image);
        Assert.Equal(4, pixels.Bands);
        Assert.InRange(AlphaAt(pixels, 128, 128), 200, 255);
        Assert.InRange(AlphaAt(pixels, 6, 6), 0, 20);
    }

    [Fact]
    public async Task SendAsync_NothingStandsOut_KeepsTheFileAndSaysThatItIsOpaque()
    {
        var plain = new Pixels(64, 64, 3, [.. Enumerable.Repeat((byte)200, 64 * 64 * 3)]);
        var (frames, _) = await SendAsync(s_opaque, plain);

        var image = Assert.IsType<ImageCompleted>(frames[1].Events[0]);
        Assert.Equal("opaque", image.Background);
        Assert.Equal(Encode(plain), ((ImageSource.Bytes)image.Source).Data.ToArray());
    }

    [Fact]
    public async Task SendAsync_ModelDrawsTransparentBackgrounds_IsSentUnchanged()
    {
        var (frames, sent) = await SendAsync(new Deployment("openai", "gpt-image-1"), Disc(64));

        Assert.Equal("transparent", ((ImageRequest)sent!).Background);
        Assert.Single(frames);
    }

    [Fact]
    public async Task SendAsync_Jpeg_IsRefusedBeforeAnythingIsDrawn()
    {
        var provider = FakeProvider.Answering("google", Frame.Of());
        var background = new TransparentBackgrounds(provider, _model);

        var error = await Assert.ThrowsAsync<GatewayException>(async () =>
            await background
                .SendAsync(Request with { Format = ImageFormat.Jpeg }, s_opaque, TestContext.Current.CancellationToken)
                .ToListAsync(TestContext.Current.CancellationToken)
        );

        Assert.Equal((ErrorKind.InvalidRequest, "output_format"), (error.Kind, error.Param));
        Assert.Empty(provider.Received);
    }

    private static ImageGenerationRequest Request =>
        new()
        {
            Model = "m",
            Prompt = "a kite",
            Background = "transparent",
        };

    private async Task<(List<Frame> Frames, GatewayRequest? Sent)> SendAsync(Deployment deployment, Pixels drawn)
    {
        var provider = FakeProvider.Answering(
            deployment.Provider,
            Frame.Of(new ImageCompleted(0, new ImageSource.Bytes(Encode(drawn), "image/png")))
        );
        using var background = new TransparentBackgrounds(provider, _model);
        List<Frame> frames = [];
        await foreach (var frame in background.SendAsync(Request, deployment, TestContext.Current.CancellationToken))
            frames.Add(frame);
        return (frames, provider.Received[0].Request);
    }

    private static byte[] Encode(Pixels pixels) => ImageEncoder.Encode(pixels, ImageCodec.Png);

    private static Task<Pixels> DecodeAsync(ImageCompleted image)
    {
        var data = ((ImageSource.Bytes)image.Source).Data;
        return ImageDecoder.DecodeAsync(
            new EncodedImage(data, ImageHeader.Read(data.Span)),
            new DecodeOptions(),
            TestContext.Current.CancellationToken
        );
    }

    private static byte AlphaAt(Pixels pixels, int x, int y) => pixels.Data[(((y * pixels.Width) + x) * 4) + 3];

    /// <summary>A red disc in the middle of a grey ground.</summary>
    private static Pixels Disc(int side)
    {
        var data = new byte[side * side * 3];
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = ((i % side) - (side / 2), (i / side) - (side / 2));
            var inside = (x * x) + (y * y) < side * side / 9;
            byte[] colour = inside ? [200, 30, 30] : [225, 225, 225];
            colour.CopyTo(data, i * 3);
        }
        return new Pixels(side, side, 3, data);
    }
}
