using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>One charge of a call, written to <c>lines</c>, which OpenRouter's own API does not have. Null: unknown.</summary>
public sealed record GenerationLine
{
    /// <summary>The attempt of the call, from 1.</summary>
    public required long Attempt { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>What is charged, for example <c>input_text</c>.</summary>
    public required string Kind { get; init; }

    public required long Quantity { get; init; }

    /// <summary>The unit of the quantity: <c>token</c>, <c>image</c> or <c>call</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Per million tokens, per image, or per call.</summary>
    public Money? UnitPrice { get; init; }

    public Money? Amount { get; init; }

    /// <summary>First day the price applies, for example <c>2026-01-31</c>; null: no start date.</summary>
    public string? PriceEffectiveFrom { get; init; }

    public string? PriceSource { get; init; }
}
