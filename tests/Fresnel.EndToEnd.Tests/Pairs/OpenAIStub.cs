using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A stub of OpenAI's API, also for Azure and compatible servers.</summary>
/// <param name="kind"><c>openai</c>, <c>azure</c> or <c>compatible</c>.</param>
/// <param name="model">Model name at the provider.</param>
internal sealed class OpenAIStub(string kind, string root, string model) : VendorStub
{
    private const string Usage = "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}";
    private const string Details =
        "\"usage\":{\"input_tokens\":11,\"input_tokens_details\":{\"cached_tokens\":0},\"output_tokens\":7,\"output_tokens_details\":{\"reasoning_tokens\":0},\"total_tokens\":18}";

    private readonly Dictionary<string, string> _names = new() { ["model"] = model };

    public override string Name => kind;

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: {kind}, kind: {kind}, base_url: \"{new Uri(Address, root)}\", api_key: secret }}",
            $"- {{ provider: {kind}, model: {_names["model"]} }}"
        );

    protected override Task AnswerAsync(HttpContext http, StubRequest act)
    {
        var path = http.Request.Path.Value!;
        return act.Action switch
        {
            StubAction.Reject => JsonAsync(
                http,
                $$"""{"error":{"message":"{{StubRequest.Refusal}}","type":"invalid_request_error","param":null,"code":"silly"} }""",
                400
            ),
            StubAction.ReturnBusy => BusyAsync(http),
            StubAction.Decline when path.Contains("/images/", StringComparison.Ordinal) => JsonAsync(
                http,
                $$"""{"error":{"message":"{{StubRequest.Declined}}","type":"image_generation_user_error","param":null,"code":"moderation_blocked"} }""",
                400
            ),
            StubAction.ReturnNothing => JsonAsync(
                http,
                """{"id":"x","object":"chat.completion","created":1,"model":"m-1","status":"completed","choices":[],"output":[],"data":[]}"""
            ),
            _ when path.EndsWith("/responses", StringComparison.Ordinal) => act.Stream
                ? StreamResponseAsync(http, act)
                : JsonAsync(http, Response(act)),
            _ when path.EndsWith("/chat/completions", StringComparison.Ordinal) => act.Stream
                ? StreamChatAsync(http, act)
                : JsonAsync(http, Chat(act)),
            _ => JsonAsync(
                http,
                $$$"""{"created":1,"data":[{"b64_json":"{{{StubRequest.Picture}}}"}],"size":"1024x1024","quality":"low","output_format":"png","background":"opaque","usage":{"input_tokens":5,"output_tokens":272,"total_tokens":277,"input_tokens_details":{"text_tokens":5,"image_tokens":0} } }"""
            ),
        };
    }

    private static Task BusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "7";
        return JsonAsync(
            http,
            """{"error":{"message":"Slow down.","type":"requests","param":null,"code":"rate_limit_exceeded"}}""",
            429
        );
    }

    private static string Message(StubRequest act) =>
        act.Action switch
        {
            StubAction.ReturnToolCall =>
                """{"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}]}""",
            StubAction.ReturnTwoToolCalls =>
                """{"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}},{"id":"call_2","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Bergen\"}"}}]}""",
            StubAction.Decline => $$"""{"role":"assistant","content":null,"refusal":"{{act.Text}}"}""",
            StubAction.ReturnImage =>
                $$$"""{"role":"assistant","content":"","refusal":null,"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{StubRequest.Picture}}}"}}]}""",
            _ => $$"""{"role":"assistant","content":"{{act.Text}}","refusal":null}""",
        };

    private static string Finish(StubRequest act) =>
        act.Action is StubAction.ReturnToolCall or StubAction.ReturnTwoToolCalls ? "tool_calls" : "stop";

    private static string Chat(StubRequest act) =>
        $$"""{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m-1","choices":[{"index":0,"message":{{Message(act)}},"logprobs":null,"finish_reason":"{{Finish(act)}}"}],{{Usage}}}""";

    private static Task StreamChatAsync(HttpContext http, StubRequest act)
    {
        const string Head =
            "\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m-1\"";
        string Chunk(string delta, string finish = "null") =>
            $$"""{{{Head}},"choices":[{"index":0,"delta":{{delta}},"logprobs":null,"finish_reason":{{finish}}}],"usage":null}""";
        return EventsAsync(
            http,
            false,
            $$"""{"id":"","object":"","created":0,"model":"","choices":[],"prompt_filter_results":[]}""",
            Chunk("""{"role":"assistant","content":"","refusal":null}"""),
            Chunk($$"""{"content":"{{act.Text[..5]}}"}"""),
            Chunk($$"""{"content":"{{act.Text[5..]}}"}"""),
            Chunk("{}", $"\"{Finish(act)}\""),
            $$"""{{{Head}},"choices":[],{{Usage}}}""",
            "[DONE]"
        );
    }

    private static string Item(StubRequest act) =>
        act.Action switch
        {
            StubAction.ReturnToolCall =>
                """{"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather","arguments":"{\"city\":\"Oslo\"}","status":"completed"}""",
            StubAction.ReturnTwoToolCalls =>
                """{"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather","arguments":"{\"city\":\"Oslo\"}","status":"completed"},{"type":"function_call","id":"fc_2","call_id":"call_2","name":"weather","arguments":"{\"city\":\"Bergen\"}","status":"completed"}""",
            StubAction.Decline =>
                $$"""{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"refusal","refusal":"{{act.Text}}"}]}""",
            StubAction.ReturnImage =>
                $$"""{"type":"image_generation_call","id":"ig_1","status":"completed","result":"{{StubRequest.Picture}}","size":"1024x1024","quality":"low","background":"opaque","output_format":"png","revised_prompt":"A kite."}""",
            _ =>
                $$"""{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"{{act.Text}}","annotations":[],"logprobs":[]}]}""",
        };

    private static string Response(StubRequest act, string status = "completed", bool whole = true) =>
        $$"""{"id":"resp_1","object":"response","created_at":1,"status":"{{status}}","error":null,"incomplete_details":null,"model":"m-1","output":[{{(whole ? Item(act) : "")}}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],{{(whole ? Details : "\"usage\":null")}}{{(whole && act.Action == StubAction.ReturnImage ? ",\"tool_usage\":{\"image_gen\":{\"input_tokens\":5,\"output_tokens\":272,\"total_tokens\":277}}" : "")}}}""";

    private static Task StreamResponseAsync(HttpContext http, StubRequest act)
    {
        List<string> events =
        [
            $$"""{"type":"response.created","sequence_number":0,"response":{{Response(act, "in_progress", whole: false)}}}""",
            """{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"type":"message","id":"msg_1","status":"in_progress","role":"assistant","content":[]}}""",
            """{"type":"response.content_part.added","sequence_number":2,"item_id":"msg_1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[],"logprobs":[]}}""",
            $$"""{"type":"response.output_text.delta","sequence_number":3,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"{{act.Text[..5]}}","logprobs":[]}""",
            $$"""{"type":"response.output_text.delta","sequence_number":4,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"{{act.Text[5..]}}","logprobs":[]}""",
            $$"""{"type":"response.output_text.done","sequence_number":5,"item_id":"msg_1","output_index":0,"content_index":0,"text":"{{act.Text}}","logprobs":[]}""",
            $$"""{"type":"response.output_item.done","sequence_number":6,"output_index":0,"item":{{Item(act)}}}""",
            $$"""{"type":"response.completed","sequence_number":7,"response":{{Response(act)}}}""",
        ];
        return EventsAsync(http, true, [.. events]);
    }
}
