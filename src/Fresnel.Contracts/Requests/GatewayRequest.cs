using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>What a caller asks, in no vendor's words.</summary>
public abstract record GatewayRequest
{
    /// <summary>The model's name as the caller wrote it.</summary>
    public required string Model { get; init; }

    /// <summary>Further model names to try, in order; unknown ones are skipped.</summary>
    public IReadOnlyList<string> FallbackModels { get; init; } = [];

    /// <summary>The body as it came; null when the call did not come over the wire.</summary>
    public WireBody? Body { get; init; }

    /// <summary>The answer is wanted in pieces, as it is made.</summary>
    public bool Stream { get; init; }

    public ProviderPreferences Preferences { get; init; } = ProviderPreferences.None;

    /// <summary>The caller wants to know why it is served by whom it is.</summary>
    public bool ExplainRoute { get; init; }

    /// <summary>The caller's own name for its user.</summary>
    public string? User { get; init; }

    /// <summary>The calling key's id, set when the call begins: heavy work is scheduled fairly between owners; null is anonymous.</summary>
    public string? Owner { get; set; }

    /// <summary>Repeatable: the same seed and request give the same answer where the model can; null: the model's choice.</summary>
    public long? Seed { get; init; }

    /// <summary>What a deployment must be able to do to serve this.</summary>
    public abstract Capability RequiredCapabilities { get; }
}
