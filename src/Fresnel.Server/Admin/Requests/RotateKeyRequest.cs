using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A new secret for a key.</summary>
/// <example>{"grace_seconds":86400}</example>
internal sealed record RotateKeyRequest
{
    /// <summary>How long the old secret stays valid, seconds, at most 30 days. Default 0.</summary>
    [Range(0d, 2_592_000d, ErrorMessage = "{0} is {1} to {2} (30 days).")]
    public long GraceSeconds { get; init; }
}
