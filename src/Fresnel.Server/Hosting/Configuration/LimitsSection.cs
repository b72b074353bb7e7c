using System.ComponentModel.DataAnnotations;
using Fresnel.Access;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>What a key gets that has no limits of its own.</summary>
internal sealed record LimitsSection
{
    private const int Max = (int)RateLimits.MaxValue;

    /// <summary>Calls a minute, 1 to 1,000,000,000. Default 1,000,000.</summary>
    [Range(1, Max)]
    public int RequestsPerMinute { get; init; } = 1_000_000;

    /// <summary>Tokens of input and output a minute, 1 to 1,000,000,000. Default 1,000,000,000.</summary>
    [Range(1, Max)]
    public int TokensPerMinute { get; init; } = 1_000_000_000;

    /// <summary>Images sent and drawn a minute, 1 to 1,000,000,000. Default 1,000,000.</summary>
    [Range(1, Max)]
    public int ImagesPerMinute { get; init; } = 1_000_000;

    /// <summary>Calls under way at once, 1 to 1,000,000,000. Default 10,000.</summary>
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
