using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>The calls of one key at one deployment on one UTC day, as returned by <c>GET /v1/activity</c>.</summary>
public sealed record ActivityRecord
{
    public required DateOnly Date { get; init; }

    /// <summary>The model at the provider.</summary>
    public required string Model { get; init; }

    public required string Provider { get; init; }

    public Money Cost { get; init; }

    public long Requests { get; init; }

    public long PromptTokens { get; init; }

    public long CompletionTokens { get; init; }

    public long ReasoningTokens { get; init; }
}
