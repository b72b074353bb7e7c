using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock;

namespace Fresnel.Tests.Dialects.Bedrock;

public sealed class CanvasTests
{
    private static readonly ImagePart s_picture = new(
        new ImageSource.Base64("iVBORw0KGgo="u8.ToArray(), "image/png"),
        ImageDetail.Auto,
        "image"
    );

    [Fact]
    public void WriteImageGeneration_Options_WritesExactBody() =>
        Assert.Equal(
            """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a red kite"},"imageGenerationConfig":{"width":1536,"height":1024,"numberOfImages":2,"quality":"premium","seed":1}}""",
            Text(
                BedrockDialect.WriteImageGeneration(
                    Kite with
                    {
                        Count = 2,
                        Size = new ImageSize(1536, 1024),
                        Quality = "high",
                        Seed = 858_993_461,
                    }
                )
            )
        );

    [Fact]
    public void WriteImageEdit_WithoutMask_RequestsVariation() =>
        Assert.Equal(
            """{"taskType":"IMAGE_VARIATION","imageVariationParams":{"text":"bluer","images":["iVBORw0KGgo=","iVBORw0KGgo="],"similarityStrength":0.9},"imageGenerationConfig":{"width":1024,"height":1024,"numberOfImages":1,"quality":"standard"}}""",
            Text(
                BedrockDialect.WriteImageEdit(
                    new ImageEditRequest
                    {
                        Model = "m",
                        Prompt = "bluer",
                        Images = [s_picture, s_picture],
                        InputFidelity = "high",
                    }
                )
            )
        );

    [Fact]
    public void WriteImageEdit_Mask_RequestsInpainting() =>
        Assert.Equal(
            """{"taskType":"INPAINTING","inPaintingParams":{"text":"bluer","image":"iVBORw0KGgo=","maskImage":"iVBORw0KGgo="},"imageGenerationConfig":{"numberOfImages":1,"quality":"standard"}}""",
            Text(
                BedrockDialect.WriteImageEdit(
                    new ImageEditRequest
                    {
                        Model = "m",
                        Prompt = "bluer",
                        Images = [s_picture],
                        Mask = s_picture.Source,
                    }
                )
            )
        );

    [Theory]
    [InlineData(1024, 1024, 1024, 1024)]
    [InlineData(1000, 1000, 1008, 1008)]
    [InlineData(64, 64, 320, 320)]
    [InlineData(4096, 320, 1280, 320)]
    [InlineData(320, 4096, 320, 1280)]
    [InlineData(3840, 2160, 2720, 1520)]
    [InlineData(2048, 2048, 2032, 2032)]
    public void CanvasSize_AnySize_IsNearestSupported(int width, int height, int fitWidth, int fitHeight) =>
        Assert.Equal(new ImageSize(fitWidth, fitHeight), BedrockDialect.CanvasSize(new ImageSize(width, height)));

    [Fact]
    public void CanvasSize_AnySize_IsWithinDocumentedLimits()
    {
        for (var width = 1; width < 6000; width += 77)
        {
            for (var height = 1; height < 6000; height += 53)
            {
                var (fitWidth, fitHeight) = BedrockDialect.CanvasSize(new ImageSize(width, height));
                Assert.True(
                    fitWidth is >= 320 and <= 4096
                        && fitHeight is >= 320 and <= 4096
                        && fitWidth % 16 == 0
                        && fitHeight % 16 == 0
                        && fitWidth <= 4 * fitHeight
                        && fitHeight <= 4 * fitWidth
                        && fitWidth * fitHeight < 4_194_304,
                    $"{width}x{height} made {fitWidth}x{fitHeight}"
                );
            }
        }
    }

    public static TheoryData<ImageRequest, string> Refused =>
        new()
        {
            { Kite with { Prompt = "" }, "prompt" },
            { Kite with { Prompt = new string('x', 1025) }, "prompt" },
            { Kite with { Count = 6 }, "n" },
            { Kite with { Background = "transparent" }, "background" },
            { Kite with { Format = ImageFormat.Svg }, "output_format" },
            {
                new ImageEditRequest
                {
                    Model = "m",
                    Prompt = "x",
                    Images = [s_picture, s_picture],
                    Mask = s_picture.Source,
                },
                "image"
            },
            {
                new ImageEditRequest
                {
                    Model = "m",
                    Prompt = "x",
                    Images = [.. Enumerable.Repeat(s_picture, 6)],
                },
                "image"
            },
        };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Write_UnsupportedParameter_IsRejectedByName(ImageRequest request, string param) =>
        Assert.Equal(
            param,
            Assert
                .Throws<GatewayException>(() =>
                    request is ImageEditRequest edit
                        ? BedrockDialect.WriteImageEdit(edit)
                        : BedrockDialect.WriteImageGeneration((ImageGenerationRequest)request)
                )
                .Param
        );

    [Fact]
    public void ReadBody_Images_AreCompletedAndCounted()
    {
        var events = Reader.ReadBody("""{"images":["iVBORw0KGgo=","/9j/4AAQ"],"error":null}"""u8.ToArray()).Events;
        Assert.Equal(
            [(0, "image/png"), (1, "image/jpeg")],
            events
                .OfType<ImageCompleted>()
                .Select(image => (image.ImageIndex, ((ImageSource.Base64)image.Source).MediaType))
        );
        Assert.Equal(
            (new ImageSize(64, 64), "high"),
            events.OfType<ImageCompleted>().Select(image => (image.Size!.Value, image.Quality!)).First()
        );
        Assert.Equal(2, Assert.Single(events.OfType<UsageReported>()).Usage.Images);
    }

    [Fact]
    public void ReadBody_SomeFiltered_ReturnsRestWithNote()
    {
        var events = Reader.ReadBody("""{"error":"1 of 2 blocked","images":["iVBORw0KGgo="]}"""u8.ToArray()).Events;
        Assert.Equal(1, Assert.Single(events.OfType<UsageReported>()).Usage.Images);
        Assert.Single(events.OfType<TraceNote>());
    }

    [Theory]
    [InlineData("""{"images":[],"error":"Blocked by policy"}""", ErrorKind.ContentBlocked)]
    [InlineData("""{"images":null,"error":"Blocked by policy"}""", ErrorKind.ContentBlocked)]
    [InlineData("""{"images":[]}""", ErrorKind.UpstreamFailed)]
    [InlineData("""{"images":["iVBO""", ErrorKind.UpstreamFailed)]
    [InlineData("[]", ErrorKind.UpstreamFailed)]
    public void ReadBody_NoImage_ThrowsGatewayException(string body, ErrorKind kind) =>
        Assert.Equal(kind, Assert.Throws<GatewayException>(() => Reader.ReadBody(Encoding.UTF8.GetBytes(body))).Kind);

    private static ImageGenerationRequest Kite => new() { Model = "m", Prompt = "a red kite" };

    private static CanvasReader Reader => new("p", new ImageSize(64, 64), "high");

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
