using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>The first half of a call's journal entry, written before the call is sent.</summary>
/// <param name="Model">The model name in the request.</param>
/// <param name="User">The request's <c>user</c>, folded by <see cref="EndUserName"/>.</param>
/// <param name="Operation">The kind of request: <c>chat</c>, <c>image_generation</c>.</param>
/// <param name="StartedAt">Unix time in milliseconds.</param>
/// <param name="Reserved">Reserved nanodollars, charged in full after a crash; null: unknown.</param>
internal readonly record struct Reservation(
    string Id,
    string KeyId,
    string? User,
    string Operation,
    string Model,
    long StartedAt,
    long? Reserved
)
{
    /// <summary>Requested of an image; null: none, or the model chooses it.</summary>
    public ImageSize? ImageSize { get; init; }
}
