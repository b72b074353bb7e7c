using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>OpenAI's older <c>/v1/completions</c>: a prompt is a conversation of one turn.</summary>
public static class CompletionsDialect
{
    public static readonly WireFormat Format = new("openai-completions");

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <exception cref="GatewayException">The body is not a request, or asks for what a conversation cannot give; says what, where and what to do.</exception>
    public static CompletionRequest Read(ReadOnlyMemory<byte> body) => CompletionRequestReader.Read(body);
}

/// <summary>A completion asked for.</summary>
/// <param name="Echo">The answer begins with the prompt.</param>
public sealed record CompletionRequest(ChatRequest Chat, bool Echo)
{
    public string Prompt => Chat.Messages[0].Text;
}
