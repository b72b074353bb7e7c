using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;

namespace Fresnel.ResponseCaching;

/// <summary>A stored answer.</summary>
/// <param name="ServedBy">The deployment that gave it.</param>
/// <param name="Frames">Their memory is their own; it is never changed.</param>
/// <param name="Bytes">The memory they occupy.</param>
internal sealed record CachedResponse(
    Deployment ServedBy,
    IReadOnlyList<Frame> Frames,
    long Bytes,
    DateTimeOffset StoredAt,
    DateTimeOffset ExpiresAt
);
