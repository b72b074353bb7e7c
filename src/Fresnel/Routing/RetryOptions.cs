namespace Fresnel.Routing;

/// <summary>How hard a call is tried before its failure is told.</summary>
public sealed record RetryOptions
{
    /// <summary>Every deployment of the plan once, nothing twice.</summary>
    public static readonly RetryOptions None = new() { MaxTotalDelay = TimeSpan.Zero };

    /// <summary>Deployments asked for one call, the first included, 1 to 20.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>Before the plan is walked again: up to this, then up to twice as long each time.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Waiting that one call may add up to. A vendor that asks for more is not waited for.</summary>
    public TimeSpan MaxTotalDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one deployment may take to its first event; null: as long as its provider's own patience.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>How long a call may take in all; null: no limit.</summary>
    public TimeSpan? CallTimeout { get; init; }
}
