using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Tests.Dialects.OpenAI;

/// <summary>The documented members of a chat request, except messages.</summary>
public sealed class ReadChatFieldsTests
{
    private const string Tools =
        """ "tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":{}}},{"type":"function","function":{"name":"g"}},{"type":"custom","custom":{"name":"c","format":{"type":"text"}}}]""";

    [Fact]
    public void Read_AllMembers_AreRead()
    {
        var request = Read(
            """ "presence_penalty":-1.5,"frequency_penalty":2,"top_k":40,"reasoning_effort":"xhigh","parallel_tool_calls":false,"logprobs":true,"top_logprobs":5,"n":3,"stop":["a","b"],"seed":-7"""
        );
        Assert.Equal((-1.5, 2.0, 40), (request.PresencePenalty, request.FrequencyPenalty, request.TopK));
        Assert.Equal(("xhigh", false, 5), (request.ReasoningEffort, request.ParallelToolCalls, request.TopLogprobs));
        Assert.Equal((3, -7L), (request.Count, request.Seed));
        Assert.Equal(["a", "b"], request.Stop);
        Assert.Equal(0, Read("\"logprobs\":true").TopLogprobs);
        Assert.Null(Read("\"logprobs\":false").TopLogprobs);
        Assert.Equal("low", Read("""  "reasoning":{"effort":"low","exclude":true}""").ReasoningEffort);
    }

    [Theory]
    [InlineData("n")]
    [InlineData("stop")]
    [InlineData("temperature")]
    [InlineData("top_p")]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    [InlineData("logit_bias")]
    [InlineData("seed")]
    [InlineData("stream")]
    [InlineData("stream_options")]
    [InlineData("metadata")]
    [InlineData("presence_penalty")]
    [InlineData("frequency_penalty")]
    [InlineData("logprobs")]
    [InlineData("top_logprobs")]
    [InlineData("modalities")]
    [InlineData("service_tier")]
    [InlineData("store")]
    [InlineData("user")]
    [InlineData("safety_identifier")]
    [InlineData("prompt_cache_key")]
    [InlineData("audio")]
    [InlineData("prediction")]
    [InlineData("reasoning_effort")]
    [InlineData("verbosity")]
    [InlineData("parallel_tool_calls")]
    public void Read_NullMember_IsIgnoredAndKeptInBody(string member)
    {
        var request = Read($"\"{member}\":null");
        Assert.Single(request.Messages);
        Assert.Contains($"\"{member}\":null", Sent(request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"presence_penalty\":2.1", "presence_penalty")]
    [InlineData("\"frequency_penalty\":-3", "frequency_penalty")]
    [InlineData("\"top_logprobs\":21", "top_logprobs")]
    [InlineData("\"logprobs\":1", "logprobs")]
    [InlineData("\"reasoning_effort\":\"most\"", "reasoning_effort")]
    [InlineData("\"parallel_tool_calls\":\"no\"", "parallel_tool_calls")]
    [InlineData("\"store\":\"yes\"", "store")]
    [InlineData("\"service_tier\":1", "service_tier")]
    [InlineData("\"logit_bias\":[1]", "logit_bias")]
    [InlineData("\"metadata\":[]", "metadata")]
    [InlineData("\"metadata\":{\"a\":1}", "metadata.a")]
    [InlineData("\"metadata\":{\"a\":1,\"b\":2}", "metadata.a")]
    [InlineData("\"n\":129", "n")]
    [InlineData("\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]", "stop")]
    public void Read_InvalidValue_NamesPath(string member, string param) =>
        Assert.Equal(param, Assert.Throws<GatewayException>(() => Read(member)).Param);

    [Fact]
    public void Read_MetadataOverLimits_NamesPath()
    {
        Assert.Equal(
            "metadata",
            Assert
                .Throws<GatewayException>(() =>
                    Read($"\"metadata\":{{{string.Join(',', Enumerable.Range(0, 17).Select(i => $"\"k{i}\":\"\""))}}}")
                )
                .Param
        );
        Assert.Equal(
            "metadata.a",
            Assert.Throws<GatewayException>(() => Read($"\"metadata\":{{\"a\":\"{new string('x', 513)}\"}}")).Param
        );
        Assert.Equal(
            "string_above_max_length",
            Assert.Throws<GatewayException>(() => Read($"\"metadata\":{{\"{new string('x', 65)}\":\"\"}}")).Code
        );
    }

    [Fact]
    public void Write_OtherFormat_WritesAllMembers() =>
        Assert.Equal(
            """{"model":"b","messages":[{"role":"user","content":"x"}],"presence_penalty":1,"frequency_penalty":-1,"reasoning_effort":"low","logprobs":true,"top_logprobs":2,"tools":[{"type":"function","function":{"name":"f","parameters":{},"strict":true}}],"parallel_tool_calls":false,"response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{},"strict":false}}}""",
            Sent(
                Read(
                    """ "presence_penalty":1,"frequency_penalty":-1,"reasoning_effort":"low","logprobs":true,"top_logprobs":2,"parallel_tool_calls":false,"tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":{}}}],"response_format":{"type":"json_schema","json_schema":{"name":"s","strict":false,"schema":{}}}"""
                ) with
                {
                    Body = null,
                }
            )
        );

    [Fact]
    public void AllowedTools_OtherFormat_RestrictsTools()
    {
        var request = Read(
            Tools.Replace(
                """,{"type":"custom","custom":{"name":"c","format":{"type":"text"}}}""",
                "",
                StringComparison.Ordinal
            )
                + ""","tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"g"}}]}}"""
        );
        Assert.Equal(ToolChoice.Required, request.ToolChoice);
        Assert.Equal("g", Assert.Single(request.Tools).Name);
        // the original body for the same format
        Assert.Contains("\"name\":\"f\"", Sent(request), StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"f\"", Sent(request with { Body = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void CustomTools_OtherFormat_AreRejected()
    {
        var request = Read(Tools);
        Assert.Equal(["f", "g"], request.Tools.Select(tool => tool.Name));
        Assert.Contains("\"custom\"", Sent(request), StringComparison.Ordinal);
        Assert.Equal("tools[2]", Assert.Throws<GatewayException>(() => Sent(request with { Body = null })).Param);
    }

    private static ChatRequest Read(string members) =>
        OpenAIDialect.ReadChat(
            Encoding.UTF8.GetBytes($$"""{"model":"b","messages":[{"role":"user","content":"x"}],{{members}}}""")
        );

    private static string Sent(ChatRequest request) =>
        string.Concat(OpenAIDialect.WriteChat(request, "b").Select(piece => Encoding.UTF8.GetString(piece.Span)));
}
