namespace Fresnel.Calls;

/// <summary>Where a caller stands with its rate limits: of each kind, the tightest above it.</summary>
public readonly record struct RateLimitStatus(RateLimitState Requests, RateLimitState Tokens, RateLimitState Images);

/// <param name="Limit">A minute; 0: there is none.</param>
/// <param name="Remaining">At least 0.</param>
/// <param name="ResetAfter">Until all of it is there again, if nothing is used.</param>
public readonly record struct RateLimitState(long Limit, long Remaining, TimeSpan ResetAfter)
{
    /// <summary>The one with less left.</summary>
    internal RateLimitState TighterOf(in RateLimitState other) =>
        Limit == 0 || (other.Limit > 0 && other.Remaining < Remaining) ? other : this;
}
