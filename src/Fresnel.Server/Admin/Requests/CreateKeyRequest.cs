using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A new key.</summary>
/// <example>
/// {"name":"ci", "team":"team_01", "models":["gpt-5-image-mini"], "budgets":[{"window":"day", "usd":5}],
/// "limits":{"requests_per_minute":600, "concurrency":8}, "users":{"budgets":[{"window":"day", "usd":0.5}]},
/// "expires_at":"2030-01-31T00:00:00Z"}
/// </example>
internal sealed record CreateKeyRequest : KeyFields
{
    /// <summary>Name of the key, for example of a team or a program.</summary>
    [SingleLine(MaxNameLength, ErrorMessage = AllowedName)]
    public required string Name { get; init; }

    /// <summary>Id of the key's team, which cannot be changed later; null: none.</summary>
    [StringLength(99, MinimumLength = 1, ErrorMessage = "{0} must be the id of the {0}.")]
    public string? Team { get; init; }
}
