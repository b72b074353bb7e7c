using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>A key as returned to itself by <c>GET /v1/key</c> and <c>GET /v1/credits</c>.</summary>
public sealed record KeyRecord
{
    /// <summary>First and last characters of the secret.</summary>
    public required string Label { get; init; }

    /// <summary>The budget with the least remainder that applies to the key; null: none.</summary>
    public Money? Limit { get; init; }

    /// <summary>How much may still be spent; null: not limited.</summary>
    public Money? LimitRemaining { get; init; }

    /// <summary><c>hourly</c>, <c>daily</c>, <c>weekly</c> or <c>monthly</c>; null: the limit is never reset.</summary>
    public string? LimitReset { get; init; }

    /// <summary>The key's spending since it was created.</summary>
    public Money Usage { get; init; }

    /// <summary>In the current UTC day, as below in the week from Monday and in the month.</summary>
    public Money UsageDaily { get; init; }

    public Money UsageWeekly { get; init; }

    public Money UsageMonthly { get; init; }

    /// <summary>Whether it may administer the gateway.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Requests per minute; null: not limited.</summary>
    public long? RequestsPerMinute { get; init; }
}
