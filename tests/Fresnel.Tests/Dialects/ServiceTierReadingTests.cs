using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;

namespace Fresnel.Tests.Dialects;

public sealed class ServiceTierReadingTests
{
    [Theory]
    [InlineData(
        """{"id":"c","service_tier":"flex","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"""
    )]
    [InlineData(
        """{"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1},"service_tier":"flex"}"""
    )]
    public void ReadBody_ChatCompletion_HasTheServedTier(string body) =>
        Assert.Equal("flex", TierOf(new ChatReader("lab").ReadBody(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void ReadEvent_ChatChunks_HaveTheServedTierWithTheUsage()
    {
        var reader = new ChatReader("lab");
        Read(reader, """{"id":"c","service_tier":"auto","choices":[{"index":0,"delta":{"content":"Hi"}}]}""");
        Read(
            reader,
            """{"id":"c","service_tier":"priority","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
        );

        var last = Read(reader, """{"id":"c","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":1}}""");

        Assert.Equal("priority", TierOf(last));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    public void ReadBody_TierIsNoString_IsIgnored(string tier) =>
        Assert.Null(
            TierOf(
                new ChatReader("lab").ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"id":"c","service_tier":{{{tier}}},"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"""
                    )
                )
            )
        );

    [Fact]
    public void ReadBody_Response_HasTheServedTier() =>
        Assert.Equal(
            "flex",
            TierOf(
                new ResponsesReader("lab").ReadBody(
                    """{"id":"r","object":"response","status":"completed","model":"m","service_tier":"flex","output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"input_tokens":1,"output_tokens":1}}"""u8.ToArray()
                )
            )
        );

    [Fact]
    public void ReadBody_Message_HasTheServedTier() =>
        Assert.Equal(
            "priority",
            TierOf(
                new MessagesReader("lab").ReadBody(
                    """{"id":"m","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1,"service_tier":"priority"}}"""u8.ToArray()
                )
            )
        );

    [Fact]
    public void ReadEvent_MessageDelta_KeepsTheTierOfTheStart()
    {
        var reader = new MessagesReader("lab");
        ReadMessage(
            reader,
            "message_start",
            """{"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":1,"output_tokens":1,"service_tier":"batch"}}}"""
        );

        var last = ReadMessage(
            reader,
            "message_delta",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}"""
        );

        Assert.Equal("batch", TierOf(last));
    }

    private static Frame Read(ChatReader reader, string data)
    {
        var raw = Encoding.UTF8.GetBytes($"data: {data}\n\n");
        return reader.ReadEvent(raw, raw.AsMemory(6, raw.Length - 8));
    }

    private static Frame ReadMessage(MessagesReader reader, string name, string data)
    {
        var raw = Encoding.UTF8.GetBytes($"event: {name}\ndata: {data}\n\n");
        return reader.ReadEvent(raw, Encoding.UTF8.GetBytes(data));
    }

    private static string? TierOf(Frame frame) => frame.Events.OfType<UsageReported>().Last().Usage.ServiceTier;
}
