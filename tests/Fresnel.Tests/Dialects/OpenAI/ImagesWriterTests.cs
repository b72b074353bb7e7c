using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

public sealed class ImagesWriterTests
{
    private static readonly ImageSource Png = new ImageSource.Bytes(new byte[] { 1, 2, 3, 4 }, "image/png");

    [Fact]
    public void Write_NotStreaming_WritesOneBody() =>
        Assert.Equal(
            """
            {"created":1700000000,"background":"opaque","output_format":"png","quality":"medium","size":"64x32","data":[{"b64_json":"AQIDBA==","revised_prompt":"a \"kite\"","limitations":["has no \"tail\"","shows 2 of 3"]},{"b64_json":"AAAA"}],"usage":{"input_tokens":7,"input_tokens_details":{"image_tokens":0,"text_tokens":7},"output_tokens":20,"output_tokens_details":{"image_tokens":20,"text_tokens":0},"total_tokens":27,"cost":0.001}}
            """,
            Written(
                stream: false,
                (Frame.Of(new PartialImage(0, 0, Png)), null),
                (
                    Frame.Of(
                        Ready(0) with
                        {
                            RevisedPrompt = "a \"kite\"",
                            Limitations = ["has no \"tail\"", "shows 2 of 3"],
                        },
                        Ready(1) with
                        {
                            Source = new ImageSource.Base64("AAAA"u8.ToArray(), "image/png"),
                        },
                        new UsageReported(Used(7, 20))
                    ),
                    Money.FromDollars(0.001m)
                )
            )
        );

    [Fact]
    public void Write_Stream_WritesEventsWithUsagePerImage() =>
        Assert.Equal(
            """
            event: image_generation.partial_image
            data: {"type":"image_generation.partial_image","b64_json":"AQIDBA==","partial_image_index":1,"created_at":1700000000,"output_format":"png"}

            event: image_generation.completed
            data: {"type":"image_generation.completed","b64_json":"AQIDBA==","created_at":1700000000,"background":"opaque","output_format":"png","quality":"medium","size":"64x32","usage":{"input_tokens":7,"input_tokens_details":{"image_tokens":0,"text_tokens":7},"output_tokens":20,"output_tokens_details":{"image_tokens":20,"text_tokens":0},"total_tokens":27,"cost":0.001}}

            event: image_generation.completed
            data: {"type":"image_generation.completed","b64_json":"AQIDBA==","created_at":1700000000,"background":"opaque","output_format":"png","quality":"medium","size":"64x32","usage":{"input_tokens":7,"input_tokens_details":{"image_tokens":0,"text_tokens":7},"output_tokens":22,"output_tokens_details":{"image_tokens":22,"text_tokens":0},"total_tokens":29,"cost":0.002}}


            """,
            Written(
                stream: true,
                (Frame.Of(new PartialImage(0, 1, Png)), null),
                (Frame.Of(Ready(0), new UsageReported(Used(7, 20))), Money.FromDollars(0.001m)),
                (Frame.Of(Ready(1)), null),
                (Frame.Of(new UsageReported(Used(14, 42))), Money.FromDollars(0.003m))
            )
        );

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fail_UsageReported_WritesUsageWithError(bool relayed)
    {
        const string raw = "data: {}\n\n";
        var output = new ArrayBufferWriter<byte>();
        var writer = new ImagesWriter(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "p",
                Stream = true,
            },
            DateTimeOffset.UnixEpoch,
            output
        );
        writer.Write(
            new Frame(
                relayed ? OpenAIDialect.Images : default,
                relayed ? Encoding.UTF8.GetBytes(raw) : default,
                [new UsageReported(Used(7, 20))]
            ),
            Money.FromDollars(0.001m)
        );
        writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        Assert.Equal(
            (relayed ? raw : "")
                + "event: error\ndata: "
                + """{"error":{"message":"It broke.","type":"server_error","param":null,"code":"upstream_error"},"usage":{"input_tokens":7,"input_tokens_details":{"image_tokens":0,"text_tokens":7},"output_tokens":20,"output_tokens_details":{"image_tokens":20,"text_tokens":0},"total_tokens":27,"cost":0.001}}"""
                + "\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan)
        );
    }

    [Fact]
    public void End_StreamWithoutUsage_WritesImage() =>
        Assert.EndsWith(
            "\"quality\":\"medium\",\"size\":\"64x32\"}\n\n",
            Written(stream: true, (Frame.Of(Ready(0)), null)),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_SvgAndUrl_WritesFormat()
    {
        var svg = Written(
            stream: false,
            (Frame.Of(Ready(0) with { Source = new ImageSource.Bytes("<svg/>"u8.ToArray(), "image/svg+xml") }), null)
        );
        Assert.Contains("\"output_format\":\"svg\"", svg, StringComparison.Ordinal);
        var address = Written(
            stream: false,
            (Frame.Of(Ready(0) with { Source = new ImageSource.Url(new Uri("https://example.org/a")) }), null)
        );
        Assert.Contains("\"data\":[{\"url\":\"https://example.org/a\"}]", address, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameFormat_ChangesOnlyCost()
    {
        byte[] raw =
        [
            .. """{"created":1, "data":[{"b64_json":"AAAA"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3},"x":1}"""u8,
        ];
        Assert.Equal(
            """{"created":1, "data":[{"b64_json":"AAAA"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3,"cost":0.25},"x":1}""",
            Written(stream: false, (new ImagesReader("lab").ReadBody(raw), Money.FromDollars(0.25m)))
        );
    }

    private static Usage Used(int input, int output) =>
        new()
        {
            PromptTokens = input,
            CompletionTokens = output,
            ImageCompletionTokens = output,
        };

    private static ImageCompleted Ready(int image) =>
        new(image, Png)
        {
            Size = new ImageSize(64, 32),
            Quality = "medium",
            Background = "opaque",
        };

    private static string Written(bool stream, params (Frame Frame, Money? Cost)[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new ImagesWriter(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "p",
                Stream = stream,
            },
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        foreach (var (frame, cost) in frames)
            writer.Write(frame, cost);
        writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
