using Fresnel.Access;

namespace Fresnel.Server.Admin.Requests;

/// <summary>What a key permits.</summary>
internal abstract record KeyFields : ScopeFields
{
    /// <summary>
    /// Permissions, each role with those before it: <c>user</c> calls models, <c>viewer</c> reads the admin API, <c>editor</c>
    /// changes keys and budgets, <c>admin</c> administers the whole gateway. Default <c>user</c>.
    /// </summary>
    public Optional<KeyRole> Role { get; init; }

    /// <summary>
    /// The policy of each end user of the key, identified by the <c>user</c> of a call; null: end users are not
    /// distinguished.
    /// </summary>
    public Optional<PolicyFields?> Users { get; init; }

    /// <summary>Whether a call without <c>user</c> is rejected. Default false.</summary>
    public Optional<bool> RequireUser { get; init; }

    /// <summary>When the key becomes invalid, a time in the future; null: never.</summary>
    [FutureTime]
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    public override Policy ApplyTo(Policy current, string path = "") =>
        base.ApplyTo(current, path) with
        {
            EachUser = Users.IsSet
                ? Users.Value?.ApplyTo(current.EachUser ?? Policy.None, path + "users.")
                : current.EachUser,
            RequireUser = RequireUser.Or(current.RequireUser),
        };
}
