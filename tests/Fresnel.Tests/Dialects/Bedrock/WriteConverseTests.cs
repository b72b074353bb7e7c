using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock;
using Fresnel.Dialects.Vendors;
using Fresnel.TestKit.Smithy;

namespace Fresnel.Tests.Dialects.Bedrock;

public sealed class WriteConverseTests
{
    private const string Claude = "anthropic.claude-3-haiku-20240307-v1:0";
    private static readonly byte[] s_png = [137, 80, 78, 71, 13, 10, 26, 10, 0, 255];
    private static readonly ToolDefinition s_look = new("look", "looks", """{"type":"object"}"""u8.ToArray());

    [Fact]
    public void WriteConverse_Text_WritesExactBody() =>
        Assert.Equal(
            """{"messages":[{"role":"user","content":[{"text":"Say \"é\""}]}],"system":[{"text":"Be brief."}],"inferenceConfig":{"maxTokens":7,"temperature":1,"topP":0.5,"stopSequences":["END"]},"additionalModelRequestFields":{"top_k":4}}""",
            Written(
                new ChatRequest
                {
                    Model = "m",
                    Messages = [Said(Role.System, "Be brief."), Said(Role.User, "Say \"é\"")],
                    MaxTokens = 7,
                    Temperature = 1.6,
                    TopP = 0.5,
                    TopK = 4,
                    Stop = ["END", ""],
                    Seed = 4,
                    User = "u",
                    PresencePenalty = 1,
                }
            )
        );

