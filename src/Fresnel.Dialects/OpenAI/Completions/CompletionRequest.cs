using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Completions;

/// <summary>A completions request as a chat request.</summary>
/// <param name="Echo">Whether the response starts with the prompt.</param>
public sealed record CompletionRequest(ChatRequest Chat, bool Echo)
{
    public string Prompt => Chat.Messages[0].Text;
}
