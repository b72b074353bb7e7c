namespace Fresnel.Calls;

/// <summary>Where a caller stands with its rate limits: of each kind, the tightest above it.</summary>
public readonly record struct Rates(RateState Requests, RateState Tokens, RateState Images);

/// <param name="Limit">A minute; 0: there is none.</param>
/// <param name="Remaining">At least 0.</param>
/// <param name="Reset">Until all of it is there again, if nothing is used.</param>
public readonly record struct RateState(long Limit, long Remaining, TimeSpan Reset)
{
    /// <summary>The one with less left.</summary>
    internal RateState Tighter(in RateState other) =>
        Limit == 0 || (other.Limit > 0 && other.Remaining < Remaining) ? other : this;
}
