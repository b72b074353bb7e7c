namespace Fresnel.Access;

/// <summary>An organisation or a team.</summary>
/// <param name="Kind"><see cref="ScopeKind.Organisation"/> or <see cref="ScopeKind.Team"/>.</param>
/// <param name="ParentId">A team's organisation, which never changes; null: none.</param>
public sealed record Group(
    ScopeKind Kind,
    string Id,
    string? ParentId,
    string Name,
    Policy Policy,
    DateTimeOffset CreatedAt
)
{
    internal Scope ToScope(long version = 0) => new(Kind, Id, Name, Policy) { Version = version };
}
