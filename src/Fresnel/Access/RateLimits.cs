namespace Fresnel.Access;

/// <summary>Rate and concurrency limits; null: not limited.</summary>
public sealed record RateLimits
{
    /// <summary>The largest value of each limit.</summary>
    public const long MaxValue = 1_000_000_000;

    public static readonly RateLimits None = new();

    /// <summary>Requests per minute.</summary>
    public long? RequestsPerMinute { get; init; }

    /// <summary>Input and output tokens together.</summary>
    public long? TokensPerMinute { get; init; }

    /// <summary>Input and generated images together.</summary>
    public long? ImagesPerMinute { get; init; }

    /// <summary>Concurrent calls.</summary>
    public long? Concurrency { get; init; }

    /// <summary>These limits, with the given defaults for those that are null.</summary>
    public RateLimits WithDefaults(RateLimits defaults) =>
        new()
        {
            RequestsPerMinute = RequestsPerMinute ?? defaults.RequestsPerMinute,
            TokensPerMinute = TokensPerMinute ?? defaults.TokensPerMinute,
            ImagesPerMinute = ImagesPerMinute ?? defaults.ImagesPerMinute,
            Concurrency = Concurrency ?? defaults.Concurrency,
        };
}
