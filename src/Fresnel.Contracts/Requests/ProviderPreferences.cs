namespace Fresnel.Contracts.Requests;

/// <summary>
/// Provider routing preferences of a request. Names are provider names or the vendor prefix of a model name.
/// </summary>
public sealed record ProviderPreferences
{
    public static readonly ProviderPreferences None = new();

    /// <summary>Providers to try first, in this order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>The only providers allowed; empty: any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Providers that are not used.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>False: only the first candidate is tried. Default true.</summary>
    public bool AllowFallbacks { get; init; } = true;

    /// <summary>
    /// Another deployment may continue an interrupted text stream; false: the stream ends with an error.
    /// </summary>
    public bool ContinueStreams { get; init; }

    /// <summary>
    /// A second deployment may be called while the first has not answered; null: the model's configuration.
    /// </summary>
    public bool? Hedge { get; init; }

    /// <summary>Only deployments that support every parameter of the request.</summary>
    public bool RequireParameters { get; init; }

    /// <summary>Only deployments that neither store requests nor train on them.</summary>
    public bool DenyDataCollection { get; init; }

    /// <summary>Only deployments with zero data retention.</summary>
    public bool ZeroDataRetention { get; init; }

    /// <summary>
    /// Only deployments with one of these quantizations, for example <c>fp8</c>; <c>unknown</c> matches
    /// undeclared ones. Empty: any.
    /// </summary>
    public IReadOnlyList<string> Quantizations { get; init; } = [];

    /// <summary>Ignored where <see cref="Order"/> is set; null: the configured strategy.</summary>
    public ProviderSort? Sort { get; init; }

    /// <summary>
    /// Sort the deployments of all models together; false: those of a fallback model come after those of the
    /// model before it.
    /// </summary>
    public bool SortAcrossModels { get; init; }

    /// <summary>Null: no limit.</summary>
    public MaxPrice? MaxPrice { get; init; }

    /// <summary>Output tokens per second; deployments below are tried last. Null: no limit.</summary>
    public Percentiles? PreferredMinThroughput { get; init; }

    /// <summary>Seconds to the first event; deployments above are tried last. Null: no limit.</summary>
    public Percentiles? PreferredMaxLatency { get; init; }
}
