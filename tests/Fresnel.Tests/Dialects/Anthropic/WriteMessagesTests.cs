using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.Vendors;
using Fresnel.TestKit;

namespace Fresnel.Tests.Dialects.Anthropic;

/// <summary>Requests to upstreams.</summary>
public sealed class WriteMessagesTests
{
    [Theory]
    [InlineData(
        """{"model":"a","max_tokens":1,"messages":HI,"unknown":{"model":1}}""",
        """{"model":"b","max_tokens":1,"messages":HI,"unknown":{"model":1}}"""
    )]
    [InlineData(
        """{ "provider":{"order":["x"]}, "messages":HI,"models":["c"] ,"max_tokens":1,"model":"b"}""",
        """{ "messages":HI ,"max_tokens":1,"model":"b"}"""
    )]
    public void WriteMessages_SameFormat_EditsOnlyNecessaryMembers(string received, string sent)
    {
        const string hi = """[{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"}]}]""";
        var body = Encoding.UTF8.GetBytes(received.Replace("HI", hi, StringComparison.Ordinal));
        Assert.Equal(
            sent.Replace("HI", hi, StringComparison.Ordinal),
            Text(AnthropicDialect.WriteMessages(AnthropicDialect.ReadMessages(body), "b"))
        );
    }

    [Fact]
    public void WriteMessages_DeeplyNestedArguments_AreAnObject()
    {
        var arguments = $"{string.Concat(Enumerable.Repeat("{\"a\":", 100))}1{new string('}', 100)}";
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.User, [new TextPart("x")]),
                new Message(Role.Assistant, []) { ToolCalls = [new ToolCall("t", "f", arguments)] },
            ],
        };
        Assert.Contains(
            $"\"input\":{arguments}",
            Text(AnthropicDialect.WriteMessages(Adapted(request, "b"), "b")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WriteMessages_SameFormat_CopiesNoImage()
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"model":"a","max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"{{{new string('A', 100_000)}}}"}}]}]}"""
        );
        Assert.All(
            AnthropicDialect.WriteMessages(AnthropicDialect.ReadMessages(body), "b").Where(piece => piece.Length > 100),
            piece => Assert.True(piece.Span.Overlaps(body))
        );
    }

    [Fact]
    public void WriteMessages_OtherFormat_WritesAnthropicBody()
    {
        var request = new ChatRequest
        {
            Model = "a",
            Messages =
            [
                new Message(Role.System, [new TextPart("Be brief.")]),
                new Message(Role.User, [new TextPart("What?")]),
                new Message(
                    Role.User,
                    [new ImagePart(new ImageSource.Bytes(new byte[] { 1, 2, 3 }, "image/jpg"), ImageDetail.High, "")]
                ),
                new Message(Role.Assistant, [])
                {
                    ToolCalls = [new ToolCall("call_1", "look", "{\"x\":1}"), new ToolCall("call:2", "look", "")],
                },
                new Message(Role.System, [new TextPart("Be kind.")]),
                new Message(Role.Tool, [new TextPart("a cat")]) { ToolCallId = "call_1" },
                new Message(Role.User, [new TextPart("And?"), new TextPart(" ")]),
                new Message(
                    Role.Tool,
                    [new ImagePart(new ImageSource.Url(new Uri("https://example.org/a.png")), ImageDetail.Auto, "")]
                )
                {
                    ToolCallId = "call:2",
                    IsError = true,
                },
                new Message(
                    Role.Assistant,
                    [
                        new TextPart("Here."),
                        new ImagePart(new ImageSource.Base64("AQID"u8.ToArray(), "image/webp"), ImageDetail.Auto, ""),
                    ]
                ),
            ],
            Stream = true,
            Seed = 3,
            Temperature = 1.5,
            TopP = 1,
            TopK = 3,
            User = "u",
            Stop = ["END"],
            Tools =
            [
                new ToolDefinition("look", "d", """{"type":"object"}"""u8.ToArray()),
                new ToolDefinition("none", null, default),
                new ToolDefinition("bare", null, """{"properties":{}}"""u8.ToArray()),
            ],
            ToolChoice = new ToolChoice(ToolChoiceKind.Function, "look"),
            ParallelToolCalls = false,
            ResponseFormat = new ResponseFormat(
                ResponseFormatKind.JsonSchema,
                "s",
                """{"type":"object","properties":{"type":{"type":"array","items":{"type":"object","additionalProperties":true}}}}"""u8.ToArray()
            ),
        };
        var written = Text(AnthropicDialect.WriteMessages(Adapted(request, "b"), "b"));
        Assert.Equal(
            """
            {"model":"b","max_tokens":8192,"system":[{"type":"text","text":"Be brief."},{"type":"text","text":"Be kind."}],"messages":[{"role":"user","content":[{"type":"text","text":"What?"},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AQID"}}]},{"role":"assistant","content":[{"type":"tool_use","id":"call_1","name":"look","input":{"x":1}},{"type":"tool_use","id":"call_LTKEQznv5c0QYrwe8Dc6HXKQ","name":"look","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":"a cat"},{"type":"tool_result","tool_use_id":"call_LTKEQznv5c0QYrwe8Dc6HXKQ","content":[{"type":"image","source":{"type":"url","url":"https://example.org/a.png"}}],"is_error":true},{"type":"text","text":"And?"}]},{"role":"assistant","content":"Here."},{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/webp","data":"AQID"}}]}],"stream":true,"temperature":1,"top_p":1,"top_k":3,"stop_sequences":["END"],"tools":[{"name":"look","description":"d","input_schema":{"type":"object"}},{"name":"none","input_schema":{"type":"object"}},{"name":"bare","input_schema":{"type":"object","properties":{}}}],"tool_choice":{"type":"tool","name":"look","disable_parallel_tool_use":true},"output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":{"type":{"type":"array","items":{"type":"object","additionalProperties":true}}},"additionalProperties":false}}},"metadata":{"user_id":"u"}}
            """,
            written
        );
        Assert.Empty(MessagesRequestShape.Mistakes(written));
    }

    [Theory]
    [InlineData("""{"role":"system","content":"Say hi."}""", """messages":[{"role":"user","content":"Say hi."}]""")]
    [InlineData(
        """{"role":"assistant","content":"Hi, what can I do?"},{"role":"user","content":"x"}""",
        """messages":[{"role":"user","content":"Hello."},{"role":"assistant","content":"Hi, what can I do?"},{"role":"user","content":"x"}]"""
    )]
    [InlineData(
        """{"role":"user","content":"x"},{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{"}},{"role":"function","name":"f","content":""}""",
        """messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"tool_use","id":"call_0blUJxGGxN9KGEWv6mfrcbkY","name":"f","input":{"INVALID_JSON":"{"}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_0blUJxGGxN9KGEWv6mfrcbkY"}]}]"""
    )]
    public void WriteMessages_ConversationAnthropicRejects_IsAdapted(string messages, string written)
    {
        var body = Text(
            AnthropicDialect.WriteMessages(
                Adapted(
                    OpenAIDialect.ReadChat(Encoding.UTF8.GetBytes($$"""{"model":"a","messages":[{{messages}}]}""")),
                    "b"
                ),
                "b"
            )
        );
        Assert.Contains(written, body, StringComparison.Ordinal);
        Assert.Empty(MessagesRequestShape.Mistakes(body));
    }

    [Theory]
    [InlineData(
        "claude-sonnet-5",
        "high",
        null,
        "\"max_tokens\":8192",
        """thinking":{"type":"adaptive"},"output_config":{"effort":"high"}"""
    )]
    [InlineData(
        "claude-opus-4-6",
        "xhigh",
        null,
        "\"max_tokens\":8192",
        """thinking":{"type":"adaptive"},"output_config":{"effort":"max"}"""
    )]
    [InlineData(
        "claude-opus-4-7-20260101",
        "minimal",
        null,
        "\"max_tokens\":8192",
        """thinking":{"type":"adaptive"},"output_config":{"effort":"low"}"""
    )]
    [InlineData(
        "claude-haiku-4-5-20251001",
        "high",
        null,
        "\"max_tokens\":24576",
        """thinking":{"type":"enabled","budget_tokens":16384}"""
    )]
    [InlineData(
        "claude-3-7-sonnet-latest",
        "high",
        4096,
        "\"max_tokens\":4096",
        """thinking":{"type":"enabled","budget_tokens":2048}"""
    )]
    [InlineData("claude-opus-4-20250514", "low", 1500, "\"max_tokens\":1500", null)]
    [InlineData("claude-3-5-haiku-20241022", "high", null, "\"max_tokens\":8192", null)]
    [InlineData("claude-sonnet-5", "none", null, "\"max_tokens\":8192", null)]
    public void WriteMessages_Effort_IsWrittenInTheModelsForm(
        string model,
        string effort,
        int? most,
        string max,
        string? thinking
    )
    {
        var body = Text(
            AnthropicDialect.WriteMessages(
                Ask() with
                {
                    ReasoningEffort = effort,
                    MaxTokens = most,
                    Temperature = thinking is null ? null : 0.5,
                },
                model
            )
        );
        Assert.Contains(max, body, StringComparison.Ordinal);
        if (thinking is null)
            Assert.DoesNotContain("thinking", body, StringComparison.Ordinal);
        else
            Assert.Contains(thinking, body, StringComparison.Ordinal);
        Assert.Empty(MessagesRequestShape.Mistakes(body));
    }

    [Theory]
    [InlineData("claude-opus-4-8", false)]
    [InlineData("claude-sonnet-4-6", true)]
    [InlineData("some-other-model", true)]
    public void WriteMessages_Temperature_IsSentIfTheModelSupportsIt(string model, bool sent) =>
        Assert.Equal(
            sent,
            Text(AnthropicDialect.WriteMessages(Adapted(Ask() with { Temperature = 0.5 }, model), model))
                .Contains("\"temperature\":0.5", StringComparison.Ordinal)
        );

    [Fact]
    public void WriteMessages_NoMaxTokens_UsesDeploymentLimit() =>
        Assert.Contains(
            "\"max_tokens\":64000",
            Text(AnthropicDialect.WriteMessages(Ask(), "b", 64_000)),
            StringComparison.Ordinal
        );

    [Fact]
    public void WriteMessages_JsonWithoutSchema_AddsInstruction() =>
        Assert.Contains(
            """system":"Answer with one JSON object and nothing else.",""",
            Text(AnthropicDialect.WriteMessages(Ask() with { ResponseFormat = ResponseFormat.JsonObject }, "b")),
            StringComparison.Ordinal
        );

    [Fact]
    public void WriteMessages_UnsupportedParameter_IsRejectedByName()
    {
        Assert.Equal("n", Refusal(Ask() with { Count = 2 }).Param);
        Assert.Contains(
            "image_output",
            Refusal(Ask() with { RequestsImages = true }).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "messages[0].content[1]",
            Refusal(
                new ChatRequest
                {
                    Model = "a",
                    Messages =
                    [
                        new Message(
                            Role.User,
                            [new TextPart("x"), new OpaquePart("input_audio", "messages[0].content[1]")]
                        ),
                    ],
                }
            ).Param
        );
    }

    private static GatewayException Refusal(ChatRequest request) =>
        Assert.Throws<GatewayException>(() => AnthropicDialect.WriteMessages(request, "b"));

    private static ChatRequest Ask() => new() { Model = "a", Messages = [new Message(Role.User, [new TextPart("x")])] };

    private static string Text(IReadOnlyList<ReadOnlyMemory<byte>> pieces) =>
        string.Concat(pieces.Select(piece => Encoding.UTF8.GetString(piece.Span)));

    private static ChatRequest Adapted(ChatRequest request, string model) =>
        VendorAdapter.Apply(request, VendorRules.Find("anthropic", model), isTranslated: true).Request;
}
