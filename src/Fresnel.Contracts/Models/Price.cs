namespace Fresnel.Contracts.Models;

/// <summary>What a deployment charges. A line that is null is unknown, and a call that would need it is an error, never free.</summary>
public sealed record Price
{
    /// <summary>The built-in model's price: every line is an explicit zero.</summary>
    public static readonly Price Free = new()
    {
        Prompt = Money.Zero,
        CachedPrompt = Money.Zero,
        ImageInput = Money.Zero,
        Completion = Money.Zero,
        ImageOutput = Money.Zero,
    };

    /// <summary>What the books call this price of this deployment; 0: they do not keep it.</summary>
    public long Id { get; init; }

    /// <summary>The day it came into force; null: since ever.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>Where it is published, or who set it.</summary>
    public string? Source { get; init; }

    /// <summary>A million input tokens.</summary>
    public Money? Prompt { get; init; }

    /// <summary>A million input tokens the vendor had cached; null: charged as <see cref="Prompt"/>.</summary>
    public Money? CachedPrompt { get; init; }

    /// <summary>A million input tokens that the vendor writes to its cache; null: charged as <see cref="Prompt"/>.</summary>
    public Money? CacheWrite { get; init; }

    /// <summary>A million of those that it keeps for an hour; null: charged as <see cref="CacheWrite"/>.</summary>
    public Money? CacheWriteHour { get; init; }

    /// <summary>A million input tokens that stand for images; null: charged as <see cref="Prompt"/>.</summary>
    public Money? ImageInput { get; init; }

    /// <summary>A million input tokens of the model that draws, where another one talks; null: charged as <see cref="Prompt"/>.</summary>
    public Money? ToolPrompt { get; init; }

    /// <summary>A million of those that stand for images; null: charged as <see cref="ToolPrompt"/>.</summary>
    public Money? ToolImageInput { get; init; }

    /// <summary>A million output tokens that are text.</summary>
    public Money? Completion { get; init; }

    /// <summary>A million output tokens that are image; null: drawn images are charged by <see cref="PerImage"/> or not known.</summary>
    public Money? ImageOutput { get; init; }

    /// <summary>A fixed price an image, in place of <see cref="ImageOutput"/>; empty: charged by tokens.</summary>
    public IReadOnlyList<ImagePrice> PerImage { get; init; } = [];

    /// <summary>The most that one image costs by <see cref="PerImage"/>; null: none of its lines matches.</summary>
    /// <param name="size">Null: not known.</param>
    /// <param name="quality">Null: not known.</param>
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
                break; // a sure match: those after it do not count
        }
        return highest;
    }
}

/// <summary>The price of one drawn image of a size and quality; null matches any.</summary>
public sealed record ImagePrice(ImageSize? Size, string? Quality, Money Amount)
{
    /// <summary>For example <c>1024x1024 low 0.011</c>.</summary>
    public override string ToString() => $"{Size?.ToString() ?? "*"} {Quality ?? "*"} {Amount}";
}
