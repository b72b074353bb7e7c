using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>A call as returned by <c>GET /v1/generation</c>. Null: unknown.</summary>
public sealed record GenerationRecord
{
    public required string Id { get; init; }

    /// <summary>The upstream's name of the model that served the call, or else the requested name.</summary>
    public required string Model { get; init; }

    public string? Provider { get; init; }

    /// <summary>The caller's id of its end user.</summary>
    public string? User { get; init; }

    /// <summary>The caller disconnected before the response was complete.</summary>
    public bool Cancelled { get; init; }

    public bool Completed { get; init; }

    public Money? Cost { get; init; }

    public long? PromptTokens { get; init; }

    public long? CompletionTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    public long? CachedTokens { get; init; }

    public long? ImageCompletionTokens { get; init; }

    /// <summary>Number of output images.</summary>
    public long? Images { get; init; }

    /// <summary>Time to the first event of the response.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Time to the end of the response.</summary>
    public TimeSpan? Duration { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary><c>completions</c>, <c>embeddings</c> or <c>image</c>.</summary>
    public string? ApiType { get; init; }

    /// <summary>The charges of each billed attempt.</summary>
    public IReadOnlyList<GenerationLine> Lines { get; init; } = [];
}
