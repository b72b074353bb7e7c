using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>Gemini's API.</summary>
internal sealed class GeminiVendor : Vendor
{
    public override string Name => "gemini";

    public override (string? Provider, string Deployments) Yaml =>
        (
            $"- {{ name: gemini, kind: gemini, base_url: \"{new Uri(Address, "v1beta")}\", api_key: secret }}",
            "- { provider: gemini, model: gemini-2.5-flash-image }"
        );

    protected override Task AnswerAsync(HttpContext http, Act act) =>
        act.Deed switch
        {
            Deed.Refuse => JsonAsync(
                http,
                $$$"""{"error":{"code":400,"message":"{{{Act.Refusal}}}","status":"INVALID_ARGUMENT"}}""",
                400
            ),
            Deed.BeBusy => JsonAsync(
                http,
                """{"error":{"code":429,"message":"Slow down.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7s"}]}}""",
                429
            ),
            Deed.CallTool => JsonAsync(
                http,
                Candidate("""{"functionCall":{"name":"weather","args":{"city":"Oslo"}}}""", true)
            ),
            Deed.Draw => JsonAsync(
                http,
                Candidate(
                    $$$"""{"inlineData":{"mimeType":"image/png","data":"{{{Act.Picture}}}"}}""",
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
