using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Tests.Dialects.Anthropic;

/// <summary>Requests of callers.</summary>
public sealed class ReadMessagesTests
{
    private const string Hi = """[{"role":"user","content":"hi"}]""";

    [Fact]
    public void ReadMessages_AllMembers_AreRead()
    {
        var request = Read(
            """
            {"model":"claude-x","max_tokens":100,"system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}},{"type":"text","text":"Be kind."}],
             "messages":HI,"stream":true,"temperature":0.5,"top_p":0.25,"top_k":7,"stop_sequences":["END","STOP","a","b","c"],"metadata":{"user_id":"u"},
             "tools":[{"name":"look","description":"looks","input_schema":{"type":"object"},"cache_control":null},{"type":"custom","name":"bare","input_schema":{"type":"object"}}],
             "tool_choice":{"type":"tool","name":"look","disable_parallel_tool_use":true},
             "output_config":{"effort":"max","format":{"type":"json_schema","schema":{"type":"object"}}},"service_tier":"auto","provider":"lab","models":["b"]}
            """.Replace("HI", Hi, StringComparison.Ordinal)
        );
        Assert.Equal(("claude-x", 100, true, "u"), (request.Model, request.MaxTokens, request.Stream, request.User));
        Assert.Equal((0.5, 0.25, 7, "max"), (request.Temperature, request.TopP, request.TopK, request.ReasoningEffort));
        Assert.Equal(["END", "STOP", "a", "b", "c"], request.Stop);
        Assert.Equal((Role.System, "Be brief.\nBe kind."), (request.Messages[0].Role, request.Messages[0].Text));
        Assert.Equal((Role.User, "hi"), (request.Messages[1].Role, request.Messages[1].Text));
        Assert.Equal([("look", "looks"), ("bare", null)], request.Tools.Select(tool => (tool.Name, tool.Description)));
        Assert.Equal(new ToolChoice(ToolChoiceKind.Function, "look"), request.ToolChoice);
        Assert.False(request.ParallelToolCalls);
        Assert.Equal(
            (ResponseFormatKind.JsonSchema, """{"type":"object"}"""),
            (request.ResponseFormat.Kind, Encoding.UTF8.GetString(request.ResponseFormat.Schema.Span))
        );
        Assert.Equal(["lab"], request.Preferences.Order);
        Assert.Equal(["b"], request.FallbackModels);
        Assert.Equal(Capability.Chat | Capability.Tools | Capability.JsonSchema, request.RequiredCapabilities);
    }

    [Fact]
    public void ReadMessages_Blocks_KeepContentAndPath()
    {
        var request = Read(
            """
            {"model":"m","max_tokens":1,"messages":[
             {"role":"user","content":[{"source":{"data":"AQ\/I","media_type":"image/PNG","type":"base64"},"type":"image"},{"type":"image","source":{"type":"url","url":"https://example.org/a.png"}},{"type":"text","text":"What?"}]},
             {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},{"type":"text","text":"Let me look."},{"type":"tool_use","id":"toolu_1","name":"look","input":{"x": 1}},{"type":"tool_use","id":"toolu_2","name":"look","input":{}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"a cat"},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"/9j/"}}]},{"type":"tool_result","tool_use_id":"toolu_2","content":"no","is_error":true},{"type":"text","text":"And?"}]},
             {"role":"assistant","content":"A"}]}
            """
        );
        Assert.Equal(
            [Role.User, Role.Assistant, Role.Tool, Role.Tool, Role.User, Role.Assistant],
            request.Messages.Select(message => message.Role)
        );
        Assert.Equal(
            ["messages.0.content.0", "messages.0.content.1", "messages.2.content.0.content.1"],
            request.Images.Select(image => image.Param)
        );
        var base64 = Assert.IsType<ImageSource.Base64>(request.Images.First().Source);
        Assert.Equal(("image/png", "AQ/I"), (base64.MediaType, Encoding.UTF8.GetString(base64.Data.Span)));
        Assert.Equal(
            "https://example.org/a.png",
            Assert.IsType<ImageSource.Url>(request.Images.ElementAt(1).Source).Address.AbsoluteUri
        );
        Assert.Equal(
            [new ToolCall("toolu_1", "look", """{"x": 1}"""), new ToolCall("toolu_2", "look", "{}")],
            request.Messages[1].ToolCalls
        );
        Assert.Equal(["Let me look."], request.Messages[1].Parts.Select(part => ((TextPart)part).Text));
        Assert.Equal(
            [("toolu_1", "a cat", false), ("toolu_2", "no", true)],
            request
                .Messages.Where(message => message.Role == Role.Tool)
                .Select(message => (message.ToolCallId, message.Text, message.IsError))
        );
    }

