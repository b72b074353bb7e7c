namespace Fresnel.Calls;

/// <param name="Limit">Units a minute; 0: no limit.</param>
/// <param name="Remaining">Remaining units, at least 0.</param>
/// <param name="ResetAfter">Time until the limit is fully available again if nothing is used.</param>
public readonly record struct RateLimitState(long Limit, long Remaining, TimeSpan ResetAfter)
{
    /// <summary>The state with fewer remaining units.</summary>
    internal RateLimitState TighterOf(in RateLimitState other) =>
        Limit == 0 || (other.Limit > 0 && other.Remaining < Remaining) ? other : this;
}
