using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Limits;

/// <summary>
/// The price by service tier and length of the prompt. What the vendor reports decides, not what was requested; the most
/// that a request can cost is reserved.
/// </summary>
internal static class ApplicablePrice
{
    /// <summary>The price of an unlisted tier relative to the highest listed one: vendors charge up to twice the standard.</summary>
    private const int UnlistedFactor = 2;

    /// <summary>The service tier of requests in a vendor's batches.</summary>
    public const string BatchTier = "batch";

    private static readonly string[] s_standard =
        ["default", "standard", "standard_only", "auto", "scale", "on_demand"],
        s_discounted = ["flex", "batch"];

    /// <returns>The price, and whether it is listed; otherwise it is the most that the tier can cost.</returns>
    public static (Price? Price, bool IsListed) At(Price? price, Usage usage) =>
        price is null || (usage.ServiceTier is null && price.Tiers.Count == 0)
            ? (price, true)
            : At(price, usage.ServiceTier, Math.Max(1, CountPromptTokens(price, usage)));

    /// <summary>The price of requests in a vendor's batches; null: unknown.</summary>
    public static Price? OfBatch(Price? price) =>
        price?.Tiers.FirstOrDefault(line => line is { Tier: BatchTier, Above: 0 })?.Price;

    /// <summary>
    /// The price to reserve: a request may be served at the tier that it names or at the standard one, and its prompt may be
    /// shorter than estimated.
    /// </summary>
    /// <returns>Null: unknown.</returns>
    public static Price? Highest(GatewayRequest request, Price? price, long maxPromptTokens)
    {
        var tier = (request as ChatRequest)?.ServiceTier;
        if (price is null || (tier is null && price.Tiers.Count == 0) || ReferenceEquals(price, Price.Free))
            return price;
        var reachable = price.Tiers.Where(line => line.Above < maxPromptTokens).ToList();
        if (tier == "auto")
            return reachable.Aggregate(price, (highest, line) => Max(highest, line.Price));
        return reachable
            .Select(line => line.Above + 1)
            .Prepend(1)
            .SelectMany(length => new[] { At(price, null, length).Price, At(price, tier, length).Price })
            .Aggregate(price, Max);
    }

    private static (Price Price, bool IsListed) At(Price price, string? tier, long promptTokens)
    {
        if (ReferenceEquals(price, Price.Free))
            return (price, true);
        var (standard, length) = Find(price, null, promptTokens) ?? (price, 0);
        if (tier is null || Is(tier, s_standard))
            return (standard, true);
        var listed =
            Find(price, tier, promptTokens)
            ?? (tier.Equals("fast", StringComparison.OrdinalIgnoreCase) ? Find(price, "priority", promptTokens) : null);
        return listed is { } found && found.Above >= length ? (found.Price, true)
            : Is(tier, s_discounted) ? (standard, false)
            : (Unlisted(price, promptTokens), false);
    }

    /// <summary>The length by which vendors choose the price: all input, cached or not, of the model itself.</summary>
    private static long CountPromptTokens(Price price, Usage usage) =>
        (usage.LongestPrompt ?? usage.PromptTokens) - (price.ToolPrompt is null ? 0 : usage.ToolPromptTokens);

    private static bool Is(string tier, string[] names) => names.Contains(tier, StringComparer.OrdinalIgnoreCase);

    /// <summary>The line of a tier for the longest prompts that this one exceeds.</summary>
    /// <param name="tier">Null: the standard one.</param>
    private static (Price Price, long Above)? Find(Price price, string? tier, long promptTokens)
    {
        TierPrice? found = null;
        foreach (var line in price.Tiers)
        {
            if (
                line.Above < promptTokens
                && (found is null || line.Above > found.Above)
                && string.Equals(line.Tier, tier, StringComparison.OrdinalIgnoreCase)
            )
                found = line;
        }
        return found is null ? null : (found.Price, found.Above);
    }

    private static Price Unlisted(Price price, long promptTokens)
    {
        var highest = price
            .Tiers.Where(line => line.Above < promptTokens)
            .Aggregate(price, (highest, line) => Max(highest, line.Price));
        return highest with
        {
            Id = 0, // no price that is published
            Prompt = highest.Prompt * UnlistedFactor,
            CachedPrompt = highest.CachedPrompt * UnlistedFactor,
            CacheWrite = highest.CacheWrite * UnlistedFactor,
            CacheWriteHour = highest.CacheWriteHour * UnlistedFactor,
            ImageInput = highest.ImageInput * UnlistedFactor,
            Completion = highest.Completion * UnlistedFactor,
            ImageOutput = highest.ImageOutput * UnlistedFactor,
        };
    }

    /// <summary>The higher price of each kind; a kind that one of them charges as another has that price there.</summary>
    private static Price Max(Price first, Price second) =>
        ReferenceEquals(first, second)
            ? first
            : first with
            {
                Prompt = Max(first.Prompt, second.Prompt),
                CachedPrompt = Max(first.CachedPrompt ?? first.Prompt, second.CachedPrompt ?? second.Prompt),
                CacheWrite = Max(first.CacheWrite ?? first.Prompt, second.CacheWrite ?? second.Prompt),
                CacheWriteHour = Max(
                    first.CacheWriteHour ?? first.CacheWrite ?? first.Prompt,
                    second.CacheWriteHour ?? second.CacheWrite ?? second.Prompt
                ),
                ImageInput = Max(first.ImageInput ?? first.Prompt, second.ImageInput ?? second.Prompt),
                Completion = Max(first.Completion, second.Completion),
                ImageOutput = Max(first.ImageOutput, second.ImageOutput),
            };

    /// <returns>Null if one is unknown: the call may cost it.</returns>
    private static Money? Max(Money? first, Money? second) =>
        first is null || second is null ? null
        : second > first ? second
        : first;
}
