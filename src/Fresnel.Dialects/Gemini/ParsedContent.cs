using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>The parts of one content, by kind.</summary>
internal sealed class ParsedContent
{
    public List<ContentPart> Parts { get; } = [];

    /// <summary>Function calls; the id is empty if none is given.</summary>
    public List<ToolCall> FunctionCalls { get; } = [];

    public List<FunctionResponse> FunctionResponses { get; } = [];

    /// <summary>Whether there is at least one part, even an empty one.</summary>
    public bool HasParts { get; set; }
}
