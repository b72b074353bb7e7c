namespace Fresnel.Access;

/// <summary>A row of the table of keys. Times are Unix milliseconds.</summary>
internal sealed record KeyRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>SHA-256 of the secret in hexadecimal digits.</summary>
    public required string Hash { get; init; }

    public required string Hint { get; init; }

    /// <summary>JSON; null: <see cref="Fresnel.Access.Policy.None"/>.</summary>
    public string? Policy { get; init; }

    public string? TeamId { get; init; }

    /// <summary>See <see cref="PersonalKey.Subject"/>; null: the key is not a person's.</summary>
    public string? Subject { get; init; }

    public required long CreatedAt { get; init; }

    public long? ExpiresAt { get; init; }

    public string? PreviousHash { get; init; }

    public long? PreviousUntil { get; init; }

    public long? RevokedAt { get; init; }

    public ApiKey ToKey() =>
        new()
        {
            Id = Id,
            Name = Name,
            Role = Enum.Parse<KeyRole>(Role, ignoreCase: true),
            Hint = Hint,
            Policy = PolicyJson.Read(Policy),
            TeamId = TeamId,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
            ExpiresAt = ToDateTimeOffset(ExpiresAt),
            PreviousUntil = ToDateTimeOffset(PreviousUntil),
            RevokedAt = ToDateTimeOffset(RevokedAt),
        };

    /// <summary>The state to enter in the audit log, without the hash.</summary>
    public object ToAuditState() =>
        new
        {
            Name,
            Role,
            Hint,
            team = TeamId,
            policy = PolicyJson.ToElement(PolicyJson.Read(Policy)),
            ExpiresAt = ToDateTimeOffset(ExpiresAt),
            PreviousUntil = ToDateTimeOffset(PreviousUntil),
        };

    private static DateTimeOffset? ToDateTimeOffset(long? milliseconds) =>
        milliseconds is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
