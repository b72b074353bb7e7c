using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>A call as a command. The prompt is not kept, so the command has a place for it.</summary>
internal static class CurlText
{
    public static string Of(LedgerCall call)
    {
        var (path, body) = call.Operation switch
        {
            "image_generation" => (
                "images/generations",
                $$"""{"model": "{{call.Model}}", "prompt": "…", "n": {{Math.Max(1, call.Images ?? 1)}}}"""
            ),
            "image_edit" => (
                "images/edits",
                $$"""{"model": "{{call.Model}}", "prompt": "…", "images": [{"image_url": "…"}]}"""
            ),
            "embedding" or "embeddings" => ("embeddings", $$"""{"model": "{{call.Model}}", "input": "…"}"""),
            "moderation" or "moderations" => ("moderations", $$"""{"model": "{{call.Model}}", "input": "…"}"""),
            _ => (
                "chat/completions",
                $$"""{"model": "{{call.Model}}", "messages": [{"role": "user", "content": "…"}]}"""
            ),
        };
        return $"""
            curl "$FRESNEL_URL/v1/{path}" \
              -H "Authorization: Bearer $FRESNEL_KEY" \
              -H "Content-Type: application/json" \
              -d '{body}'
            """;
    }
}
