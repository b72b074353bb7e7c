using System.Text.Json;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The text in the body of a chat completion that the gateway itself asked for.</summary>
internal static class ChatCompletionText
{
    /// <returns>Of the first choice; empty: it has none.</returns>
    public static string Read(ReadOnlySpan<byte> body) =>
        JsonElement.Parse(body).GetProperty("choices")[0].GetProperty("message").TryGetProperty("content", out var text)
            ? text.GetString() ?? ""
            : "";
}
