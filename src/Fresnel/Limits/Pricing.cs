using Fresnel.Contracts.Models;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>Turns what was used into money: whole numbers throughout, each line rounded up to the nanodollar.</summary>
internal static class Pricing
{
    /// <summary>Most that one charge is booked at, a million dollars: a vendor's nonsense must not break the sums.</summary>
    public const long Dearest = 1_000_000_000_000_000;

    private const long Million = 1_000_000;

    /// <param name="images">The pictures drawn.</param>
    /// <returns>Null: a line that is needed has no price.</returns>
    public static Money? Cost(Price? price, Usage usage, ReadOnlySpan<DrawnImage> images) =>
        Lines(price, usage, images).Sum is { } sum ? new Money(sum) : null;

    /// <summary>The lines of the bill: one for each kind that was used. Where a price is not known, neither is the amount.</summary>
    /// <inheritdoc cref="Cost"/>
    public static ChargeLines Lines(Price? price, Usage usage, ReadOnlySpan<DrawnImage> images)
    {
        var (tool, toolImage) = price?.ToolPrompt is null
            ? (0, 0)
            : (
                Math.Min(usage.ToolPromptTokens, usage.PromptTokens),
                Math.Min(usage.ToolImagePromptTokens, usage.ToolPromptTokens)
            );
        var prompt = usage.PromptTokens - tool;
        var written = Math.Min(usage.CacheWriteTokens, prompt); // images among them cost what text does
        var hour = Math.Min(usage.CacheWriteHourTokens, written);
        var image = Math.Clamp(usage.ImagePromptTokens - toolImage, 0, prompt - written);
        var cached = Math.Min(usage.CachedPromptTokens, prompt - written - image); // where both are said of one token, the image's price holds
        var drawn = Math.Min(usage.ImageCompletionTokens, usage.CompletionTokens);
        var stages = Math.Min(usage.PartialImageTokens, drawn);

        var bill = new Bill();
        bill.Tokens(LineKind.InputText, prompt - written - image - cached, price?.Prompt);
        bill.Tokens(LineKind.CachedInput, cached, price?.CachedPrompt ?? price?.Prompt);
        bill.Tokens(LineKind.CacheWrite, written - hour, price?.CacheWrite ?? price?.Prompt);
        bill.Tokens(LineKind.CacheWriteHour, hour, price?.CacheWriteHour ?? price?.CacheWrite ?? price?.Prompt);
        bill.Tokens(LineKind.ImageInput, image, price?.ImageInput ?? price?.Prompt);
        bill.Tokens(LineKind.ToolText, tool - Math.Min(toolImage, tool), price?.ToolPrompt);
        bill.Tokens(LineKind.ToolImages, Math.Min(toolImage, tool), price?.ToolImageInput ?? price?.ToolPrompt);
        bill.Tokens(LineKind.OutputText, usage.CompletionTokens - drawn, price?.Completion);
        if (price?.PerImage.Count > 0)
        {
            foreach (var picture in images)
                bill.Picture(price.EachImage(picture.Size, picture.Quality));
            if (price.ImageOutput is { } million)
                bill.Tokens(LineKind.PartialImages, stages, million);
        }
        else
        {
            bill.Tokens(LineKind.ImageOutput, drawn - stages, price?.ImageOutput);
            bill.Tokens(LineKind.PartialImages, stages, price?.ImageOutput);
        }
        return bill.Lines;
    }

    /// <summary>What a call costs at most when it uses no more than a bound, however the vendor splits it into lines.</summary>
    /// <inheritdoc cref="Cost"/>
    public static Money? Bound(Price? price, Usage bound, ReadOnlySpan<DrawnImage> images)
    {
        var prompt = Max(
            Max(Max(Max(price?.Prompt, price?.CachedPrompt), price?.CacheWrite), price?.CacheWriteHour),
            price?.ToolPrompt
        );
        var worst = price is null
            ? null
            : price with
            {
                Prompt = prompt,
                CachedPrompt = prompt,
                ImageInput = Max(Max(prompt, price.ImageInput), price.ToolImageInput),
            };
        return Cost(worst, bound, images) is { } cost
            ? new Money(Math.Min(Dearest, cost.Nanodollars + ChargeLines.Most))
            : null;
    }

    /// <returns>Null when the first is.</returns>
    private static Money? Max(Money? first, Money? second) => second > first ? second : first;

    private struct Bill
    {
        private ChargeLines _lines;
        private long _left = Dearest;

        public Bill() { }

        public readonly ChargeLines Lines => _lines;

        public void Tokens(LineKind kind, long count, Money? million)
        {
            if (count > 0)
                Add(
                    kind,
                    count,
                    each: false,
                    million,
                    million is { } price ? (((Int128)count * price.Nanodollars) + Million - 1) / Million : 0
                );
        }

        public void Picture(Money? price) => Add(LineKind.ImageOutput, 1, each: true, price, price?.Nanodollars ?? 0);

        private void Add(LineKind kind, long count, bool each, Money? price, Int128 amount)
        {
            var cut = (long)Int128.Min(amount, _left);
            _left -= cut;
            _lines.Add(new ChargeLine(kind, count, each, price?.Nanodollars, price is null ? null : cut));
        }
    }
}
