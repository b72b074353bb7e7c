namespace Fresnel.Access;

/// <summary>What is known of a key once its secret was shown.</summary>
/// <param name="Id"><c>key_…</c>, no secret.</param>
/// <param name="Hint">The secret's first and last characters, to recognise it by.</param>
/// <param name="TeamId">For good; null: it belongs to no team.</param>
/// <param name="PreviousUntil">How long the secret before the last rotation is still taken; null: it is not.</param>
/// <param name="RevokedAt">Null: it is valid.</param>
public sealed record ApiKey(
    string Id,
    string Name,
    KeyRole Role,
    string Hint,
    Policy Policy,
    string? TeamId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PreviousUntil,
    DateTimeOffset? RevokedAt
);
