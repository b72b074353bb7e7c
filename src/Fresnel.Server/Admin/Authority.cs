using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger;

namespace Fresnel.Server.Admin;

/// <summary>Who administers the gateway, and which part of it.</summary>
/// <param name="Actor">For the audit log; see <see cref="AuditEntry.Actor"/>.</param>
/// <param name="Within">
/// The organisation or team outside of which nothing can be seen or changed; null: the whole gateway.
/// </param>
internal sealed record Authority(string Actor, KeyRole Role, Scope? Within = null)
{
    /// <summary>The operator at the command line.</summary>
    public static Authority Cli { get; } = new(AuditLog.CliActor, KeyRole.Admin);

    /// <summary>
    /// The authority of a key: an admin's is the whole gateway, a viewer's and an editor's is the organisation of its team,
    /// or the team if that has none, or the whole gateway without a team.
    /// </summary>
    public static Authority Of(Caller caller) =>
        new(
            caller.KeyId,
            caller.Role,
            caller.Role < KeyRole.Admin && caller.Scopes.Count > 1 ? caller.Scopes[0] : null
        );

    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>.</exception>
    public void Require(KeyRole role)
    {
        if (Role < role)
            throw Forbidden($"This needs a key with the role {NameOf(role)}; yours has the role {NameOf(Role)}.");
    }

    /// <summary>Requires a role in the whole gateway.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>.</exception>
    public void RequireEverywhere(KeyRole role)
    {
        Require(role);
        if (Within is not null)
            throw Forbidden($"This concerns the whole gateway; your key is limited to {Within}.");
    }

    /// <summary>Whether <see cref="RequireEverywhere"/> accepts.</summary>
    public bool IsEverywhere(KeyRole role) => Role >= role && Within is null;

    public bool Includes(Group group) => Within is null || group.Id == Within.Id || group.ParentId == Within.Id;

    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: another team was requested.</exception>
    public UsageSelection Limit(UsageSelection selection) =>
        Within is null ? selection
        : Within.Kind == ScopeKind.Team ? selection with { TeamId = TeamOr(selection.TeamId) }
        : selection with { OrganisationId = Within.Id };

    /// <inheritdoc cref="Limit(UsageSelection)"/>
    public CallFilter Limit(CallFilter filter) =>
        Within is null ? filter
        : Within.Kind == ScopeKind.Team ? filter with { TeamId = TeamOr(filter.TeamId) }
        : filter with { OrganisationId = Within.Id };

    public static GatewayException Forbidden(string message) => new(ErrorKind.Forbidden, message);

    private string TeamOr(string? requested) =>
        requested is null || requested == Within!.Id
            ? Within!.Id
            : throw Forbidden($"Your key is limited to {Within}.");

    private static string NameOf(KeyRole role) => role.ToString().ToLowerInvariant();
}
