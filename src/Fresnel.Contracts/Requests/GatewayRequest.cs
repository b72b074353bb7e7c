using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>A request, independent of the wire format.</summary>
public abstract record GatewayRequest
{
    /// <summary>The model name from the request.</summary>
    public required string Model { get; init; }

    /// <summary>Model names to fall back to, in order; unknown names are skipped.</summary>
    public IReadOnlyList<string> FallbackModels { get; init; } = [];

    /// <summary>The original body; null: the request did not come over the wire.</summary>
    public WireBody? Body { get; init; }

    /// <summary>Whether the response is streamed.</summary>
    public bool Stream { get; init; }

    public ProviderPreferences Preferences { get; init; } = ProviderPreferences.None;

    /// <summary>Whether the response includes the routing decision.</summary>
    public bool ExplainRoute { get; init; }

    /// <summary>The caller's id of its end user; null: none.</summary>
    public string? User { get; init; }

    /// <summary>The calling key's id, set when the call begins, for fair scheduling of heavy work; null: anonymous.</summary>
    public string? Owner { get; set; }

    /// <summary>What goes first where calls compete; set before the call begins. Default: interactive.</summary>
    public CallPriority Priority { get; set; }

    /// <summary>
    /// The language that the caller prefers to English, as ISO 639-1, set before the call begins; null: none. Only the built-in
    /// model heeds it, where the text of a request names no language.
    /// </summary>
    public string? Language { get; set; }

    /// <summary>
    /// Whether the built-in model leaves a question that it cannot answer to the deployments after it, set when the call is planned.
    /// </summary>
    public bool HandsOver { get; set; }

    /// <summary>
    /// The text model that plans a picture for the built-in model, set when the call is planned; null: the built-in model reads the
    /// prompt itself.
    /// </summary>
    public string? BriefModel { get; set; }

    /// <summary>Seed for repeatable sampling, where the model supports it; null: random.</summary>
    public long? Seed { get; init; }

    /// <summary>The capabilities a deployment needs to serve the request.</summary>
    public abstract Capability RequiredCapabilities { get; }
}