    [Theory]
    [InlineData("""{"type":"enabled","budget_tokens":1024}""", "low")]
    [InlineData("""{"type":"enabled","budget_tokens":10000}""", "medium")]
    [InlineData("""{"type":"enabled","budget_tokens":16384}""", "high")]
    [InlineData("""{"type":"enabled","budget_tokens":60000}""", "xhigh")]
    [InlineData("""{"type":"disabled"}""", "none")]
    [InlineData("""{"type":"adaptive"}""", null)]
    public void ReadMessages_Thinking_MapsToEffort(string thinking, string? effort) =>
        Assert.Equal(
            effort,
            Read($$"""{"model":"m","max_tokens":1,"messages":{{Hi}},"thinking":{{thinking}}}""").ReasoningEffort
        );

    [Theory]
    [InlineData(""","tools":[{"type":"web_search_20250305","name":"web_search"}]""", "web_search_20250305", "tools.0")]
    [InlineData(""","mcp_servers":[{"type":"url"}]""", "mcp_servers", "mcp_servers")]
    public void ReadMessages_VendorSpecificMember_BecomesOpaquePart(string more, string type, string param)
    {
        var request = Read($$"""{"model":"m","max_tokens":1,"messages":{{Hi}}{{more}}}""");
        Assert.Equal(new OpaquePart(type, param), request.Messages[0].Parts[^1]);
        Assert.Empty(request.Tools);
    }

    [Theory]
    [InlineData("""{"type":"document","source":{"type":"text","data":"x"},"content":7}""", "document")]
    [InlineData("""{"type":"image","source":{"type":"file","file_id":"f"}}""", "image by file_id")]
    public void ReadMessages_VendorSpecificBlock_BecomesOpaquePart(string block, string type) =>
        Assert.Equal(
            [new OpaquePart(type, "messages.0.content.0")],
            Read($$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{{block}}]}]}""")
                .Messages[0]
                .Parts
        );

    [Fact]
    public void ReadCountTokens_WithoutMaxTokens_IsRead() =>
        Assert.Null(
            AnthropicDialect.ReadCountTokens(Encoding.UTF8.GetBytes($$"""{"model":"m","messages":{{Hi}}}""")).MaxTokens
        );

    [Theory]
    [InlineData("""{"max_tokens":1,"messages":HI}""", "model: Field required")]
    [InlineData("""{"model":"m","messages":HI}""", "max_tokens: Field required")]
    [InlineData(
        """{"model":"m","max_tokens":0,"messages":HI}""",
        "max_tokens: Input should be greater than or equal to 1"
    )]
    [InlineData(
        """{"model":"m","max_tokens":"9","messages":HI}""",
        "max_tokens: Input should be an integer, not a string"
    )]
    [InlineData("""{"model":"m","max_tokens":1}""", "messages: Field required")]
    [InlineData("""{"model":"m","max_tokens":1,"messages":[]}""", "messages: at least one message is required")]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":{}}""",
        "messages: Input should be an array of objects, not an object"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"temperature":1.5,"messages":HI}""",
        "temperature: Input should be less than or equal to 1"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"tool","content":"x"}]}""",
        "messages.0.role: Input should be 'user', 'assistant' or 'system'"
    )]
    [InlineData("""{"model":"m","max_tokens":1,"messages":[{"role":"user"}]}""", "messages.0.content: Field required")]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":""}]}""",
        "messages.0: all messages must have non-empty content except for the optional final assistant message"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"text":"x"}]}]}""",
        "messages.0.content.0.type: Field required"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"type":"text"}]}]}""",
        "messages.0.content.0.text: Field required"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","data":"AA"}}]}]}""",
        "messages.0.content.0.source.media_type: Field required"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"text/html","data":"AA"}}]}]}""",
        "messages.0.content.0.source.media_type: Input should be the type of an image, for example 'image/jpeg'"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{"type":"image","source":{"type":"url","url":"file:///etc/passwd"}}]}]}""",
        "messages.0.content.0.source.url: Input should be an http or https address"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":[{"role":"assistant","content":[{"type":"tool_use","id":"1","name":"f","input":"x"}]}]}""",
        "messages.0.content.0.input: Input should be an object, not a string"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":HI,"tools":[{"name":"f"}]}""",
        "tools.0.input_schema: Field required"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":HI,"tool_choice":{"type":"tool"}}""",
        "tool_choice.name: Field required"
    )]
    [InlineData(
        """{"model":"m","max_tokens":1,"messages":HI,"thinking":{"type":"enabled","budget_tokens":5}}""",
        "thinking.budget_tokens: Input should be greater than or equal to 1024"
    )]
    [InlineData("""{"model":"m","model":"m","max_tokens":1,"messages":HI}""", "model: Field given twice")]
    [InlineData(
        """{"model":"m"x""",
        "The request body is not valid JSON: 'x' is invalid after a value. Expected either ',', '}', or ']' (line 1, byte 13)."
    )]
    public void ReadMessages_InvalidRequest_HasAnthropicWording(string body, string message)
    {
        var error = Assert.Throws<GatewayException>(() => Read(body.Replace("HI", Hi, StringComparison.Ordinal)));
        Assert.Equal(message, error.Message);
        Assert.Equal(400, ErrorDefinitions.Get(error.Kind).Status);
    }

    private static ChatRequest Read(string body) => AnthropicDialect.ReadMessages(Encoding.UTF8.GetBytes(body));
}
