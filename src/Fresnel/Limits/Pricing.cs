using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>Turns what was used into money: whole numbers throughout, each line rounded up to the nanodollar.</summary>
internal static class Pricing
{
    /// <summary>Most that one call is booked at, a million dollars: a vendor's nonsense must not break the sums.</summary>
    public const long Dearest = 1_000_000_000_000_000;

    private const long Million = 1_000_000;
    private const int LinesAtMost = 5;

    /// <param name="images">The pictures drawn.</param>
    /// <returns>Null: a line that is needed has no price.</returns>
    public static Money? Cost(Price? price, Usage usage, ReadOnlySpan<DrawnImage> images)
    {
        var image = Math.Min(usage.ImagePromptTokens, usage.PromptTokens);
        var cached = Math.Min(usage.CachedPromptTokens, usage.PromptTokens - image); // where both are said of one token, the image's price holds
        var drawn = Math.Min(usage.ImageCompletionTokens, usage.CompletionTokens);

        var total = new Total();
        total.Tokens(usage.PromptTokens - image - cached, price?.Prompt);
        total.Tokens(cached, price?.CachedPrompt ?? price?.Prompt);
        total.Tokens(image, price?.ImageInput ?? price?.Prompt);
        total.Tokens(usage.CompletionTokens - drawn, price?.Completion);
        if (price?.PerImage.Count > 0)
            total.Images(images, price);
        else
            total.Tokens(drawn, price?.ImageOutput);
        return total.Sum;
    }

    /// <summary>What a call costs at most when it uses no more than a bound, however the vendor splits it into lines.</summary>
    /// <inheritdoc cref="Cost"/>
    public static Money? Bound(Price? price, Usage bound, ReadOnlySpan<DrawnImage> images)
    {
        var prompt = Max(price?.Prompt, price?.CachedPrompt);
        var worst = price is null ? null : price with { Prompt = prompt, CachedPrompt = prompt, ImageInput = Max(prompt, price.ImageInput) };
        return Cost(worst, bound, images) is { } cost ? new Money(Math.Min(Dearest, cost.Nanodollars + LinesAtMost)) : null;
    }

    /// <returns>Null when the first is.</returns>
    private static Money? Max(Money? first, Money? second) => second > first ? second : first;

    private struct Total
    {
        private Int128 _nanodollars;
        private bool _unknown;

        public readonly Money? Sum => _unknown ? null : new Money((long)Int128.Min(_nanodollars, Dearest));

        public void Tokens(long count, Money? million)
        {
            if (count <= 0)
                return;
            if (million is not { } price)
                _unknown = true;
            else
                _nanodollars += (((Int128)count * price.Nanodollars) + Million - 1) / Million;
        }

        public void Images(ReadOnlySpan<DrawnImage> images, Price price)
        {
            foreach (var image in images)
            {
                if (price.EachImage(image.Size, image.Quality) is { } each)
                    _nanodollars += each.Nanodollars;
                else
                    _unknown = true;
            }
        }
    }
}
