using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Engine.Tests.Imaging;
using Fresnel.Imaging;
using Fresnel.Providers.Bedrock;

namespace Fresnel.Engine.Tests.Providers.Bedrock;

public sealed class CanvasImagePreparerTests
{
    [Fact]
    public async Task PrepareAsync_Mask_IsBlackWhereItWasTransparent()
    {
        var mask = new Pixels(2, 1, 4, [9, 9, 9, 255, 200, 200, 200, 0]);
        var turned = await Decoded((await PrepareAsync(TestPicture.Quartered(2, 1), mask)).Mask!);
        Assert.Equal(3, turned.Bands);
        Assert.Equal([255, 255, 255, 0, 0, 0], turned.Data);
    }

    [Fact]
    public async Task PrepareAsync_MaskWithoutTransparency_KeepsEverything() =>
        Assert.All(
            (await Decoded((await PrepareAsync(TestPicture.Quartered(4, 4), TestPicture.Quartered(4, 4))).Mask!)).Data,
            value => Assert.Equal(255, value)
        );

    [Fact]
    public async Task PrepareAsync_TransparentImage_StandsOnWhite()
    {
        var image = await Decoded(
            (await PrepareAsync(new Pixels(3, 1, 4, [10, 20, 30, 255, 0, 0, 0, 0, 0, 0, 0, 128]))).Images[0].Source
        );
        Assert.Equal(3, image.Bands);
        Assert.Equal([10, 20, 30, 255, 255, 255, 127, 127, 127], image.Data);
    }

    [Fact]
    public async Task PrepareAsync_ImageThatFits_IsTheSame()
    {
        var picture = Part(TestPicture.Quartered(4, 4));
        Assert.Same(
            picture,
            (
                await CanvasImagePreparer.PrepareAsync(
                    new ImageEditRequest
                    {
                        Model = "m",
                        Prompt = "x",
                        Images = [picture],
                    },
                    TestContext.Current.CancellationToken
                )
            ).Images[0]
        );
    }

    [Fact]
    public async Task PrepareAsync_BrokenMask_IsBlamed()
    {
        var edit = new ImageEditRequest
        {
            Model = "m",
            Prompt = "x",
            Images = [Part(TestPicture.Quartered(4, 4))],
            Mask = new ImageSource.Base64("AAAA"u8.ToArray(), "image/png"),
        };
        var error = await Assert.ThrowsAsync<GatewayException>(() =>
            CanvasImagePreparer.PrepareAsync(edit, TestContext.Current.CancellationToken)
        );
        Assert.Equal((ErrorKind.InvalidImage, "mask"), (error.Kind, error.Param));
    }

    private static Task<ImageEditRequest> PrepareAsync(Pixels image, Pixels? mask = null) =>
        CanvasImagePreparer.PrepareAsync(
            new ImageEditRequest
            {
                Model = "m",
                Prompt = "x",
                Images = [Part(image)],
                Mask = mask is null ? null : Part(mask).Source,
            },
            TestContext.Current.CancellationToken
        );

    private static ImagePart Part(Pixels pixels) =>
        new(new ImageSource.Bytes(ImageEncoder.Encode(pixels, ImageCodec.Png), "image/png"), ImageDetail.Auto, "image");

    private static Task<Pixels> Decoded(ImageSource source) =>
        ImageDecoder.DecodeAsync(
            ((ImageSource.Bytes)source).Data,
            cancellationToken: TestContext.Current.CancellationToken
        );
}
