using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A new team.</summary>
/// <example>{"name":"search","organisation":"org_01","limits":{"tokens_per_minute":2000000}}</example>
internal sealed record CreateTeamRequest : ScopeFields
{
    /// <summary>Name of the team.</summary>
    [SingleLine(MaxNameLength, ErrorMessage = AllowedName)]
    public required string Name { get; init; }

    /// <summary>Id of the team's organisation, which cannot be changed later; null: none.</summary>
    [StringLength(99, MinimumLength = 1, ErrorMessage = "{0} must be the id of the {0}.")]
    public string? Organisation { get; init; }
}
