using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Stored responses of requests with an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
internal sealed record IdempotencySection
{
    /// <summary>
    /// Maximum disk space, GiB, 1 to 65536; beyond it the oldest responses are deleted. Default 2.
    /// </summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 2;
}
