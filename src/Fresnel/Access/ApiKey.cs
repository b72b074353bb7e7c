namespace Fresnel.Access;

/// <summary>An API key without its secret.</summary>
public sealed record ApiKey
{
    /// <summary><c>key_…</c>; not secret.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required KeyRole Role { get; init; }

    /// <summary>The first and last characters of the secret, to recognise the key.</summary>
    public required string Hint { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The key's team, which never changes; null: none.</summary>
    public required string? TeamId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the key becomes invalid; null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Until when the secret before the last rotation is accepted; null: the key was never rotated.</summary>
    public required DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>Null: the key is valid.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }
}
