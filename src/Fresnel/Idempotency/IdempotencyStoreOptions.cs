namespace Fresnel.Idempotency;

/// <summary>Where answers are kept, and how much room they have.</summary>
/// <param name="Folder">The store's own.</param>
public sealed record IdempotencyStoreOptions(string Folder)
{
    /// <summary>How long a request may come again. A day.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Most bytes all answers may take; beyond it the oldest go. Default 2 GiB.</summary>
    public long MaxBytes { get; init; } = 2L << 30;
}
