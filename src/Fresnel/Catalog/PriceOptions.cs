namespace Fresnel.Catalog;

/// <summary>Prices in dollars per 1M tokens. Null: unknown, not free.</summary>
public sealed record PriceOptions
{
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

    /// <summary>
    /// Input of an image tool's model that the vendor bills separately, and all input of image requests. Null: charged
    /// as <c>prompt</c>.
    /// </summary>
    public decimal? ToolPrompt { get; init; }

    /// <summary>Image input of an image tool's model. Null: charged as <c>tool_prompt</c>.</summary>
    public decimal? ToolImageInput { get; init; }

    /// <summary>Text output.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Image output.</summary>
    public decimal? ImageOutput { get; init; }

    /// <summary>Prices of one image, in place of <c>image_output</c>; the first match applies.</summary>
    public IReadOnlyList<ImagePriceOptions> PerImage { get; init; } = [];

    /// <summary>
    /// Prices at other service tiers, and of prompts above a number of tokens: the tier and the usage that the vendor reports
    /// decide. A tier that is not listed is charged at the
    /// standard price if it is <c>flex</c> or <c>batch</c>, otherwise at twice the highest listed one, and marked as estimated.
    /// </summary>
    public IReadOnlyList<TierPriceOptions> Tiers { get; init; } = [];

    /// <summary>
    /// This model's price with another one as its image tool. A price of the tool that is not known leaves the whole
    /// unknown.
    /// </summary>
    internal PriceOptions WithTool(PriceOptions tool) =>
        tool.Prompt is null || (tool.ImageOutput is null && tool.PerImage.Count == 0)
            ? new PriceOptions()
            : this with
            {
                ToolPrompt = tool.Prompt,
                ToolImageInput = tool.ImageInput,
                ImageOutput = tool.ImageOutput,
                PerImage = tool.PerImage,
                Tiers = [.. Tiers.Where(line => line.Tier is null)], // the tool's tiers are not known
            };
}
