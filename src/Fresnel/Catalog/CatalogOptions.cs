using System.Collections.Frozen;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Who serves which model, as the operator wrote it.</summary>
public sealed record CatalogOptions
{
    /// <summary>Besides the built-in one, which is always there.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; init; } = [];

    /// <summary>Empty: the built-in model answers under its usual names.</summary>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];

    /// <summary>How the model <c>auto</c> chooses.</summary>
    public AutoOptions Auto { get; init; } = new();

    /// <summary>Percent of a budget, 1 to 100, from which on models that step down go to cheaper deployments first.</summary>
    public int StepDownPercent { get; init; } = 90;

    /// <summary>What deployments cost that have no price of their own.</summary>
    public PriceList Prices { get; init; } = PriceList.Empty;

    /// <summary>Deployments that an admin took out of service.</summary>
    public IReadOnlySet<(string Provider, string Model)> DisabledDeployments { get; init; } =
        FrozenSet<(string, string)>.Empty;
}

/// <summary>A provider, as far as choosing goes.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Kind">The vendor's name: callers may prefer a provider by it.</param>
/// <param name="Region">Free text for the catalog.</param>
public sealed record ProviderOptions(string Name, string Kind, string? Region = null)
{
    /// <summary>False: it neither keeps nor learns from what it is sent. Null: not said.</summary>
    public bool? KeepsData { get; init; }

    /// <summary>What no model there can do, declared or not.</summary>
    public Capability UnsupportedCapabilities { get; init; }

    /// <summary>Names of models that are not configured go there too: <c>kind/name</c>, and those that begin as <see cref="ModelPrefixes"/> say.</summary>
    public bool ServesAnyModel { get; init; }

    /// <summary>Beginnings of the vendor's own model names, for example <c>claude-</c>.</summary>
    public IReadOnlyList<string> ModelPrefixes { get; init; } = [];
}

/// <summary>A name callers use, and who serves it.</summary>
public sealed record ModelOptions
{
    /// <summary>The name as callers write it, for example <c>gpt-5-image-mini</c>. Unique.</summary>
    public required string Name { get; init; }

    /// <summary>How they are put in order for a call. Default: as listed.</summary>
    public RoutingStrategy Strategy { get; init; }

    /// <summary>When a second of them is asked beside a silent one. Left out: as the server's.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>What it does for a caller whose budget is nearly spent: <c>true</c> asks its cheaper deployments first, the name of another model that one's too. Left out: nothing; <c>auto</c> always does.</summary>
    public string? StepDown { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<DeploymentOptions> Deployments { get; init; }
}

/// <summary>A model at a provider.</summary>
public sealed record DeploymentOptions
{
    /// <summary>A configured provider's name, or <c>built-in</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's name for it; null: the same as the model's, and <c>fresnel-mini</c> at the built-in provider.</summary>
    public string? Model { get; init; }

    /// <summary>With the strategy <c>weighted</c>: how often it comes first, beside the others' weights. 0: only when the others fail. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Dollars per 1M tokens. Null: as the list of prices has it for its provider and model, else unknown. The built-in model's is always an explicit zero.</summary>
    public PriceOptions? Price { get; init; }

    /// <summary>What it can do; null: not declared, so everything is assumed.</summary>
    public IReadOnlyList<Capability>? Capabilities { get; init; }

    /// <summary>Most tokens of input and output together. Null: unknown, and 65536 for the flagship's names.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Most output tokens a call; null: unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Most images a request may carry. Null: unknown, and 8 for the flagship's names.</summary>
    public int? InputImages { get; init; }

    /// <summary>Formats of images it reads; others are converted. Null: all but HEIC and AVIF.</summary>
    public IReadOnlyList<InputImageFormat>? InputFormats { get; init; }

    /// <summary>Sizes it draws, as <c>1024x1024</c>; null: any.</summary>
    public IReadOnlyList<string>? OutputSizes { get; init; }

    /// <summary>Formats it draws in; null: any.</summary>
    public IReadOnlyList<ImageFormat>? OutputFormats { get; init; }

    /// <summary>How its weights are stored, for example <c>fp8</c>; null: not said.</summary>
    public string? Quantization { get; init; }
}

/// <summary>Prices in dollars per 1M tokens; null is unknown, never free.</summary>
public sealed record PriceOptions
{
    /// <summary>Input.</summary>
    public decimal? Prompt { get; init; }

    /// <summary>Input the provider had cached. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? CachedPrompt { get; init; }

    /// <summary>Input that the provider writes to its cache. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>What of it is kept for an hour. Null: charged as <see cref="CacheWrite"/>.</summary>
    public decimal? CacheWriteHour { get; init; }

    /// <summary>Input that stands for images. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? ImageInput { get; init; }

    /// <summary>Input of the model that draws, where another one talks and the vendor bills it apart: its tool's, and all that calls for pictures send. Null: charged as <see cref="Prompt"/>.</summary>
    public decimal? ToolPrompt { get; init; }

    /// <summary>What of it stands for images. Null: charged as <see cref="ToolPrompt"/>.</summary>
    public decimal? ToolImageInput { get; init; }

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
