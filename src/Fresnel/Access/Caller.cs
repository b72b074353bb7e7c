using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>Who calls: a key that was checked.</summary>
/// <remarks>Told apart by reference where it matters: a key that was changed is another caller.</remarks>
public sealed class Caller
{
    private readonly Level[] _levels;

    /// <param name="keyId">The key's id, which is no secret.</param>
    /// <param name="name">The key's name, for people.</param>
    /// <param name="above">Its organisation and its team, as far as it has them, widest first.</param>
    /// <param name="version">Rises each time the keys are read.</param>
    public Caller(
        string keyId,
        string name,
        KeyRole role,
        Policy? policy = null,
        IReadOnlyList<Level>? above = null,
        long version = 0
    )
    {
        (KeyId, Name, Role, Policy, Version) = (keyId, name, role, policy ?? Policy.None, version);
        _levels = [.. above ?? [], new Level(LevelKind.Key, keyId, name, Policy) { Version = version }];
        MayUse = model => WhoForbids(model) is null;
        Strategy = Array.FindLast(_levels, level => level.Policy.Strategy is not null)?.Policy.Strategy;
    }

    /// <param name="budget">Most the key may ever spend.</param>
    public Caller(string keyId, string name, KeyRole role, Money budget)
        : this(keyId, name, role, Policy.Spending(budget)) { }

    public string KeyId { get; }

    public string Name { get; }

    public KeyRole Role { get; }

    public Policy Policy { get; }

    /// <summary>Everyone whose limits hold for its calls, widest first, the key itself last.</summary>
    public IReadOnlyList<Level> Levels => _levels;

    /// <summary>What the narrowest level that names one says, the key itself first; null: each model's own holds.</summary>
    public Strategy? Strategy { get; }

    /// <summary>Whether every level allows a model.</summary>
    internal Func<string, bool> MayUse { get; }

    /// <inheritdoc cref="Level.Version"/>
    internal long Version { get; }

    /// <returns>The widest level that does not allow a model; null: all do.</returns>
    internal Level? WhoForbids(string model)
    {
        foreach (var level in _levels)
        {
            if (!level.Policy.Allows(model))
                return level;
        }
        return Policy.EachUser?.Allows(model) is false
            ? new Level(LevelKind.User, KeyId, $"of {Name}", Policy.EachUser)
            : null;
    }
}
