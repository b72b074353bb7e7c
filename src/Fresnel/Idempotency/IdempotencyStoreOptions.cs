namespace Fresnel.Idempotency;

/// <summary>Storage of responses to requests with an idempotency key.</summary>
/// <param name="Folder">Used by this store only.</param>
public sealed record IdempotencyStoreOptions(string Folder)
{
    /// <summary>How long a repeated request gets the stored response: 1 day.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Maximum size of all responses in bytes; above it the oldest are removed. Default 2 GiB.</summary>
    public long MaxBytes { get; init; } = 2L << 30;
}
