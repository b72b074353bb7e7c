namespace Fresnel.Batches;

/// <summary>The time for which a worker claims a batch or a chunk. It renews its claims before they expire.</summary>
/// <param name="Worker">See <see cref="BatchServices.Worker"/>.</param>
/// <param name="Now">Unix milliseconds.</param>
internal readonly record struct Lease(string Worker, long Now)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(2);

    /// <summary>When the claim expires, Unix milliseconds.</summary>
    public long Until => Now + (long)Duration.TotalMilliseconds;

    /// <summary>A claim that ends later than this was made before the clock was set back, and has expired, too.</summary>
    public long Latest => Until + (long)Duration.TotalMilliseconds;
}
