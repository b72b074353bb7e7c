using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>OpenAI's legacy <c>/v1/completions</c>: each prompt is a chat with one user message.</summary>
public static class CompletionsDialect
{
    public static readonly WireFormat Format = new("openai-completions");

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <exception cref="GatewayException">
    /// The request is invalid or uses a parameter that chat models do not support.
    /// </exception>
    public static ChatRequest Read(ReadOnlyMemory<byte> body) => CompletionRequestReader.Read(body);

    /// <summary>Whether the response starts with the prompt.</summary>
    internal static bool RequestsEcho(ChatRequest request) =>
        request.Body?.GetMember("echo").Span.SequenceEqual("true"u8) is true;
}
