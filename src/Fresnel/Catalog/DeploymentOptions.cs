using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A model at a provider.</summary>
public sealed record DeploymentOptions
{
    /// <summary>A configured provider's name, or <c>built-in</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>
    /// The provider's name for the model. Default: the model's name, and <c>fresnel-mini</c> at the built-in provider.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>
    /// Weight of the strategy <c>weighted</c>: how often it is tried first, relative to the others. 0: only if the
    /// others fail. Default 1.
    /// </summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Dollars per 1M tokens. Default: the price list's entry for its provider and model, or unknown. The built-in
    /// model is free.
    /// </summary>
    public PriceOptions? Price { get; init; }

    /// <summary>Its capabilities. Default: those in the price list, or undeclared, so all are assumed.</summary>
    public IReadOnlyList<Capability>? Capabilities { get; init; }

    /// <summary>
    /// Context window: maximum input and output tokens together. Default: unknown, and 65536 for the flagship's names.
    /// </summary>
    public int? ContextTokens { get; init; }

    /// <summary>Maximum output tokens of a call. Default: unknown.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>Maximum images of a request. Default: unknown, and 8 for the flagship's names.</summary>
    public int? InputImages { get; init; }

    /// <summary>Input image formats it accepts; others are converted. Default: all except HEIC and AVIF.</summary>
    public IReadOnlyList<InputImageFormat>? InputFormats { get; init; }

    /// <summary>Image sizes it generates, as <c>1024x1024</c>. Default: any.</summary>
    public IReadOnlyList<string>? OutputSizes { get; init; }

    /// <summary>Image formats it generates. Default: any.</summary>
    public IReadOnlyList<ImageFormat>? OutputFormats { get; init; }

    /// <summary>Quantization of its weights, for example <c>fp8</c>. Default: unknown.</summary>
    public string? Quantization { get; init; }
}