    [Fact]
    public void WriteConverse_TopKForNova_IsInNovasMember() =>
        Assert.EndsWith(
            ""","additionalModelRequestFields":{"inferenceConfig":{"topK":4}}}""",
            Written(Asking(new TextPart("x")) with { TopK = 4 }, "us.amazon.nova-pro-v1:0"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("iVBORw0KGgo=", "png")]
    [InlineData("/9j/4AAQSkZJRg==", "jpeg")]
    [InlineData("R0lGODlhAQABAAAA", "gif")]
    [InlineData("UklGRhAAAABXRUJQVlA4", "webp")]
    public void WriteConverse_Image_FormatIsDetectedFromBytes(string base64, string format)
    {
        var written = Written(
            Asking(
                new TextPart("x"),
                new ImagePart(new ImageSource.Base64(Encoding.ASCII.GetBytes(base64), "image/jpg"), ImageDetail.Low, "")
            )
        );
        Assert.Equal(
            $$$$"""{"messages":[{"role":"user","content":[{"text":"x"},{"image":{"format":"{{{{format}}}}","source":{"bytes":"{{{{base64}}}}"}}}]}]}""",
            written
        );
    }

    [Fact]
    public void WriteConverse_BytesOrBase64WithLineBreaks_WritesPlainBase64()
    {
        var written = Written(
            Asking(
                new ImagePart(new ImageSource.Bytes(s_png, ""), ImageDetail.Auto, ""),
                new ImagePart(new ImageSource.Base64("iVBO\r\nRw0KGgo="u8.ToArray(), ""), ImageDetail.Auto, "")
            )
        );
        Assert.Contains($"\"bytes\":\"{Convert.ToBase64String(s_png)}\"", written, StringComparison.Ordinal);
        Assert.Contains("\"bytes\":\"iVBORw0KGgo=\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteConverse_ToolResults_ComeTogetherAndFirst()
    {
        var request = new ChatRequest
        {
            Model = "m",
            Messages =
            [
                Said(Role.User, "look"),
                new Message(Role.Assistant, [new TextPart("I look.")])
                {
                    ToolCalls = [new ToolCall("call_1", "look", """{"x":1}"""), new ToolCall("a:b", "look", "")],
                },
                Said(Role.Tool, "a cat") with
                {
                    ToolCallId = "call_1",
                },
                new Message(Role.Tool, [new ImagePart(new ImageSource.Bytes(s_png, ""), ImageDetail.Auto, "")])
                {
                    ToolCallId = "a:b",
                    IsError = true,
                },
                Said(Role.User, "and?"),
            ],
            Tools = [s_look, new ToolDefinition("stop", "", default)],
            ToolChoice = ToolChoice.Required,
        };
        Assert.Equal(
            """{"messages":[{"role":"user","content":[{"text":"look"}]},"""
                + """{"role":"assistant","content":[{"text":"I look."},{"toolUse":{"toolUseId":"call_1","name":"look","input":{"x":1}}},{"toolUse":{"toolUseId":"call_3lj5YCMKetHamVGHZFmZ0oQf","name":"look","input":{}}}]},"""
                + """{"role":"user","content":[{"toolResult":{"toolUseId":"call_1","content":[{"text":"a cat"}]}},"""
                + $$$$"""{"toolResult":{"toolUseId":"call_3lj5YCMKetHamVGHZFmZ0oQf","content":[{"image":{"format":"png","source":{"bytes":"{{{{Convert.ToBase64String(s_png)}}}}"}}}],"status":"error"}},{"text":"and?"}]}],"toolConfig":"""
                + """{"tools":[{"toolSpec":{"name":"look","description":"looks","inputSchema":{"json":{"type":"object"}}}},{"toolSpec":{"name":"stop","inputSchema":{"json":{"type":"object","properties":{}}}}}],"toolChoice":{"any":{}}}}""",
            Written(request)
        );
        Assert.Contains(
            ""","toolChoice":{"tool":{"name":"look"}}}""",
            Written(request with { ToolChoice = new ToolChoice(ToolChoiceKind.Function, "look") }),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WriteConverse_CallsWithoutToolConfig_AreWrittenAsText(bool declared)
    {
        var written = Written(
            new ChatRequest
            {
                Model = "m",
                Messages =
                [
                    Said(Role.User, "look"),
                    new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("call_1", "look", """{"x":1}""")] },
                    Said(Role.Tool, "a cat") with
                    {
                        ToolCallId = "call_1",
                    },
                ],
                Tools = declared ? [s_look] : [],
                ToolChoice = declared ? ToolChoice.None : ToolChoice.Auto,
            }
        );
        Assert.DoesNotContain("tool", written, StringComparison.Ordinal);
        Assert.Contains("a cat", written, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteConverse_SameRoleTwice_IsOneMessage() =>
        Assert.Equal(
            """{"messages":[{"role":"user","content":[{"text":"a"},{"text":"b"}]},{"role":"assistant","content":[{"text":"c"}]}]}""",
            Written(
                new ChatRequest
                {
                    Model = "m",
                    Messages =
                    [
                        Said(Role.User, "a"),
                        Said(Role.User, " "),
                        Said(Role.User, "b"),
                        Said(Role.Assistant, "c"),
                    ],
                }
            )
        );

    [Fact]
    public void WriteConverse_AssistantImage_MovesToUserMessage()
    {
        var picture = new ImagePart(new ImageSource.Bytes(s_png, "image/png"), ImageDetail.Auto, "");
        var written = Written(
            new ChatRequest
            {
                Model = "m",
                Messages =
                [
                    Said(Role.User, "draw"),
                    new Message(Role.Assistant, [new TextPart("Here."), picture]),
                    Said(Role.User, "bluer"),
                ],
            }
        );
        Assert.Contains(
            """{"role":"assistant","content":[{"text":"Here."}]},{"role":"user","content":[{"image":""",
            written,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WriteConverse_JsonSchema_IsRequiredTool()
    {
        var request = Asking(new TextPart("x")) with
        {
            ResponseFormat = new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                "s",
                """{"type":"object"}"""u8.ToArray()
            ),
        };
        Assert.EndsWith(
            ""","toolConfig":{"tools":[{"toolSpec":{"name":"answer","description":"Gives the answer.","inputSchema":{"json":{"type":"object"}}}}],"toolChoice":{"tool":{"name":"answer"}}}}""",
            Written(request),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "must obey this JSON schema: {\\\"type\\\":\\\"object\\\"}",
            Written(request with { Tools = [s_look] }),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one JSON object",
            Written(request with { ResponseFormat = ResponseFormat.JsonObject }),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<ChatRequest, string> Refused =>
        new()
        {
            { Asking(new TextPart("x")) with { Count = 2 }, "n" },
            { Asking(new TextPart("x")) with { TopLogprobs = 1 }, "logprobs" },
            {
                new ChatRequest { Model = "m", Messages = [Said(Role.System, "x")] },
                "messages"
            },
            { Asking(new OpaquePart("input_audio", "messages[0].content[0]")), "messages[0].content[0]" },
            { Asking(new ImagePart(new ImageSource.Url(new Uri("http://a.test/x")), ImageDetail.Auto, "p")), "p" },
            {
                Asking(new ImagePart(new ImageSource.Bytes("BM..."u8.ToArray(), "image/png"), ImageDetail.Auto, "p")),
                "p"
            },
            {
                new ChatRequest
                {
                    Model = "m",
                    Tools = [s_look],
                    Messages = [Said(Role.User, "x"), Said(Role.Tool, "y") with { ToolCallId = "1" }],
                },
                "messages[1].tool_call_id"
            },
        };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void WriteConverse_UnsupportedParameter_IsRejectedByName(ChatRequest request, string param) =>
        Assert.Equal(param, Assert.Throws<GatewayException>(() => BedrockDialect.WriteConverse(request, Claude)).Param);

    /// <summary>The body, after validation against Bedrock's service model.</summary>
    private static string Written(ChatRequest request, string model = Claude)
    {
        var body = BedrockDialect.WriteConverse(
            VendorAdapter.Apply(request, VendorRules.Find("bedrock", model), isTranslated: true).Request,
            model
        );
        Assert.Empty(SmithyModel.Bedrock.Check("ConverseRequest", body));
        return Encoding.UTF8.GetString(body.Span);
    }

    private static Message Said(Role role, string text) => new(role, [new TextPart(text)]);

    private static ChatRequest Asking(params ContentPart[] parts) =>
        new() { Model = "m", Messages = [new Message(Role.User, parts)] };
}
