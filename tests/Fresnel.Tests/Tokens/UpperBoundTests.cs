using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Tokens;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Tokens;

public sealed class UpperBoundTests
{
    private static readonly Price s_text = new() { Prompt = new Money(1), Completion = new Money(1) };
    private static readonly Price s_drawing = s_text with { ImageOutput = new Money(1) };

    [Fact]
    public void Of_Text_IsAtLeastItsBytes()
    {
        var text = "Grüße, 世界, 👋";

        Assert.InRange(UpperBound.Of(Ask("m", text)).Text, System.Text.Encoding.UTF8.GetByteCount(text), 200);
    }

    [Fact]
    public void Of_ToolsAndSchema_CountTheirBytes()
    {
        var schema = new byte[1000];
        var plain = UpperBound.Of(Ask("m")).Text;

        Assert.True(
            UpperBound.Of(Ask("m") with { Tools = [new ToolDefinition("f", "d", schema)] }).Text >= plain + 1000
        );
        Assert.True(
            UpperBound
                .Of(Ask("m") with { ResponseFormat = new ResponseFormat(ResponseFormatKind.JsonSchema, "s", schema) })
                .Text
                >= plain + 1000
        );
    }

    [Fact]
    public void Of_ImageInBase64_ReadsItsHeaderOnly()
    {
        var image = new ImageSource.Base64(
            System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(Png(1024, 1024)) + "not base64 any more"),
            "image/png"
        );

        Assert.Equal(1659, UpperBound.Of(Show(image)).Images);
    }

    [Theory]
    [InlineData("this is no image, only text that pretends")]
    [InlineData("")]
    public void Of_UnreadableImage_IsTheMaximum(string content) =>
        Assert.Equal(
            2489,
            UpperBound.Of(Show(new ImageSource.Bytes(System.Text.Encoding.ASCII.GetBytes(content), "image/png"))).Images
        );

    [Fact]
    public void Of_ImageUrl_IsTheMaximum() =>
        Assert.Equal(2489, UpperBound.Of(Show(new ImageSource.Url(new Uri("https://example.com/a.png")))).Images);

    [Fact]
    public void MaxUsageAt_MaxTokens_AreMultipliedByTheCount() =>
        Assert.Equal(
            300,
            UpperBound
                .Of(Ask("m"))
                .MaxUsageAt(Ask("m") with { MaxTokens = 100, Count = 3 }, At(s_text))
                .CompletionTokens
        );

    [Theory]
    [InlineData(null, 50, 50)]
    [InlineData(20, 50, 20)]
    [InlineData(80, 50, 50)]
    [InlineData(80, null, 80)]
    [InlineData(null, null, 128_000)]
    public void MaxUsageAt_OutputLimits_UsesTheTightest(int? asked, int? model, long expected)
    {
        var deployment = At(s_text) with { Capabilities = new Capabilities { MaxOutputTokens = model } };

        Assert.Equal(
            expected,
            UpperBound.Of(Ask("m")).MaxUsageAt(Ask("m") with { MaxTokens = asked }, deployment).CompletionTokens
        );
    }

    [Fact]
    public void MaxUsageAt_ImageRequest_CountsSizeQualityNumberAndPartialImages()
    {
        var request = new ImageGenerationRequest
        {
            Model = "m",
            Prompt = "a red kite",
            Count = 2,
            Size = new ImageSize(1024, 1024),
            Quality = "low",
            PartialImages = 3,
        };

        var most = UpperBound.Of(request).MaxUsageAt(request, At(s_drawing));

        Assert.Equal((2, 1144L, 1144L), (most.Images, most.ImageCompletionTokens, most.CompletionTokens)); // 2 × (272 + 3 × 100)
        Assert.True(most.PromptTokens >= 2 * "a red kite".Length);
    }

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 1)] // requested, although its price is unknown
    [InlineData(null, true, 1)]
    [InlineData(null, false, 0)]
    [InlineData(false, true, 0)]
    public void ImagesFor_Chat_AreCountedIfRequestedOrPriced(bool? wanted, bool priced, int expected) =>
        Assert.Equal(
            expected,
            UpperBound.ImagesFor(Ask("m") with { RequestsImages = wanted }, At(priced ? s_drawing : s_text)).Length
        );

    private static Deployment At(Price price) => new("lab", "m") { Price = price };

    private static ChatRequest Show(ImageSource source) =>
        Ask("m") with
        {
            Messages =
            [
                new Message(Role.User, [new ImagePart(source, ImageDetail.Auto, "messages[0].content[0].image_url")]),
            ],
        };

    /// <summary>The start of a PNG: signature, header, and noise.</summary>
    private static byte[] Png(int width, int height)
    {
        var file = new byte[9000];
        (
            (byte[])
                [
                    0x89,
                    (byte)'P',
                    (byte)'N',
                    (byte)'G',
                    13,
                    10,
                    26,
                    10,
                    0,
                    0,
                    0,
                    13,
                    (byte)'I',
                    (byte)'H',
                    (byte)'D',
                    (byte)'R',
                ]
        ).CopyTo(file, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        ((byte[])[8, 6, 0, 0, 0]).CopyTo(file, 24);
        "\0\0\u0010\0IDAT"u8.CopyTo(file.AsSpan(33));
        return file;
    }
}
