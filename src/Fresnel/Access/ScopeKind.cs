namespace Fresnel.Access;

/// <summary>The kinds of scopes that limits apply to, widest first.</summary>
public enum ScopeKind
{
    Organisation,
    Team,
    Key,

    /// <summary>One end user of a key.</summary>
    User,
}
