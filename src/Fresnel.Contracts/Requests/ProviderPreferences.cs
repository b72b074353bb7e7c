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

    /// <summary>Only deployments that obey every parameter the request carries.</summary>
    public bool RequireParameters { get; init; }

    /// <summary>Only deployments that do not keep what they are sent.</summary>
    public bool DenyDataCollection { get; init; }

    /// <summary>Null: the gateway's own order.</summary>
    public ProviderSort? Sort { get; init; }

    /// <summary>Null: any price.</summary>
    public MaxPrice? MaxPrice { get; init; }

    /// <summary>Tokens a second below which a deployment is tried later; null: any.</summary>
    public double? PreferredMinThroughput { get; init; }

    /// <summary>Seconds to the first event above which a deployment is tried later; null: any.</summary>
    public double? PreferredMaxLatency { get; init; }
}

/// <summary>What comes first among deployments that may serve.</summary>
public enum ProviderSort
{
    Price,
    Throughput,
    Latency,
}

/// <summary>The most a caller will pay: dearer deployments are left out. Null: any price.</summary>
/// <param name="Prompt">For a million input tokens.</param>
/// <param name="Completion">For a million output tokens.</param>
/// <param name="Image">For one drawn image.</param>
public sealed record MaxPrice(Money? Prompt, Money? Completion, Money? Image);
