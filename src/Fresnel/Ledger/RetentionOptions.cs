namespace Fresnel.Ledger;

/// <summary>How long the parts of the ledger are kept. Null: forever.</summary>
public sealed record RetentionOptions
{
    /// <summary>Single calls with their corrections.</summary>
    public TimeSpan? Calls { get; init; }

    /// <summary>The ledger lines of calls, at most as long as <see cref="Calls"/>.</summary>
    public TimeSpan? Lines { get; init; }

    /// <summary>Usage by day and month, at least as long as <see cref="Calls"/>.</summary>
    public TimeSpan? Rollups { get; init; }
}
