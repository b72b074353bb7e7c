using Fresnel.Access;
using Fresnel.Limits;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public Task<GroupView> CreateTeamAsync(CreateTeamRequest request, bool force, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        if (authority.Within is { } within && request.Organisation != within.Id)
            throw Authority.Forbidden($"Your key is limited to {within}: it creates teams of an organisation only.");
        return CreateGroupAsync(ScopeKind.Team, request.Name, request, request.Organisation, force, cancellationToken);
    }

    public Task<GroupView> CreateOrganisationAsync(
        CreateOrganisationRequest request,
        bool force,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Editor);
        return CreateGroupAsync(ScopeKind.Organisation, request.Name, request, null, force, cancellationToken);
    }

    public async Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken) =>
        [.. (await ListVisibleGroupsAsync(cancellationToken)).Where(group => group.Kind == kind).Select(ToView)];

    public async Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        (await ListGroupsAsync(kind, cancellationToken)).FirstOrDefault(group => group.Id == id)
        ?? throw NotFound(kind.ToString().ToLowerInvariant(), id);

    public async Task<GroupView> ChangeGroupAsync(
        ScopeKind kind,
        string id,
        GroupPatch patch,
        bool force,
        CancellationToken cancellationToken
    )
    {
        RequestRules.Check(patch);
        await RequireGroupAsync(kind, id, cancellationToken);
        RequireKnownModels(patch, default, force);
        var changed = services.Groups.ChangeAsync(
            kind,
            id,
            group => group with { Name = patch.Name.Or(group.Name).Trim(), Policy = patch.ApplyTo(group.Policy) },
            _actor,
            cancellationToken
        );
        return ToView(await ApplyAsync(changed, () => services.Keys.ReloadAsync(cancellationToken)));
    }

    public async Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken)
    {
        await RequireGroupAsync(kind, id, cancellationToken);
        await ApplyAsync(
            services.Groups.RemoveAsync(kind, id, _actor, cancellationToken),
            () => services.Keys.ReloadAsync(cancellationToken)
        );
    }

    /// <summary>Undoes a removal.</summary>
    private Task RestoreGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        ApplyAsync(
            services.Groups.RestoreAsync(kind, id, _actor, cancellationToken),
            () => services.Keys.ReloadAsync(cancellationToken)
        );

    /// <summary>Requires that a group can be changed: it can be seen, and does not limit the actor itself.</summary>
    private async Task RequireGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        if (authority.Within is not { } within)
            return;
        await GetGroupAsync(kind, id, cancellationToken);
        if (id == within.Id)
            throw Authority.Forbidden($"Your key is limited to {within} and cannot change it.");
    }

    private async Task<IReadOnlyList<Group>> ListVisibleGroupsAsync(CancellationToken cancellationToken) =>
        [.. (await services.Groups.ListAsync(cancellationToken)).Where(authority.Includes)];

    private async Task<GroupView> CreateGroupAsync(
        ScopeKind kind,
        string name,
        ScopeFields fields,
        string? parentId,
        bool force,
        CancellationToken cancellationToken
    )
    {
        RequestRules.Check(fields);
        RequireKnownModels(fields, default, force);
        var created = services.Groups.CreateAsync(
            kind,
            name.Trim(),
            fields.ApplyTo(Policy.None),
            parentId,
            _actor,
            cancellationToken
        );
        return ToView(await ApplyAsync(created, () => services.Keys.ReloadAsync(cancellationToken)));
    }

    private GroupView ToView(Group group) =>
        new(
            group.Id,
            group.Name,
            group.ParentId,
            NullIfEmpty(group.Policy.Models),
            group.Policy.Limits,
            BudgetView.Of(group.Policy, GetBudgetStates(group.Id)),
            group.Policy.Strategy,
            group.CreatedAt
        );

    /// <returns>Null: the key or group was revoked or removed.</returns>
    private IReadOnlyList<BudgetState>? GetBudgetStates(string id) =>
        services.Keys.Scopes.FirstOrDefault(scope => scope.Id == id) is { } scope
            ? services.Accounts.BudgetsOf(scope)
            : null;
}
