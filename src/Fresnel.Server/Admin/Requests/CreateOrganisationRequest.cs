namespace Fresnel.Server.Admin.Requests;

/// <summary>A new organisation.</summary>
/// <example>{"name":"acme","budgets":[{"window":"month","usd":500}]}</example>
internal sealed record CreateOrganisationRequest : ScopeFields
{
    /// <summary>Name of the organisation.</summary>
    [SingleLine(MaxNameLength, ErrorMessage = AllowedName)]
    public required string Name { get; init; }
}
