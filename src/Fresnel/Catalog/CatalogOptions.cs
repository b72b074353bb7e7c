using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Who serves which model, as the operator wrote it.</summary>
public sealed record CatalogOptions
{
    /// <summary>Besides the built-in one, which is always there.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; init; } = [];

    /// <summary>Empty: the built-in model answers under its usual names.</summary>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];
}

/// <summary>A provider, as far as choosing goes.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Kind">The vendor's name: callers may prefer a provider by it.</param>
/// <param name="Region">Free text for the catalog.</param>
public sealed record ProviderOptions(string Name, string Kind, string? Region = null);

/// <summary>A name callers use, and who serves it.</summary>
public sealed record ModelOptions
{
    /// <summary>The name as callers write it, for example <c>gpt-5-image-mini</c>. Unique.</summary>
    public required string Name { get; init; }

    /// <summary>In the order they are tried; at least one.</summary>
    public required IReadOnlyList<DeploymentOptions> Deployments { get; init; }
}

/// <summary>A model at a provider.</summary>
public sealed record DeploymentOptions
{
    /// <summary>A configured provider's name, or <c>built-in</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name for it; null: the same as the model's, and <c>fresnel-mini</c> at the built-in provider.</summary>
    public string? Model { get; init; }

    /// <summary>Dollars per 1M tokens. Null: unknown. The built-in model's is always an explicit zero.</summary>
    public PriceOptions? Price { get; init; }

    /// <summary>What it can do; null: not declared, so everything is assumed.</summary>
    public IReadOnlyList<Capability>? Capabilities { get; init; }

    /// <summary>Most tokens of input and output together; null: unknown.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Most output tokens a call; null: unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Most images a request may carry; null: unknown.</summary>
    public int? InputImages { get; init; }
}

/// <summary>Prices in dollars per 1M tokens; null is unknown, never free.</summary>
public sealed record PriceOptions
{
    /// <summary>Input.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>Input the provider had cached. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? CachedPrompt { get; init; }

    /// <summary>Input that stands for images. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? ImageInput { get; init; }

    /// <summary>Text output.</summary>
    public decimal? Completion { get; init; }

    /// <summary>Image output.</summary>
    public decimal? ImageOutput { get; init; }

    /// <summary>In place of <see cref="ImageOutput"/>; the first that matches counts.</summary>
    public IReadOnlyList<ImagePriceOptions> PerImage { get; init; } = [];
}

/// <summary>The price of one drawn image.</summary>
public sealed record ImagePriceOptions
{
    /// <summary><c>WxH</c> in pixels; null: any.</summary>
    public string? Size { get; init; }

    /// <summary><c>low</c>, <c>medium</c> or <c>high</c>; null: any.</summary>
    public string? Quality { get; init; }

    /// <summary>Dollars.</summary>
    public required decimal Each { get; init; }
}
