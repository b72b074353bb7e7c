using System.ComponentModel.DataAnnotations;
using Fresnel.Access;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Default rate limits of keys without their own.</summary>
internal sealed record LimitsSection
{
    private const int Max = (int)RateLimits.MaxValue;

    /// <summary>Requests per minute, 1 to 1,000,000,000. Default 1,000,000.</summary>
    [Range(1, Max)]
    public int RequestsPerMinute { get; init; } = 1_000_000;

    /// <summary>Input and output tokens per minute, 1 to 1,000,000,000. Default 1,000,000,000.</summary>
    [Range(1, Max)]
    public int TokensPerMinute { get; init; } = 1_000_000_000;

    /// <summary>Input and output images per minute, 1 to 1,000,000,000. Default 1,000,000.</summary>
    [Range(1, Max)]
    public int ImagesPerMinute { get; init; } = 1_000_000;

    /// <summary>Concurrent calls, 1 to 1,000,000,000. Default 10,000.</summary>
    [Range(1, Max)]
    public int Concurrency { get; init; } = 10_000;

    public RateLimits ToRateLimits() =>
        new()
        {
            RequestsPerMinute = RequestsPerMinute,
            TokensPerMinute = TokensPerMinute,
            ImagesPerMinute = ImagesPerMinute,
            Concurrency = Concurrency,
        };
}
