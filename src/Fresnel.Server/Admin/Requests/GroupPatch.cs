namespace Fresnel.Server.Admin.Requests;

/// <summary>Changes of a team or an organisation. Omitted fields stay unchanged, null clears a field.</summary>
/// <example>{"strategy":"cheapest","budgets":null}</example>
internal sealed record GroupPatch : ScopeFields
{
    /// <summary>New name.</summary>
    [SingleLine(MaxNameLength, ErrorMessage = AllowedName)]
    public Optional<string> Name { get; init; }
}
