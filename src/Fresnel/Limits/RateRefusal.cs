using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>The limit that had no room for a call.</summary>
/// <param name="What">For example <c>tokens a minute</c>.</param>
/// <param name="Type">The error's class.</param>
internal readonly record struct RateRefusal(
    string Owner,
    string What,
    string Type,
    long Limit,
    long Remaining,
    long Asked,
    TimeSpan Wait
)
{
    public GatewayException ToException()
    {
        var asked = Asked > 1 ? $", and this call may use {Asked}" : "";
        return new GatewayException(
            ErrorKind.RateLimited,
            $"Rate limit reached for {Owner}: {Limit} {What}, {Remaining} left{asked}. Try again in {Math.Max(0.001, Math.Ceiling(Wait.TotalMilliseconds) / 1000):0.###} s."
        )
        {
            Type = Type,
            RetryAfter = Wait,
        };
    }
}
