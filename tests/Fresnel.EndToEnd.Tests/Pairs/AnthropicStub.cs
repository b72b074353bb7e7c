using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A stub of Anthropic's API.</summary>
internal sealed class AnthropicStub : VendorStub
{
    public override string Name => "anthropic";

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: anthropic, kind: anthropic, base_url: \"{new Uri(Address, "v1")}\", api_key: secret }}",
            "- { provider: anthropic, model: claude-x }"
        );

    protected override Task AnswerAsync(HttpContext http, StubRequest act)
    {
        switch (act.Action)
        {
            case StubAction.Reject:
                return JsonAsync(
                    http,
                    $$$"""{"type":"error","error":{"type":"invalid_request_error","message":"{{{StubRequest.Refusal}}}"},"request_id":"req_1"}""",
                    400
                );
            case StubAction.ReturnBusy:
                http.Response.Headers.RetryAfter = "7";
                return JsonAsync(
                    http,
                    """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}""",
                    529
                );
            case StubAction.ReturnToolCall:
                return JsonAsync(
                    http,
                    Message(
                        """{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Oslo"}}""",
                        "tool_use"
                    )
                );
            case StubAction.ReturnTwoToolCalls:
                return JsonAsync(
                    http,
                    Message(
                        """{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Oslo"}},{"type":"tool_use","id":"toolu_2","name":"weather","input":{"city":"Bergen"}}""",
                        "tool_use"
                    )
                );
            case StubAction.Decline:
                return JsonAsync(http, Message($$"""{"type":"text","text":"{{act.Text}}"}""", "refusal"));
            case StubAction.ReturnNothing:
                return JsonAsync(http, """{"id":"msg_1","type":"message","role":"assistant","content":null}""");
            case StubAction.ReturnText when act.Stream:
                return EventsAsync(
                    http,
                    true,
                    """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":1}}}""",
                    """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
                    """{"type":"ping"}""",
                    $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{act.Text[..5]}}}"}}""",
                    $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{act.Text[5..]}}}"}}""",
                    """{"type":"content_block_stop","index":0}""",
                    """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}}""",
                    """{"type":"message_stop"}"""
                );
            default:
                return JsonAsync(http, Message($$"""{"type":"text","text":"{{act.Text}}"}""", "end_turn"));
        }
    }

    private static string Message(string block, string reason) =>
        $$$"""{"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[{{{block}}}],"stop_reason":"{{{reason}}}","stop_sequence":null,"usage":{"input_tokens":11,"output_tokens":7}}""";
}
