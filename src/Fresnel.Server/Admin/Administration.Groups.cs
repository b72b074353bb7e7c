using Fresnel.Access;
using Fresnel.Limits;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public Task<GroupView> CreateTeamAsync(
        CreateTeamRequest request,
        bool force,
        CancellationToken cancellationToken
    ) => CreateGroupAsync(ScopeKind.Team, request.Name, request, request.Organisation, force, cancellationToken);

    public Task<GroupView> CreateOrganisationAsync(
        CreateOrganisationRequest request,
        bool force,
        CancellationToken cancellationToken
    ) => CreateGroupAsync(ScopeKind.Organisation, request.Name, request, null, force, cancellationToken);

    public async Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken) =>
        [.. (await services.Groups.ListAsync(cancellationToken)).Where(group => group.Kind == kind).Select(ToView)];

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
        RequireKnownModels(patch, default, force);
        var changed = services.Groups.ChangeAsync(
            kind,
            id,
            group => group with { Name = patch.Name.Or(group.Name).Trim(), Policy = patch.ApplyTo(group.Policy) },
            actor,
            cancellationToken
        );
        return ToView(await ApplyAsync(changed, () => services.Keys.ReloadAsync(cancellationToken)));
    }

    public Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        ApplyAsync(
            services.Groups.RemoveAsync(kind, id, actor, cancellationToken),
            () => services.Keys.ReloadAsync(cancellationToken)
        );

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
            actor,
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
