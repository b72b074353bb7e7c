using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A stub of the Gemini API.</summary>
internal sealed class GeminiStub : VendorStub
{
    public override string Name => "gemini";

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: gemini, kind: gemini, base_url: \"{new Uri(Address, "v1beta")}\", api_key: secret }}",
            "- { provider: gemini, model: gemini-2.5-flash-image }"
        );

    protected override Task AnswerAsync(HttpContext http, StubRequest act) =>
        act.Action switch
        {
            StubAction.Reject => JsonAsync(
                http,
                $$$"""{"error":{"code":400,"message":"{{{StubRequest.Refusal}}}","status":"INVALID_ARGUMENT"}}""",
                400
            ),
            StubAction.ReturnBusy => JsonAsync(
                http,
                """{"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}""",
                429
            ),
            StubAction.ReturnToolCall => JsonAsync(
                http,
                Candidate("""{"functionCall":{"name":"weather","args":{"city":"Oslo"}}}""", true)
            ),
            StubAction.ReturnTwoToolCalls => JsonAsync(
                http,
                Candidate(
                    """{"functionCall":{"name":"weather","args":{"city":"Oslo"}}},{"functionCall":{"name":"weather","args":{"city":"Bergen"}}}""",
                    true
                )
            ),
            StubAction.ReturnNothing => JsonAsync(http, """{"candidates":[],"modelVersion":"m-1"}"""),
            StubAction.ReturnImage => JsonAsync(
                http,
                Candidate(
                    $$$"""{"inlineData":{"mimeType":"image/png","data":"{{{StubRequest.Picture}}}"}}""",
                    true,
                    ",\"candidatesTokensDetails\":[{\"modality\":\"IMAGE\",\"tokenCount\":1290}]",
                    1290
                )
            ),
            _ when http.Request.Path.Value!.EndsWith(":streamGenerateContent", StringComparison.Ordinal) => EventsAsync(
                http,
                false,
                Candidate($$"""{"text":"{{act.Text[..5]}}"}""", false),
                Candidate($$"""{"text":"{{act.Text[5..]}}"}""", true)
            ),
            _ => JsonAsync(http, Candidate($$"""{"text":"{{act.Text}}"}""", true)),
        };

    private static string Candidate(string part, bool last, string details = "", int tokens = 7) =>
        $$$"""{"candidates":[{"content":{"parts":[{{{part}}}],"role":"model"}{{{(last ? ",\"finishReason\":\"STOP\"" : "")}}},"index":0}],"usageMetadata":{"promptTokenCount":11,"candidatesTokenCount":{{{tokens}}},"totalTokenCount":{{{tokens + 11}}}{{{details}}}},"modelVersion":"gemini-2.5-flash-image","responseId":"r1"}""";
}
