namespace Fresnel.Access;

/// <summary>What a limit is set on, widest first.</summary>
public enum ScopeKind
{
    Organisation,
    Team,
    Key,

    /// <summary>One of a key's end users.</summary>
    User,
}

/// <summary>Someone whose limits hold for a call.</summary>
/// <param name="Id"><c>org_…</c>, <c>team_…</c> or <c>key_…</c>.</param>
public sealed record Scope(ScopeKind Kind, string Id, string Name, Policy Policy)
{
    /// <summary>Rises each time the keys are read, so that what was read earlier never replaces what was read later.</summary>
    internal long Version { get; init; }

    /// <summary>For messages, for example <c>the team "search"</c>.</summary>
    public override string ToString() => $"the {Kind.ToString().ToLowerInvariant()} \"{Name}\"";
}
