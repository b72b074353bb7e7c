using System.Text;
using Fresnel.Contracts.Events;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
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

    [Theory]
    [InlineData("flex")]
    [InlineData("default")] // so that an estimate does not take the requested tier
    public void ReadBody_ServedTier_IsTheSameInBothFormats(string tier)
    {
        var response = new ResponsesReader("lab").ReadBody(
            Encoding.UTF8.GetBytes(
                $$$"""{"id":"r","object":"response","status":"completed","model":"m","service_tier":"{{{tier}}}","output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]}],"usage":{"input_tokens":1,"output_tokens":1}}"""
            )
        );
        var completion = new ChatReader("lab").ReadBody(
            Encoding.UTF8.GetBytes(
                $$$"""{"id":"c","service_tier":"{{{tier}}}","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}"""
            )
        );

        Assert.Equal((tier, tier), (TierOf(response), TierOf(completion)));
    }

    [Theory]
    [InlineData(""","serviceTier":"priority" """, "priority")]
    [InlineData(""","serviceTier":"SERVICE_TIER_FLEX" """, "flex")]
    [InlineData(""","serviceTier":"standard" """, "standard")]
    [InlineData(""","serviceTier":"SERVICE_TIER_UNSPECIFIED" """, null)]
    [InlineData(""","trafficType":"ON_DEMAND" """, "standard")]
    [InlineData(""","trafficType":"ON_DEMAND_PRIORITY" """, "priority")]
    [InlineData(""","trafficType":"ON_DEMAND_FLEX" """, "flex")]
    [InlineData(""","trafficType":"PROVISIONED_THROUGHPUT" """, "scale")]
    [InlineData(""","trafficType":"TRAFFIC_TYPE_UNSPECIFIED" """, null)]
    [InlineData(""","serviceTier":"Turbo" """, "turbo")] // reported as unlisted
    [InlineData(""","serviceTier":7""", null)]
    [InlineData("", null)]
    public void ReadBody_GeneratedContent_HasTheServedTier(string member, string? tier) =>
        Assert.Equal(
            tier,
            TierOf(
                new GenerateContentReader("lab").ReadBody(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"candidatesTokenCount":1{{{member}}}}}"""
                    )
                )
            )
        );

    [Theory]
    [InlineData("\"serviceTier\":\"SERVICE_TIER_PRIORITY\"", "priority")]
    [InlineData("\"service_tier\":\"flex\"", "flex")]
    [InlineData("\"service_tier\":\"standard\"", null)]
    [InlineData("\"service_tier\":null", null)]
    public void ReadGenerateContent_RequestedTier_IsReservedFor(string member, string? tier) =>
        Assert.Equal(
            tier,
            GeminiDialect
                .ReadGenerateContent(
                    Encoding.UTF8.GetBytes("{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]," + member + "}"),
                    "m",
                    stream: false
                )
                .ServiceTier
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
