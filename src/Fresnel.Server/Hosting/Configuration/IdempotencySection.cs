using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Answers to calls with an <c>Idempotency-Key</c>, kept for 24 hours.</summary>
internal sealed record IdempotencySection
{
    /// <summary>Most room they may take, GiB, 1 to 65536; beyond it the oldest go. Default 2.</summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 2;
}
