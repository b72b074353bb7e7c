using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>The usage of one group of calls, for example one key, model or day.</summary>
public sealed record UsageTotal
{
    /// <summary>What the calls have in common; null: calls without it.</summary>
    public required string? Id { get; init; }

    /// <summary>
    /// How many groups beyond <see cref="UsageSelection.Limit"/> these are the sums of, without latency; null: one group.
    /// </summary>
    public int? Groups { get; init; }

    /// <summary>The start of the period; null: the usage is not divided into periods.</summary>
    public DateTimeOffset? Start { get; init; }

    public required long Calls { get; init; }

    /// <summary>Calls that were refused or failed.</summary>
    public required long Failed { get; init; }

    public required long PromptTokens { get; init; }

    public required long CachedPromptTokens { get; init; }

    public required long ImagePromptTokens { get; init; }

    public required long CompletionTokens { get; init; }

    public required long ReasoningTokens { get; init; }

    public required long ImageCompletionTokens { get; init; }

    /// <summary>Generated images.</summary>
    public required long Images { get; init; }

    public required Money Cost { get; init; }

    /// <summary>Calls whose usage was estimated at least in part.</summary>
    public required long Estimated { get; init; }

    /// <summary>Calls that a crash interrupted, charged at their whole reservation.</summary>
    public required long Unsettled { get; init; }

    /// <summary>Calls of unknown cost, which <see cref="Cost"/> does not include.</summary>
    public required long Unpriced { get; init; }

    /// <summary>From start to end of completed calls; null: there are none, or they are not measured by this group.</summary>
    public LatencyPercentiles? Latency { get; init; }

    /// <summary>From start to the first event of completed calls.</summary>
    public LatencyPercentiles? FirstEvent { get; init; }
}
