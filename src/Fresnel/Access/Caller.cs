using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>Who calls: a key that was checked.</summary>
/// <remarks>Told apart by reference where it matters: a key that was changed is another caller.</remarks>
public sealed class Caller
{
    private readonly Scope[] _scopes;

    /// <param name="keyId">The key's id, which is no secret.</param>
    /// <param name="name">The key's name, for people.</param>
    /// <param name="parents">Its organisation and its team, as far as it has them, widest first.</param>
    /// <param name="version">Rises each time the keys are read.</param>
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

    /// <param name="budget">Most the key may ever spend.</param>
    public Caller(string keyId, string name, KeyRole role, Money budget)
        : this(keyId, name, role, Policy.WithTotalBudget(budget)) { }

    public string KeyId { get; }

    public string Name { get; }

    public KeyRole Role { get; }

    public Policy Policy { get; }

    /// <summary>Everyone whose limits hold for its calls, widest first, the key itself last.</summary>
    public IReadOnlyList<Scope> Scopes => _scopes;

    /// <summary>What the narrowest level that names one says, the key itself first; null: each model's own holds.</summary>
    public RoutingStrategy? Strategy { get; }

    /// <summary>Whether every level allows a model.</summary>
    internal Func<string, bool> IsModelAllowed { get; }

    /// <inheritdoc cref="Scope.Version"/>
    internal long Version { get; }

    /// <returns>The widest level that does not allow a model; null: all do.</returns>
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
