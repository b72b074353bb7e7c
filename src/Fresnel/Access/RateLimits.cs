namespace Fresnel.Access;

/// <summary>How much at a time. Null: not limited here.</summary>
public sealed record RateLimits
{
    /// <summary>Largest value that any of them may have.</summary>
    public const long MaxValue = 1_000_000_000;

    public static readonly RateLimits None = new();

    public long? RequestsPerMinute { get; init; }

    /// <summary>Of input and output together.</summary>
    public long? TokensPerMinute { get; init; }

    /// <summary>Sent and drawn together.</summary>
    public long? ImagesPerMinute { get; init; }

    /// <summary>Calls under way at once.</summary>
    public long? Concurrency { get; init; }

    /// <summary>These, and others where these say nothing.</summary>
    public RateLimits WithDefaults(RateLimits defaults) =>
        new()
        {
            RequestsPerMinute = RequestsPerMinute ?? defaults.RequestsPerMinute,
            TokensPerMinute = TokensPerMinute ?? defaults.TokensPerMinute,
            ImagesPerMinute = ImagesPerMinute ?? defaults.ImagesPerMinute,
            Concurrency = Concurrency ?? defaults.Concurrency,
        };
}
