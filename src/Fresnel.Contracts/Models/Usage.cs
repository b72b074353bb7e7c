namespace Fresnel.Contracts.Models;

/// <summary>What a call used. Details are parts of the totals, as vendors report them, never additions to them.</summary>
public sealed record Usage
{
    public long PromptTokens { get; init; }

    /// <summary>Part of <see cref="PromptTokens"/>.</summary>
    public long CachedPromptTokens { get; init; }

    /// <summary>Part of <see cref="PromptTokens"/>.</summary>
    public long ImagePromptTokens { get; init; }

    public long CompletionTokens { get; init; }

    /// <summary>Part of <see cref="CompletionTokens"/>.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Part of <see cref="CompletionTokens"/>.</summary>
    public long ImageCompletionTokens { get; init; }

    /// <summary>Images drawn.</summary>
    public int Images { get; init; }

    public long TotalTokens => PromptTokens + CompletionTokens;
}
