using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>The rate limit that rejected a call.</summary>
/// <param name="LimitName">For example <c>tokens a minute</c>.</param>
/// <param name="ErrorType">The error's <c>type</c>.</param>
internal readonly record struct RateLimitRejection(
    string Owner,
    string LimitName,
    string ErrorType,
    long Limit,
    long Remaining,
    long Requested,
    TimeSpan RetryAfter
)
{
    public GatewayException ToException()
    {
        var requested = Requested > 1 ? $", and this call may use {Requested}" : "";
        var seconds = Math.Max(0.001, Math.Ceiling(RetryAfter.TotalMilliseconds) / 1000);
        return new GatewayException(
            ErrorKind.RateLimited,
            $"Rate limit reached for {Owner}: {Limit} {LimitName}, {Remaining} left{requested}. Try again in {seconds:0.###} s."
        )
        {
            Type = ErrorType,
            RetryAfter = RetryAfter,
        };
    }
}
