using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>The caller of a request: an authenticated API key.</summary>
/// <remarks>Compared by reference: a changed key is a new caller.</remarks>
public sealed class Caller
{
    private readonly Scope[] _scopes;

    /// <param name="keyId">The key's id; not secret.</param>
    /// <param name="name">The key's display name.</param>
    /// <param name="parents">The key's organisation and team, widest first; none if it has none.</param>
    /// <param name="version">Increases each time the keys are read.</param>
    public Caller(
        string keyId,
        string name,
        KeyRole role,
        Policy? policy = null,
        IReadOnlyList<Scope>? parents = null,
        long version = 0
    )
    {
        (KeyId, Name, Role, Policy, Version) = (keyId, name, role, policy ?? Policy.None, version);
        _scopes = [.. parents ?? [], new Scope(ScopeKind.Key, keyId, name, Policy) { Version = version }];
        IsModelAllowed = model => FindForbiddingScope(model) is null;
        Strategy = Array.FindLast(_scopes, level => level.Policy.Strategy is not null)?.Policy.Strategy;
    }

    /// <param name="budget">The key's total budget.</param>
    public Caller(string keyId, string name, KeyRole role, Money budget)
        : this(keyId, name, role, Policy.WithTotalBudget(budget)) { }

    public string KeyId { get; }

    public string Name { get; }

    public KeyRole Role { get; }

    public Policy Policy { get; }

    /// <summary>The first and last characters of the secret, to recognise the key.</summary>
    public string Hint { get; init; } = "";

    /// <summary>When the key becomes invalid; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The scopes whose limits apply to its calls, widest first, the key itself last.</summary>
    public IReadOnlyList<Scope> Scopes => _scopes;

    /// <summary>The strategy of the narrowest scope that sets one; null: each model's own applies.</summary>
    public RoutingStrategy? Strategy { get; }

    /// <summary>Whether every scope allows a model.</summary>
    internal Func<string, bool> IsModelAllowed { get; }

    /// <inheritdoc cref="Scope.Version"/>
    internal long Version { get; }

    /// <returns>The widest scope that does not allow a model; null: all allow it.</returns>
    internal Scope? FindForbiddingScope(string model)
    {
        foreach (var scope in _scopes)
        {
            if (!scope.Policy.AllowsModel(model))
                return scope;
        }
        return Policy.EachUser?.AllowsModel(model) is false
            ? new Scope(ScopeKind.User, KeyId, $"of {Name}", Policy.EachUser)
            : null;
    }
}
