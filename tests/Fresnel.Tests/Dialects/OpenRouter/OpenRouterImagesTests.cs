using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenRouter;

namespace Fresnel.Tests.Dialects.OpenRouter;

public sealed class OpenRouterImagesTests
{
    private static readonly ImageSource Png = new ImageSource.Bytes(new byte[] { 1, 2, 3, 4 }, "image/png");

    [Fact]
    public void ReadImageRequest_References_IsEdit()
    {
        var drawn = OpenRouterDialect.ReadImageRequest(
            """{"model":"m","prompt":"x","n":2,"seed":7,"input_references":[],"provider":{"order":["p"]}}"""u8.ToArray()
        );
        Assert.Equal(
            ("m", "x", 2, 7L),
            (Assert.IsType<ImageGenerationRequest>(drawn).Model, drawn.Prompt, drawn.Count, drawn.Seed)
        );
        var edited = Assert.IsType<ImageEditRequest>(
            OpenRouterDialect.ReadImageRequest(
                """{"model":"m","prompt":"x","input_references":[{"type":"image_url","image_url":{"url":"https://a.test/b.png"}},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}"""u8.ToArray()
            )
        );
        Assert.Equal(
            ["input_references[0].image_url", "input_references[1].image_url"],
            edited.Images.Select(image => image.Param)
        );
        Assert.Null(edited.Body);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","size":"auto","aspect_ratio":"auto" """, null)]
    [InlineData(""","size":"800x600" """, "800x600")]
    [InlineData(""","size":"2K" """, "2048x2048")]
    [InlineData(""","size":"2K","aspect_ratio":"16:9" """, "2048x1152")]
    [InlineData(""","resolution":"1K","aspect_ratio":"9:16" """, "576x1024")]
    [InlineData(""","resolution":"512" """, "512x512")]
    [InlineData(""","aspect_ratio":"16:9" """, "1360x768")]
    [InlineData(""","aspect_ratio":"19.5:9","resolution":"1K" """, "1024x480")]
    [InlineData(""","size":"1024x1024","resolution":"1K","aspect_ratio":"1:1" """, "1024x1024")]
    public void ReadImageRequest_Sizes_BecomePixels(string members, string? size) =>
        Assert.Equal(
            size,
            OpenRouterDialect
                .ReadImageRequest(Encoding.UTF8.GetBytes($$"""{"model":"m","prompt":"x"{{members}}}"""))
                .Size?.ToString()
        );

    [Theory]
    [InlineData("""{"prompt":"x"}""", "model")]
    [InlineData("""{"model":"m"}""", "prompt")]
    [InlineData("""{"model":"m","prompt":"x","size":"99K"}""", "size")]
    [InlineData("""{"model":"m","prompt":"x","size":"2K","resolution":"4K"}""", "resolution")]
    [InlineData("""{"model":"m","prompt":"x","size":"1024x512","aspect_ratio":"1:1"}""", "aspect_ratio")]
    [InlineData("""{"model":"m","prompt":"x","aspect_ratio":"wide"}""", "aspect_ratio")]
    [InlineData("""{"model":"m","prompt":"x","aspect_ratio":"1:100"}""", "aspect_ratio")]
    [InlineData("""{"model":"m","prompt":"x","resolution":"300K"}""", "resolution")]
    [InlineData(
        """{"model":"m","prompt":"x","input_references":[{"type":"text","text":"a"}]}""",
        "input_references[0].type"
    )]
    public void ReadImageRequest_InvalidValue_NamesPath(string body, string param) =>
        Assert.Equal(
            param,
            Assert
                .Throws<GatewayException>(() => OpenRouterDialect.ReadImageRequest(Encoding.UTF8.GetBytes(body)))
                .Param
        );

    [Fact]
    public void Write_NotStreaming_WritesOneBody() =>
        Assert.Equal(
            """
            {"created":1700000000,"data":[{"b64_json":"AQIDBA==","media_type":"image/png"},{"url":"https://a.test/b"}],"usage":{"prompt_tokens":7,"completion_tokens":20,"total_tokens":27,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0,"image_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":20},"cost":0.001}}
            """,
            Written(
                stream: false,
                fail: false,
                Frame.Of(new PartialImage(0, 0, Png)),
                Frame.Of(
                    new ImageCompleted(0, Png),
                    new ImageCompleted(1, new ImageSource.Url(new Uri("https://a.test/b"))),
                    Used
                )
            )
        );

    [Fact]
    public void Write_Stream_EndsWithMarkAndLastImageHasUsage() =>
        Assert.Equal(
            """
            data: {"type":"image_generation.partial_image","partial_image_index":1,"b64_json":"AQIDBA=="}

            data: {"type":"image_generation.completed","b64_json":"AQIDBA==","media_type":"image/png","created":1700000000}

            data: {"type":"image_generation.completed","b64_json":"AQIDBA==","media_type":"image/png","created":1700000000,"usage":{"prompt_tokens":7,"completion_tokens":20,"total_tokens":27,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0,"image_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":20},"cost":0.001}}

            data: [DONE]


            """,
            Written(
                stream: true,
                fail: false,
                Frame.Of(new PartialImage(0, 1, Png)),
                Frame.Of(new ImageCompleted(0, Png)),
                Frame.Of(new ImageCompleted(1, Png)),
                Frame.Of(Used)
            )
        );

    [Fact]
    public void Fail_MidStream_WritesErrorEvent() =>
        Assert.Equal(
            """
            data: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"AQIDBA=="}

            data: {"type":"error","error":{"message":"It broke.","type":"server_error","param":null,"code":"upstream_error"}}


            """,
            Written(stream: true, fail: true, Frame.Of(new PartialImage(0, 0, Png)))
        );

    [Fact]
    public void Fail_UsageReported_WritesUsageWithError() =>
        Assert.Equal(
            """
            data: {"type":"error","error":{"message":"It broke.","type":"server_error","param":null,"code":"upstream_error"},"usage":{"prompt_tokens":7,"completion_tokens":20,"total_tokens":27,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0,"image_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0,"image_tokens":20},"cost":0.001}}


            """,
            Written(stream: true, fail: true, Frame.Of(Used))
        );

    [Fact]
    public void WriteGeneration_AnyCall_HasAllMembers()
    {
        var output = new ArrayBufferWriter<byte>();
        GenerationWriter.Write(
            output,
            new GenerationRecord
            {
                Id = "chatcmpl-1",
                Model = "m",
                Provider = "lab",
                Completed = true,
                Cost = Money.FromDollars(0.0015m),
                PromptTokens = 10,
                CompletionTokens = 25,
                ReasoningTokens = 5,
                CachedTokens = 3,
                ImageCompletionTokens = 0,
                Images = 0,
                Latency = TimeSpan.FromMilliseconds(12),
                Duration = TimeSpan.FromMilliseconds(34),
                CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123),
                ApiType = "completions",
                Lines =
                [
                    new GenerationLine
                    {
                        Attempt = 1,
                        Provider = "lab",
                        Model = "m",
                        Kind = "input_text",
                        Quantity = 10,
                        Unit = "token",
                        UnitPrice = Money.FromDollars(2.5m),
                        Amount = Money.FromDollars(0.000025m),
                        PriceEffectiveFrom = "2026-01-31",
                        PriceSource = "https://lab.example/prices",
                    },
                ],
            }
        );
        using var json = JsonDocument.Parse(output.WrittenMemory);
        var data = json.RootElement.GetProperty("data");
        Assert.StartsWith(
            """{"data":{"id":"chatcmpl-1","model":"m","provider_name":"lab","api_type":"completions","total_cost":0.0015,"usage":0.0015,"tokens_prompt":10,"tokens_completion":25,"native_tokens_prompt":10,"native_tokens_completion":25,"native_tokens_reasoning":5,"native_tokens_cached":3,"native_tokens_completion_images":0,"num_media_completion":0,"latency":12,"generation_time":34,"finish_reason":"stop","cancelled":false,"is_byok":false,"created_at":"2023-11-14T22:13:20.123000+00:00",""",
            Encoding.UTF8.GetString(output.WrittenSpan),
            StringComparison.Ordinal
        );
        string[] required =
        [
            "id",
            "upstream_id",
            "total_cost",
            "cache_discount",
            "upstream_inference_cost",
            "created_at",
            "model",
            "app_id",
            "streamed",
            "cancelled",
            "provider_name",
            "latency",
            "moderation_latency",
            "generation_time",
            "finish_reason",
            "service_tier",
            "tokens_prompt",
            "tokens_completion",
            "native_tokens_prompt",
            "native_tokens_completion",
            "native_tokens_completion_images",
            "native_tokens_reasoning",
            "native_tokens_cached",
            "num_media_prompt",
            "num_input_audio_prompt",
            "num_media_completion",
            "num_search_results",
            "num_fetches",
            "web_search_engine",
            "origin",
            "usage",
            "is_byok",
            "native_finish_reason",
            "external_user",
            "api_type",
            "preset_id",
            "router",
            "provider_responses",
            "user_agent",
            "http_referer",
            "data_region",
            "workspace_id",
        ];
        Assert.Equal(required.Append("lines").Order(), data.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(
            """[{"attempt":1,"provider_name":"lab","model":"m","kind":"input_text","quantity":10,"unit":"token","unit_price":2.5,"cost":0.000025,"price_from":"2026-01-31","price_source":"https://lab.example/prices"}]""",
            data.GetProperty("lines").GetRawText()
        );
    }

    private static UsageReported Used =>
        new(
            new Usage
            {
                PromptTokens = 7,
                CompletionTokens = 20,
                ImageCompletionTokens = 20,
            }
        );

    private static string Written(bool stream, bool fail, params Frame[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new OpenRouterImagesWriter(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "p",
                Stream = stream,
            },
            DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
            output
        );
        foreach (var frame in frames)
            writer.Write(frame, Money.FromDollars(0.001m));
        if (fail)
            writer.Fail(new GatewayException(ErrorKind.UpstreamFailed, "It broke."));
        else
            writer.End();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
