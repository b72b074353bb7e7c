using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Anthropic's API.</summary>
internal sealed class AnthropicVendor : Vendor
{
    public override string Name => "anthropic";

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: anthropic, kind: anthropic, base_url: \"{new Uri(Address, "v1")}\", api_key: secret }}",
            "- { provider: anthropic, model: claude-x }"
        );

    protected override Task AnswerAsync(HttpContext http, Act act)
    {
        switch (act.Deed)
        {
            case Deed.Refuse:
                return JsonAsync(
                    http,
                    $$$"""{"type":"error","error":{"type":"invalid_request_error","message":"{{{Act.Refusal}}}"},"request_id":"req_1"}""",
                    400
                );
            case Deed.BeBusy:
                http.Response.Headers.RetryAfter = "7";
                return JsonAsync(
                    http,
                    """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"}""",
                    529
                );
            case Deed.CallTool:
                return JsonAsync(
                    http,
                    Message(
                        """{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Oslo"}}""",
                        "tool_use"
                    )
                );
            case Deed.Say when act.Stream:
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
