using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.TestKit.OpenApi;

namespace Fresnel.Tests.Dialects.OpenAI.Responses;

public sealed class WriteResponsesRequestTests
{
    private static readonly ChatRequest Plain = new()
    {
        Model = "gpt-5-image-mini",
        Messages = [new Message(Role.User, [new TextPart("a kite")])],
    };

    [Fact]
    public void Write_SameFormat_ChangesOnlyModel() =>
        Assert.Equal(
            """{"input" : "x", "model": "up", "unheard":[1, 2], "stream":true}""",
            Written(
                Read(
                    """{"input" : "x", "model": "m", "unheard":[1, 2], "stream":true,"provider":{"order":["openai"]},"models":["n"]}"""
                ),
                "up"
            )
        );

    [Theory]
    [InlineData("", "\"tools\":[{\"type\":\"image_generation\",\"model\":\"drawer\"}]")]
    [InlineData(",\"tools\":null", "\"tools\":[{\"type\":\"image_generation\",\"model\":\"drawer\"}]")]
    [InlineData(
        ",\"tools\":[{\"type\":\"image_generation\",\"model\":\"gpt-image-2\",\"size\":\"auto\"}]",
        "\"tools\":[{\"type\":\"image_generation\",\"size\":\"auto\",\"model\":\"drawer\"}]"
    )]
    [InlineData(
        ",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]",
        "\"tools\":[{\"type\":\"function\",\"name\":\"f\"},{\"type\":\"image_generation\",\"model\":\"drawer\"}]"
    )]
    public void Write_SameFormatWithImageModel_AddsImageTool(string tools, string written) =>
        Assert.Equal(
            $$"""{"model":"up","input":"x",{{written}}}""",
            Written(Read($$"""{"model":"m","input":"x"{{tools}}}"""), "up", "drawer")
        );

    [Fact]
    public void Write_OtherFormat_WritesInFull() =>
        Assert.Equal(
            """{"model":"up","input":[{"role":"system","content":"Be \"brief\"."},{"role":"user","content":[{"type":"input_text","text":"What?"},{"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"},{"type":"input_image","image_url":"https://example.org/a.png","detail":"auto"}]},{"role":"assistant","content":"Look."},{"type":"function_call","call_id":"call_1","name":"look","arguments":"{}"},{"type":"function_call_output","call_id":"call_1","output":"a cat"},{"role":"assistant","content":"Here."},{"role":"user","content":[{"type":"input_image","image_url":"data:image/png;base64,BBBB","detail":"auto"}]}],"stream":true,"store":false,"max_output_tokens":50,"temperature":0.5,"top_p":0.9,"user":"u","tools":[{"type":"function","name":"look","description":"looks","parameters":{"type":"object"},"strict":false}],"tool_choice":"required","text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"}}}}""",
            Written(
                OpenAIDialect.ReadChat(
                    Encoding.UTF8.GetBytes(
                        """
                        {"model":"m","stream":true,"max_tokens":50,"temperature":0.5,"top_p":0.9,"user":"u","seed":3,
                         "tools":[{"type":"function","function":{"name":"look","description":"looks","parameters":{"type":"object"}}}],"tool_choice":"required",
                         "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{"type":"object"}}},
                         "messages":[{"role":"system","content":"Be \"brief\"."},
                          {"role":"user","content":[{"type":"text","text":"What?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},{"type":"image_url","image_url":{"url":"https://example.org/a.png"}}]},
                          {"role":"assistant","content":"Look.","tool_calls":[{"id":"call_1","type":"function","function":{"name":"look","arguments":"{}"}}]},
                          {"role":"tool","tool_call_id":"call_1","content":"a cat"},
                          {"role":"assistant","content":"Here.","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,BBBB"}}]}]}
                        """
                    )
                ),
                "up"
            )
        );

    [Fact]
    public void Write_ImageOptions_AreToolParameters() =>
        Assert.Equal(
            """{"model":"up","input":[{"role":"user","content":"a kite"}],"stream":true,"store":false,"tools":[{"type":"image_generation","model":"gpt-image-1","size":"1536x1024","quality":"high","output_format":"webp","output_compression":50,"background":"opaque","input_fidelity":"high","partial_images":2}],"tool_choice":{"type":"image_generation"}}""",
            Written(
                Plain with
                {
                    Stream = true,
                    RequestsImages = true,
                    ImageOptions = new ImageOptions(new ImageSize(2048, 1152), "high")
                    {
                        Required = true,
                        Format = ImageFormat.Webp,
                        Compression = 50,
                        Background = "opaque",
                        InputFidelity = "high",
                        PartialImages = 2,
                    },
                },
                "up",
                "gpt-image-1"
            )
        );

