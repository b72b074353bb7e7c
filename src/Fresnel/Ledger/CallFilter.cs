using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>Which calls to list. Null: any.</summary>
public sealed record CallFilter
{
    /// <summary>Maximum of <see cref="Limit"/>.</summary>
    public const int MaxLimit = 1000;

    public string? KeyId { get; init; }

    public string? TeamId { get; init; }

    public string? OrganisationId { get; init; }

    /// <summary>The model of the request.</summary>
    public string? Model { get; init; }

    public string? Provider { get; init; }

    /// <summary>The provider's name for the model.</summary>
    public string? ServedModel { get; init; }

    /// <summary><c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c> or <c>unsettled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The kind of error in snake case.</summary>
    public string? Error { get; init; }

    /// <summary>The size that was requested of an image.</summary>
    public ImageSize? ImageSize { get; init; }

    /// <summary>Only calls that took at least this long.</summary>
    public TimeSpan? MinLatency { get; init; }

    /// <summary>Only calls that began at this time or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only calls that began before this time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only calls that cost at least this, corrections included.</summary>
    public Money? MinCost { get; init; }

    /// <summary>1 to <see cref="MaxLimit"/>. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary><see cref="CallPage.Next"/> of the page before; null: the first page.</summary>
    public string? After { get; init; }
}
