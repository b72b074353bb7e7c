using System.Buffers.Binary;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A stub of the Bedrock runtime: a chat model and an image model.</summary>
internal sealed class BedrockStub : VendorStub
{
    public override string Name => "bedrock";

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: bedrock, kind: bedrock, base_url: \"{Address}\", region: us-east-1, api_key: secret }}",
            """
            - { provider: bedrock, model: "anthropic.claude-x-v1:0", capabilities: [chat, image_input, tools, streaming] }
                  - { provider: bedrock, model: "amazon.nova-canvas-v1:0", capabilities: [image_generation, image_editing] }
            """
        );

    protected override Task AnswerAsync(HttpContext http, StubRequest act)
    {
        switch (act.Action)
        {
            case StubAction.Reject:
                http.Response.Headers["x-amzn-errortype"] = "ValidationException:http://internal.amazon.com/coral/";
                return JsonAsync(http, $$"""{"message":"{{StubRequest.Refusal}}"}""", 400);
            case StubAction.ReturnBusy:
                http.Response.Headers["x-amzn-errortype"] = "ThrottlingException";
                http.Response.Headers.RetryAfter = "7";
                return JsonAsync(http, """{"message":"Too many requests"}""", 429);
            case StubAction.ReturnImage:
                return JsonAsync(http, $$"""{"images":["{{StubRequest.Picture}}"],"error":null}""");
            case StubAction.ReturnToolCall:
                return JsonAsync(
                    http,
                    Message(
                        """{"toolUse":{"toolUseId":"tooluse_1","name":"weather","input":{"city":"Oslo"}}}""",
                        "tool_use"
                    )
                );
            case StubAction.ReturnTwoToolCalls:
                return JsonAsync(
                    http,
                    Message(
                        """{"toolUse":{"toolUseId":"tooluse_1","name":"weather","input":{"city":"Oslo"}}},{"toolUse":{"toolUseId":"tooluse_2","name":"weather","input":{"city":"Bergen"}}}""",
                        "tool_use"
                    )
                );
            case StubAction.Decline when http.Request.Path.Value!.EndsWith("/invoke", StringComparison.Ordinal):
                return JsonAsync(http, $$"""{"images":[],"error":"{{act.Text}}"}""");
            case StubAction.Decline:
                return JsonAsync(http, Message($$"""{"text":"{{act.Text}}"}""", "content_filtered"));
            case StubAction.ReturnNothing:
                return JsonAsync(http, """{"images":[]}""");
            case StubAction.ReturnText
                when http.Request.Path.Value!.EndsWith("/converse-stream", StringComparison.Ordinal):
                return StreamAsync(http, act.Text);
            default:
                return JsonAsync(http, Message($$"""{"text":"{{act.Text}}"}""", "end_turn"));
        }
    }

    private static string Message(string block, string reason) =>
        $$$"""{"output":{"message":{"role":"assistant","content":[{{{block}}}]}},"stopReason":"{{{reason}}}","usage":{"inputTokens":11,"outputTokens":7,"totalTokens":18},"metrics":{"latencyMs":5}}""";

    private static async Task StreamAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "application/vnd.amazon.eventstream";
        (string Type, string Payload)[] events =
        [
            ("messageStart", """{"role":"assistant"}"""),
            ("contentBlockDelta", $$$"""{"contentBlockIndex":0,"delta":{"text":"{{{text[..5]}}}"}}"""),
            ("contentBlockDelta", $$$"""{"contentBlockIndex":0,"delta":{"text":"{{{text[5..]}}}"}}"""),
            ("contentBlockStop", """{"contentBlockIndex":0}"""),
            ("messageStop", """{"stopReason":"end_turn"}"""),
            (
                "metadata",
                """{"usage":{"inputTokens":11,"outputTokens":7,"totalTokens":18},"metrics":{"latencyMs":5}}"""
            ),
        ];
        foreach (var (type, payload) in events)
        {
            await http.Response.Body.WriteAsync(Encode(type, payload));
            await http.Response.Body.FlushAsync();
        }
    }

    private static byte[] Encode(string type, string payload)
    {
        var headers = new MemoryStream();
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [(":event-type", type), (":content-type", "application/json"), (":message-type", "event")]
        )
        {
            headers.WriteByte((byte)name.Length);
            headers.Write(Encoding.ASCII.GetBytes(name));
            headers.Write([7, 0, (byte)value.Length]);
            headers.Write(Encoding.ASCII.GetBytes(value));
        }
        var body = Encoding.UTF8.GetBytes(payload);
        var frame = new byte[12 + headers.Length + body.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32(frame.AsSpan(0, 8)));
        headers.ToArray().CopyTo(frame, 12);
        body.CopyTo(frame, 12 + (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    /// <summary>CRC-32 (IEEE 802.3), bit by bit.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
