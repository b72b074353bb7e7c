using System.ComponentModel.DataAnnotations;
using Fresnel.Access;

namespace Fresnel.Server.Admin.Requests;

/// <summary>Rate limits. Omitted limits stay unchanged, null removes a limit.</summary>
internal sealed record LimitFields
{
    private const string Allowed = "{0} is a whole number from {1} to {2}, or null for none.";

    /// <summary>Requests per minute.</summary>
    [Range(1d, RateLimits.MaxValue, ErrorMessage = Allowed)]
    public Optional<long?> RequestsPerMinute { get; init; }

    /// <summary>Input and output tokens per minute.</summary>
    [Range(1d, RateLimits.MaxValue, ErrorMessage = Allowed)]
    public Optional<long?> TokensPerMinute { get; init; }

    /// <summary>Input and generated images per minute.</summary>
    [Range(1d, RateLimits.MaxValue, ErrorMessage = Allowed)]
    public Optional<long?> ImagesPerMinute { get; init; }

    /// <summary>Concurrent calls.</summary>
    [Range(1d, RateLimits.MaxValue, ErrorMessage = Allowed)]
    public Optional<long?> Concurrency { get; init; }

    public RateLimits ApplyTo(RateLimits current) =>
        new()
        {
            RequestsPerMinute = RequestsPerMinute.Or(current.RequestsPerMinute),
            TokensPerMinute = TokensPerMinute.Or(current.TokensPerMinute),
            ImagesPerMinute = ImagesPerMinute.Or(current.ImagesPerMinute),
            Concurrency = Concurrency.Or(current.Concurrency),
        };
}
