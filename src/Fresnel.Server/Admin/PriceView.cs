using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>
/// Dollars per 1M tokens, with effective date and source. Null: unknown, or charged at another price (cached and
/// image input at <c>prompt</c>).
/// </summary>
/// <param name="Prompt">Text input.</param>
/// <param name="CachedPrompt">Input read from the vendor's cache.</param>
/// <param name="ImageInput">Image input.</param>
/// <param name="Completion">Text output.</param>
/// <param name="ImageOutput">Image output.</param>
/// <param name="PerImage">Prices of one image; the first match applies.</param>
/// <param name="From">Effective date; null: no start date.</param>
/// <param name="Source">URL where it is published, or the file that sets it.</param>
internal sealed record PriceView(
    decimal? Prompt,
    decimal? CachedPrompt,
    decimal? ImageInput,
    decimal? Completion,
    decimal? ImageOutput,
    IReadOnlyList<ImagePriceView>? PerImage,
    DateOnly? From,
    string? Source
)
{
    public static PriceView Of(Price price) =>
        new(
            price.Prompt?.Dollars,
            price.CachedPrompt?.Dollars,
            price.ImageInput?.Dollars,
            price.Completion?.Dollars,
            price.ImageOutput?.Dollars,
            price.PerImage.Count == 0
                ? null
                :
                [
                    .. price.PerImage.Select(imagePrice => new ImagePriceView(
                        imagePrice.Size?.ToString(),
                        imagePrice.Quality,
                        imagePrice.Amount.Dollars
                    )),
                ],
            price.EffectiveFrom,
            price.Source
        );
}
