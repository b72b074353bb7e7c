namespace Fresnel.Contracts.Models;

/// <summary>A model at a provider: one place a call can be sent.</summary>
/// <param name="Provider">The configured provider's name, for example <c>lab</c> or <c>built-in</c>.</param>
/// <param name="Model">The name the provider knows the model by.</param>
public sealed record Deployment(string Provider, string Model)
{
    /// <summary>Null: unknown, so a call under a budget is refused.</summary>
    public Price? Price { get; init; }

    public Capabilities Capabilities { get; init; } = Capabilities.Undeclared;

    /// <summary>False: what it is sent is neither kept nor learned from. Null: it does not say, and callers who ask for it are not sent there.</summary>
    public bool? RetainsData { get; init; }

    /// <summary>How its weights are stored, for example <c>fp8</c>; null: it does not say.</summary>
    public string? Quantization { get; init; }

    /// <summary>Its share where deployments are drawn by lot, 0 or more.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Where it runs, free text for the catalog.</summary>
    public string? Region { get; init; }

    /// <summary>An admin took it out of service: nothing new is sent there.</summary>
    public bool Disabled { get; init; }

    /// <summary><c>provider/model</c>, as in the header <c>x-fresnel-served-by</c>.</summary>
    public override string ToString() => $"{Provider}/{Model}";
}
