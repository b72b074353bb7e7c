using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Limits;

/// <summary>
/// The price at a service tier. What the vendor reports decides, not what was requested; what was requested decides the
/// reservation.
/// </summary>
internal static class ServiceTiers
{
    /// <summary>The price of an unlisted tier relative to the highest listed one: vendors charge up to twice the standard.</summary>
    private const int UnlistedFactor = 2;

    private static readonly string[] s_standard =
        ["default", "standard", "standard_only", "auto", "scale", "on_demand"],
        s_discounted = ["flex", "batch"];

    /// <param name="tier">Null: the vendor's standard.</param>
    /// <returns>The price, and whether it is listed for the tier; otherwise it is the most that the tier can cost.</returns>
    public static (Price? Price, bool IsListed) PriceAt(Price? price, string? tier)
    {
        if (price is null || tier is null || ReferenceEquals(price, Price.Free) || Is(tier, s_standard))
            return (price, true);
        if (tier.Equals("fast", StringComparison.OrdinalIgnoreCase) && Find(price, tier) is null)
            tier = "priority"; // another name of it
        return Find(price, tier) is { } listed ? (listed, true)
            : Is(tier, s_discounted) ? (price, false)
            : (Unlisted(price), false);
    }

    /// <summary>The price to reserve: a request may be served at the tier that it names, or at the standard one.</summary>
    /// <returns>Null: unknown.</returns>
    public static Price? Highest(GatewayRequest request, Price? price) =>
        price is null || request is not ChatRequest { ServiceTier: { } tier } || ReferenceEquals(price, Price.Free)
            ? price
        : tier == "auto" ? price.Tiers.Aggregate(price, (highest, item) => Max(highest, item.Price))
        : PriceAt(price, tier).Price is { } named && !ReferenceEquals(named, price) ? Max(price, named)
        : price;

    private static bool Is(string tier, string[] names) => names.Contains(tier, StringComparer.OrdinalIgnoreCase);

    private static Price? Find(Price price, string tier)
    {
        foreach (var item in price.Tiers)
        {
            if (item.Tier.Equals(tier, StringComparison.OrdinalIgnoreCase))
                return item.Price;
        }
        return null;
    }

    private static Price Unlisted(Price price)
    {
        var highest = price.Tiers.Aggregate(price, (highest, item) => Max(highest, item.Price));
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
        first with
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
