namespace Fresnel.Contracts.Models;

/// <summary>
/// The usage of a call. Details are parts of the totals, as vendors report them, and not added to them.
/// </summary>
public sealed record Usage
{
    public long PromptTokens { get; init; }

    /// <summary>
    /// Of the sum of several upstream requests, the tokens of the longest prompt, by which vendors choose the price; null:
    /// one request.
    /// </summary>
    public long? LongestPrompt { get; init; }

    /// <summary>Part of <see cref="PromptTokens"/>.</summary>
    public long CachedPromptTokens { get; init; }

    /// <summary>Part of <see cref="PromptTokens"/>.</summary>
    public long ImagePromptTokens { get; init; }

    /// <summary>Written to the vendor's cache. Part of <see cref="PromptTokens"/>.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Cached for one hour. Part of <see cref="CacheWriteTokens"/>.</summary>
    public long CacheWriteHourTokens { get; init; }

    /// <summary>Input of the image tool's model. Part of <see cref="PromptTokens"/>.</summary>
    public long ToolPromptTokens { get; init; }

    /// <summary>Part of <see cref="ToolPromptTokens"/> and of <see cref="ImagePromptTokens"/>.</summary>
    public long ToolImagePromptTokens { get; init; }

    public long CompletionTokens { get; init; }

    /// <summary>Part of <see cref="CompletionTokens"/>.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary>Part of <see cref="CompletionTokens"/>.</summary>
    public long ImageCompletionTokens { get; init; }

    /// <summary>Spent on previews that were sent. Part of <see cref="ImageCompletionTokens"/>.</summary>
    public long PartialImageTokens { get; init; }

    /// <summary>Number of output images.</summary>
    public int Images { get; init; }

    /// <summary>The service tier that the vendor served the call at, by its own name, also the standard one; null: not reported.</summary>
    public string? ServiceTier { get; init; }

    public long TotalTokens => PromptTokens + CompletionTokens;

    /// <summary>The usage of this upstream request, or of several, and of another of the same call.</summary>
    public Usage AddRequest(Usage other) =>
        (this + other) with
        {
            LongestPrompt = Math.Max(LongestPrompt ?? PromptTokens, other.LongestPrompt ?? other.PromptTokens),
        };

    public static Usage operator +(Usage left, Usage right) =>
        new()
        {
            PromptTokens = left.PromptTokens + right.PromptTokens,
            CachedPromptTokens = left.CachedPromptTokens + right.CachedPromptTokens,
            ImagePromptTokens = left.ImagePromptTokens + right.ImagePromptTokens,
            CacheWriteTokens = left.CacheWriteTokens + right.CacheWriteTokens,
            CacheWriteHourTokens = left.CacheWriteHourTokens + right.CacheWriteHourTokens,
            ToolPromptTokens = left.ToolPromptTokens + right.ToolPromptTokens,
            ToolImagePromptTokens = left.ToolImagePromptTokens + right.ToolImagePromptTokens,
            CompletionTokens = left.CompletionTokens + right.CompletionTokens,
            ReasoningTokens = left.ReasoningTokens + right.ReasoningTokens,
            ImageCompletionTokens = left.ImageCompletionTokens + right.ImageCompletionTokens,
            PartialImageTokens = left.PartialImageTokens + right.PartialImageTokens,
            Images = left.Images + right.Images,
            ServiceTier = left.ServiceTier ?? right.ServiceTier,
        };
}
