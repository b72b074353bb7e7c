using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>Which providers a caller wants to be served by. Names are provider names or the vendor in front of a model's name.</summary>
public sealed record ProviderPreferences
{
    public static readonly ProviderPreferences None = new();

    /// <summary>Tried first, in this order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Only these; empty: any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Never these.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>False: the first candidate or none.</summary>
    public bool AllowFallbacks { get; init; } = true;

    /// <summary>A streamed text that breaks off may be gone on with by another deployment; false: it ends with an error.</summary>
    public bool ContinueStreams { get; init; }

    /// <summary>A second deployment may be asked while the first is silent; null: as the operator set it for the model.</summary>
    public bool? Hedge { get; init; }

    /// <summary>Only deployments that obey every parameter the request carries.</summary>
    public bool RequireParameters { get; init; }

    /// <summary>Only deployments that do not keep what they are sent.</summary>
    public bool DenyDataCollection { get; init; }

    /// <summary>Only deployments that keep nothing at all, not even for a while.</summary>
    public bool ZeroDataRetention { get; init; }

    /// <summary>Only deployments whose weights are of one of these, for example <c>fp8</c>; <c>unknown</c> means those that do not say. Empty: any.</summary>
    public IReadOnlyList<string> Quantizations { get; init; } = [];

    /// <summary>Read only where <see cref="Order"/> is empty; null: the gateway's own order.</summary>
    public ProviderSort? Sort { get; init; }

    /// <summary>Sort the deployments of all models together; false: a fallback model stays behind the one before it.</summary>
    public bool SortAcrossModels { get; init; }

    /// <summary>Null: any price.</summary>
    public MaxPrice? MaxPrice { get; init; }

    /// <summary>Tokens a second below which a deployment is tried later; null: any.</summary>
    public Percentiles? PreferredMinThroughput { get; init; }

    /// <summary>Seconds to the first event above which a deployment is tried later; null: any.</summary>
    public Percentiles? PreferredMaxLatency { get; init; }
}

/// <summary>What comes first among deployments that may serve.</summary>
public enum ProviderSort
{
    Price,
    Throughput,
    Latency,
}

/// <summary>Limits by how many of the calls keep them, in hundredths; null: none.</summary>
public sealed record Percentiles(double? P50, double? P75 = null, double? P90 = null, double? P99 = null);

/// <summary>The most a caller will pay: dearer deployments are left out. Null: any price.</summary>
/// <param name="Prompt">For a million input tokens.</param>
/// <param name="Completion">For a million output tokens.</param>
/// <param name="Image">For one drawn image.</param>
public sealed record MaxPrice(Money? Prompt, Money? Completion, Money? Image);
