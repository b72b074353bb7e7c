using System.Runtime.CompilerServices;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Tokens;

namespace Fresnel.Limits;

/// <summary>Calculates the cost of usage in integers; each line is rounded up to a nanodollar.</summary>
internal static class Pricing
{
    /// <summary>Maximum of one charge, a million dollars, so that invalid usage reports cannot overflow the sums.</summary>
    public const long MaxCharge = 1_000_000_000_000_000;

    private const long Million = 1_000_000;

    /// <summary>Each price with its highest input price for every kind of input.</summary>
    private static readonly ConditionalWeakTable<Price, Price> s_highest = [];

    /// <param name="images">The generated images.</param>
    /// <param name="imageTokensReported">
    /// Whether the vendor reported the image tokens: images that the prices per image do not list are billed by them.
    /// Otherwise each costs <see cref="Price.UnlistedImagePrice"/>.
    /// </param>
    /// <returns>Null: a required price is unknown.</returns>
    public static Money? Cost(
        Price? price,
        Usage usage,
        ReadOnlySpan<BillableImage> images,
        bool imageTokensReported = false
    ) => Lines(price, usage, images, imageTokensReported).Sum is { } sum ? new Money(sum) : null;

    /// <summary>The charge lines, one for each kind of usage. A line of unknown price has no amount.</summary>
    /// <inheritdoc cref="Cost"/>
    public static ChargeLines Lines(
        Price? price,
        Usage usage,
        ReadOnlySpan<BillableImage> images,
        bool imageTokensReported = false
    )
    {
        var (toolTokens, toolImageTokens) = price?.ToolPrompt is null
            ? (0, 0)
            : (
                Math.Min(usage.ToolPromptTokens, usage.PromptTokens),
                Math.Min(usage.ToolImagePromptTokens, usage.ToolPromptTokens)
            );
        var promptTokens = usage.PromptTokens - toolTokens;
        // images among them cost the same as text
        var cacheWriteTokens = Math.Min(usage.CacheWriteTokens, promptTokens);
        var cacheWriteHourTokens = Math.Min(usage.CacheWriteHourTokens, cacheWriteTokens);
        var imageTokens = Math.Clamp(usage.ImagePromptTokens - toolImageTokens, 0, promptTokens - cacheWriteTokens);
        // a cached image token has the image's price
        var cachedTokens = Math.Min(usage.CachedPromptTokens, promptTokens - cacheWriteTokens - imageTokens);
        var imageOutputTokens = Math.Min(usage.ImageCompletionTokens, usage.CompletionTokens);
        var partialImageTokens = Math.Min(usage.PartialImageTokens, imageOutputTokens);

        var bill = new BillBuilder();
        bill.AddTokens(
            LedgerLineKind.InputText,
            promptTokens - cacheWriteTokens - imageTokens - cachedTokens,
            price?.Prompt
        );
        bill.AddTokens(LedgerLineKind.CachedInput, cachedTokens, price?.CachedPrompt ?? price?.Prompt);
        bill.AddTokens(
            LedgerLineKind.CacheWrite,
            cacheWriteTokens - cacheWriteHourTokens,
            price?.CacheWrite ?? price?.Prompt
        );
        bill.AddTokens(
            LedgerLineKind.CacheWriteHour,
            cacheWriteHourTokens,
            price?.CacheWriteHour ?? price?.CacheWrite ?? price?.Prompt
        );
        bill.AddTokens(LedgerLineKind.ImageInput, imageTokens, price?.ImageInput ?? price?.Prompt);
        bill.AddTokens(LedgerLineKind.ToolText, toolTokens - Math.Min(toolImageTokens, toolTokens), price?.ToolPrompt);
        bill.AddTokens(
            LedgerLineKind.ToolImages,
            Math.Min(toolImageTokens, toolTokens),
            price?.ToolImageInput ?? price?.ToolPrompt
        );
        bill.AddTokens(LedgerLineKind.OutputText, usage.CompletionTokens - imageOutputTokens, price?.Completion);
        if (price?.PerImage.Count > 0)
        {
            AddImages(ref bill, price, images, imageTokensReported ? imageOutputTokens - partialImageTokens : 0);
            if (price.ImageOutput is { } pricePerMillion)
                bill.AddTokens(LedgerLineKind.PartialImages, partialImageTokens, pricePerMillion);
        }
        else
        {
            bill.AddTokens(LedgerLineKind.ImageOutput, imageOutputTokens - partialImageTokens, price?.ImageOutput);
            bill.AddTokens(LedgerLineKind.PartialImages, partialImageTokens, price?.ImageOutput);
        }
        return bill.Lines;
    }

    /// <param name="reportedTokens">The vendor's image tokens without previews; 0: it reported none.</param>
    private static void AddImages(
        ref BillBuilder bill,
        Price price,
        ReadOnlySpan<BillableImage> images,
        long reportedTokens
    )
    {
        var unlisted = 0;
        foreach (var image in images)
        {
            if (price.MaxImagePrice(image.Size, image.Quality) is { } amount)
                bill.AddImage(amount);
            else if (reportedTokens > 0 && price.ImageOutput is not null)
                unlisted++;
            else
                bill.AddImage(price.UnlistedImagePrice);
        }
        // their share of all images' tokens
        if (unlisted > 0)
            bill.AddTokens(
                LedgerLineKind.ImageOutput,
                ((reportedTokens * unlisted) + images.Length - 1) / images.Length,
                price.ImageOutput
            );
    }

    /// <summary>The maximum cost of usage within a bound, however the vendor splits it into kinds.</summary>
    /// <inheritdoc cref="Cost"/>
    public static Money? MaxCost(Price? price, Usage maxUsage, ReadOnlySpan<BillableImage> images)
    {
        var highestPrice = price is null ? null : s_highest.GetValue(price, static price => WithHighestPrompt(price));
        return Cost(highestPrice, maxUsage, images) is { } cost
            ? new Money(Math.Min(MaxCharge, cost.Nanodollars + ChargeLines.MaxLines))
            : null;
    }

    private static Price WithHighestPrompt(Price price)
    {
        var prompt = Max(
            Max(Max(Max(price.Prompt, price.CachedPrompt), price.CacheWrite), price.CacheWriteHour),
            price.ToolPrompt
        );
        return price with
        {
            Prompt = prompt,
            CachedPrompt = prompt,
            ImageInput = Max(Max(prompt, price.ImageInput), price.ToolImageInput),
        };
    }

    /// <returns>Null if the first is null.</returns>
    private static Money? Max(Money? first, Money? second) => second > first ? second : first;

    private struct BillBuilder
    {
        private ChargeLines _lines;
        private long _remaining = MaxCharge;

        public BillBuilder() { }

        public readonly ChargeLines Lines => _lines;

        public void AddTokens(LedgerLineKind kind, long count, Money? pricePerMillion)
        {
            if (count > 0)
                Add(
                    kind,
                    count,
                    perItem: false,
                    pricePerMillion,
                    pricePerMillion is { } price ? (((Int128)count * price.Nanodollars) + Million - 1) / Million : 0
                );
        }

        public void AddImage(Money? price) =>
            Add(LedgerLineKind.ImageOutput, 1, perItem: true, price, price?.Nanodollars ?? 0);

        private void Add(LedgerLineKind kind, long count, bool perItem, Money? price, Int128 amount)
        {
            var capped = (long)Int128.Min(amount, _remaining);
            _remaining -= capped;
            _lines.Add(new ChargeLine(kind, count, perItem, price?.Nanodollars, price is null ? null : capped));
        }
    }
}
