namespace Fresnel.Routing;

/// <summary>Retry policy.</summary>
public sealed record RetryOptions
{
    /// <summary>Every deployment of the plan is tried once, without retries.</summary>
    public static readonly RetryOptions None = new() { MaxTotalDelay = TimeSpan.Zero };

    /// <summary>Maximum attempts of one call including the first, 1 to 20. Default 6.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>Maximum random delay before the plan is retried; doubled with each retry. Default 100 ms.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Maximum sum of a call's delays; a vendor with a longer cooldown is not retried. Default 2 s.</summary>
    public TimeSpan MaxTotalDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Maximum time to the first event of one attempt; null: only the provider's own timeout applies.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Maximum duration of a call; null: no limit.</summary>
    public TimeSpan? CallTimeout { get; init; }
}
