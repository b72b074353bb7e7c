namespace Fresnel.Access;

/// <summary>An organisation, team, key or end user whose policy applies to a call.</summary>
/// <param name="Id"><c>org_…</c>, <c>team_…</c> or <c>key_…</c>.</param>
public sealed record Scope(ScopeKind Kind, string Id, string Name, Policy Policy)
{
    /// <summary>Increases each time the keys are read, so that an older policy never replaces a newer one.</summary>
    internal long Version { get; init; }

    /// <summary>For messages, for example <c>the team "search"</c>.</summary>
    public override string ToString() => $"the {Kind.ToString().ToLowerInvariant()} \"{Name}\"";
}
