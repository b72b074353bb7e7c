namespace Fresnel.Contracts.Models;

/// <summary>The price of a deployment. A null price is unknown, never free: a call that needs it fails.</summary>
public sealed record Price
{
    /// <summary>
    /// An image of a size or quality that no list knows is reserved at this multiple of the most expensive one that is listed.
    /// DALL·E 3's <c>hd</c> cost twice its <c>standard</c>; what costs more is billed in full and flagged as an overrun.
    /// </summary>
    public const int UnlistedImageMargin = 2;

    /// <summary>The built-in model's price: explicit zeros.</summary>
    public static readonly Price Free = new()
    {
        Prompt = Money.Zero,
        CachedPrompt = Money.Zero,
        ImageInput = Money.Zero,
        Completion = Money.Zero,
        ImageOutput = Money.Zero,
    };

    /// <summary>Id of this price in the ledger; 0: not stored.</summary>
    public long Id { get; init; }

    /// <summary>First day it applies; null: no start date.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Where it is published, or who set it; null: unknown.</summary>
    public string? Source { get; init; }

    /// <summary>Per million input tokens.</summary>
    public Money? Prompt { get; init; }

    /// <summary>Per million input tokens read from the vendor's cache; null: as <see cref="Prompt"/>.</summary>
    public Money? CachedPrompt { get; init; }

    /// <summary>Per million input tokens written to the vendor's cache; null: as <see cref="Prompt"/>.</summary>
    public Money? CacheWrite { get; init; }

    /// <summary>Per million input tokens cached for one hour; null: as <see cref="CacheWrite"/>.</summary>
    public Money? CacheWriteHour { get; init; }

    /// <summary>Per million image input tokens; null: as <see cref="Prompt"/>.</summary>
    public Money? ImageInput { get; init; }

    /// <summary>Per million input tokens of the image tool's model; null: as <see cref="Prompt"/>.</summary>
    public Money? ToolPrompt { get; init; }

    /// <summary>
    /// Per million image input tokens of the image tool's model; null: as <see cref="ToolPrompt"/>.
    /// </summary>
    public Money? ToolImageInput { get; init; }

    /// <summary>Per million text output tokens.</summary>
    public Money? Completion { get; init; }

    /// <summary>Per million image output tokens; null: charged by <see cref="PerImage"/>, or unknown.</summary>
    public Money? ImageOutput { get; init; }

    /// <summary>
    /// Fixed prices per image, instead of <see cref="ImageOutput"/>; empty: charged by tokens. The first match
    /// applies.
    /// </summary>
    public IReadOnlyList<ImagePrice> PerImage { get; init; } = [];

    /// <summary>
    /// The prices of other service tiers and of long prompts; empty: there are none, or they are unknown.
    /// </summary>
    public IReadOnlyList<TierPrice> Tiers { get; init; } = [];

    /// <summary>
    /// The reservation of one image that <see cref="PerImage"/> does not list; null: it lists none.
    /// </summary>
    public Money? UnlistedImagePrice =>
        PerImage.Count == 0 ? null : PerImage.Max(static entry => entry.Amount) * UnlistedImageMargin;

    /// <summary>The highest price of one image by <see cref="PerImage"/>; null: no entry matches.</summary>
    /// <param name="size">Null: unknown; every size matches.</param>
    /// <param name="quality">Null: unknown; every quality matches.</param>
    public Money? MaxImagePrice(ImageSize? size, string? quality)
    {
        Money? highest = null;
        foreach (var entry in PerImage)
        {
            if (
                (entry.Size is not null && size is not null && entry.Size != size)
                || (entry.Quality is not null && quality is not null && entry.Quality != quality)
            )
                continue;
            highest = highest > entry.Amount ? highest : entry.Amount;
            if ((entry.Size is null || size is not null) && (entry.Quality is null || quality is not null))
                break; // a definite match: later entries do not apply
        }
        return highest;
    }
}
