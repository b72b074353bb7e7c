namespace Fresnel.Contracts.Models;

/// <summary>A model at a provider: one target of calls.</summary>
/// <param name="Provider">The provider's configured name, for example <c>lab</c> or <c>built-in</c>.</param>
/// <param name="Model">The provider's name of the model.</param>
public sealed record Deployment(string Provider, string Model)
{
    /// <summary>Null: unknown; calls under a budget are then rejected.</summary>
    public Price? Price { get; init; }

    public Capabilities Capabilities { get; init; } = Capabilities.Undeclared;

    /// <summary>
    /// Whether the provider stores or trains on requests. Null: unknown, which fails the preference for no data
    /// collection.
    /// </summary>
    public bool? RetainsData { get; init; }

    /// <summary>Quantization of the weights, for example <c>fp8</c>; null: unknown.</summary>
    public string? Quantization { get; init; }

    /// <summary>Relative weight for <see cref="RoutingStrategy.Weighted"/>, 0 or more. Default 1.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Region as free text, shown in the catalog; null: unknown.</summary>
    public string? Region { get; init; }

    /// <summary>The day from which its vendor no longer serves it, UTC; null: not announced.</summary>
    public DateOnly? ShutdownDate { get; init; }

    /// <summary>The vendor's model that serves in its place from <see cref="ShutdownDate"/> on; null: none is known.</summary>
    public string? Successor { get; init; }

    /// <summary>The configured model that was shut down and that this one replaces; null: it is the configured one.</summary>
    public string? Replaces { get; init; }

    /// <summary>An administrator disabled it: it receives no new calls.</summary>
    public bool Disabled { get; init; }

    /// <summary><c>provider/model</c>, as in the header <c>x-fresnel-served-by</c>.</summary>
    public override string ToString() => $"{Provider}/{Model}";
}
