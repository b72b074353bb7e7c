namespace Fresnel.Access;

/// <summary>How much at a time. Null: not limited here.</summary>
public sealed record RateLimits
{
    /// <summary>Largest value that any of them may have.</summary>
    public const long Most = 1_000_000_000;

    public static readonly RateLimits None = new();

    public long? RequestsPerMinute { get; init; }

    /// <summary>Of input and output together.</summary>
    public long? TokensPerMinute { get; init; }

    /// <summary>Sent and drawn together.</summary>
    public long? ImagesPerMinute { get; init; }

    /// <summary>Calls under way at once.</summary>
    public long? Concurrency { get; init; }

    /// <summary>These, and others where these say nothing.</summary>
    public RateLimits Or(RateLimits others) =>
        new()
        {
            RequestsPerMinute = RequestsPerMinute ?? others.RequestsPerMinute,
            TokensPerMinute = TokensPerMinute ?? others.TokensPerMinute,
            ImagesPerMinute = ImagesPerMinute ?? others.ImagesPerMinute,
            Concurrency = Concurrency ?? others.Concurrency,
        };
}