    [Theory]
    [InlineData(null, "gpt-image-1-mini", true)]
    [InlineData(true, "gpt-image-1-mini", true)]
    [InlineData(false, "gpt-image-1-mini", false)]
    [InlineData(true, null, true)]
    [InlineData(null, null, false)]
    public void Write_ImageModel_IsOfferedUnlessTextOnly(bool? wants, string? drawer, bool offered) =>
        Assert.Equal(
            offered,
            Written(Plain with { RequestsImages = wants }, "up", drawer)
                .Contains("image_generation", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("16:9", "gpt-image-1-mini", "1536x1024")]
    [InlineData("2:3", "gpt-image-1-mini", "1024x1536")]
    [InlineData("1:1", "gpt-image-1", "1024x1024")]
    public void Write_AspectRatio_IsNearestSize(string ratio, string drawer, string size) =>
        Assert.Contains(
            $"\"size\":\"{size}\"",
            Written(
                Plain with
                {
                    RequestsImages = true,
                    ImageOptions = new ImageOptions(null, null, ratio),
                },
                "up",
                drawer
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_SizeForFlexibleModel_IsUnchanged() =>
        Assert.Contains(
            "\"size\":\"2048x1152\"",
            Written(
                Plain with
                {
                    RequestsImages = true,
                    ImageOptions = new ImageOptions(new ImageSize(2048, 1152), null),
                },
                "up",
                "gpt-image-2"
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_UnsupportedParameter_IsRejected()
    {
        Assert.Equal("stop", Assert.Throws<GatewayException>(() => Written(Plain with { Stop = ["END"] }, "up")).Param);
        Assert.Equal("n", Assert.Throws<GatewayException>(() => Written(Plain with { Count = 2 }, "up")).Param);
    }

    [Fact]
    public void Write_AnyRequest_MatchesDocument()
    {
        var request = Plain with
        {
            Messages =
            [
                new Message(Role.System, [new TextPart("x")]),
                new Message(
                    Role.User,
                    [
                        new TextPart("y"),
                        new ImagePart(
                            new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/png"),
                            ImageDetail.Original,
                            ""
                        ),
                    ]
                ),
                new Message(Role.Assistant, [new TextPart("z")]) { ToolCalls = [new ToolCall("call_1", "f", "{}")] },
                new Message(
                    Role.Tool,
                    [
                        new TextPart("t"),
                        new ImagePart(new ImageSource.Url(new Uri("https://example.org/a.png")), ImageDetail.High, ""),
                    ]
                )
                {
                    ToolCallId = "call_1",
                },
            ],
            Stream = true,
            MaxTokens = 100,
            Temperature = 1,
            TopP = 1,
            User = "u",
            ReasoningEffort = "low",
            ParallelToolCalls = false,
            Tools = [new ToolDefinition("f", null, default)],
            ToolChoice = new ToolChoice(ToolChoiceKind.Function, "f"),
            ResponseFormat = ResponseFormat.JsonObject,
            RequestsImages = true,
            ImageOptions = new ImageOptions(new ImageSize(100, 200), "low", null)
            {
                Format = ImageFormat.Jpeg,
                Compression = 3,
                Background = "opaque",
                PartialImages = 1,
            },
        };
        Assert.Empty(
            RequestDocument.OpenAI.Check(
                "/v1/responses",
                "application/json",
                Encoding.UTF8.GetBytes(Written(request, "gpt-5-mini", "gpt-image-1-mini"))
            )
        );
    }

    private static ChatRequest Read(string json) => ResponsesDialect.Read(Encoding.UTF8.GetBytes(json));

    private static string Written(ChatRequest request, string model, string? imageModel = null) =>
        Encoding.UTF8.GetString([
            .. ResponsesDialect.Write(request, model, imageModel).SelectMany(piece => piece.ToArray()),
        ]);
}
