using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Captures;
using Fresnel.Ledger;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>A call as a command. What comes from a caller is quoted for the shell.</summary>
internal static class CurlText
{
    /// <summary>A longer body is read from a file.</summary>
    private const int MaxInline = 32 << 10;

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The request as it was sent, with a place for the key.</summary>
    public static string Of(Capture capture)
    {
        var beta = capture.Request.Beta is { } header ? $"  -H {Quote($"anthropic-beta: {header}")} \\\n" : "";
        var body = CaptureView.TextOf(capture) is { Length: <= MaxInline } text
            ? $"-d {Quote(text)}"
            : "--data-binary @request  # the file below";
        return Write(capture.Request.Path, capture.Request.ContentType ?? "application/json", beta, body);
    }

    /// <summary>A call whose prompt was not kept: the command has a place for it.</summary>
    public static string Of(LedgerCall call)
    {
        var (path, body) = call.Operation switch
        {
            "image_generation" => (
                "images/generations",
                new JsonObject { ["prompt"] = "…", ["n"] = Math.Max(1, call.Images ?? 1) }
            ),
            "image_edit" => (
                "images/edits",
                new JsonObject { ["prompt"] = "…", ["images"] = new JsonArray(new JsonObject { ["image_url"] = "…" }) }
            ),
            "embedding" or "embeddings" => ("embeddings", new JsonObject { ["input"] = "…" }),
            "moderation" or "moderations" => ("moderations", new JsonObject { ["input"] = "…" }),
            _ => (
                "chat/completions",
                new JsonObject { ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = "…" }) }
            ),
        };
        body.Insert(0, "model", call.Model);
        return Write($"/v1/{path}", "application/json", "", $"-d {Quote(body.ToJsonString(s_json))}");
    }

    private static string Write(string path, string contentType, string headers, string body) =>
        $"curl \"$FRESNEL_URL\"{Quote(path)} \\\n"
        + "  -H \"Authorization: Bearer $FRESNEL_KEY\" \\\n"
        + $"  -H {Quote($"Content-Type: {contentType}")} \\\n"
        + headers
        + $"  {body}";

    /// <summary>As one word of a POSIX shell.</summary>
    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
