using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A secret's new value.</summary>
/// <example>{"value":"sk-…"}</example>
internal sealed record SecretRequest
{
    /// <summary>The secret: 1 to 16,384 characters without control characters. It cannot be read later.</summary>
    [StringLength(
        16 << 10,
        MinimumLength = 1,
        ErrorMessage = "{0} must be the secret, a string of {2} to {1} characters."
    )]
    public required string Value { get; init; }
}
