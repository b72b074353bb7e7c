namespace Fresnel.Catalog;

/// <summary>
/// Prices of a service tier or of long prompts, in dollars per 1M tokens. Null: unknown, unless another price is named.
/// </summary>
public sealed record TierPriceOptions
{
    /// <summary>
    /// The vendor's name of the tier, as its responses report it, for example <c>priority</c>. Null: the standard one.
    /// </summary>
    public string? Tier { get; init; }

    /// <summary>
    /// Applies to prompts of more tokens than this, cached ones included, and to the whole request. Null: to any length.
    /// </summary>
    public int? Above { get; init; }

    /// <summary>Where it is published. Default: the entry's source.</summary>
    public string? Source { get; init; }

    /// <summary>Text input.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>Input read from the provider's cache. Null: charged as <c>prompt</c>.</summary>
    public decimal? CachedPrompt { get; init; }

    /// <summary>Input written to the provider's cache. Null: charged as <c>prompt</c>.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Input written to the provider's one-hour cache. Null: charged as <c>cache_write</c>.</summary>
    public decimal? CacheWriteHour { get; init; }

    /// <summary>Image input. Null: charged as <c>prompt</c>.</summary>
    public decimal? ImageInput { get; init; }

    /// <summary>Text output.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Image output. Null: as in the standard tier.</summary>
    public decimal? ImageOutput { get; init; }

    /// <summary>The tier and the length, for messages.</summary>
    internal string Name =>
        string.Join(", ", new[] { Tier, Above is { } tokens ? $"above {tokens} tokens" : null }.OfType<string>());

    /// <summary>The price at this tier; its image tool and single images cost what they cost at the standard tier.</summary>
    internal PriceOptions Over(PriceOptions standard) =>
        standard with
        {
            Prompt = Prompt,
            CachedPrompt = CachedPrompt,
            CacheWrite = CacheWrite,
            CacheWriteHour = CacheWriteHour,
            ImageInput = ImageInput,
            Completion = Completion,
            ImageOutput = ImageOutput ?? standard.ImageOutput,
            Tiers = [],
        };
}
