using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<KeyView> CreateKeyAsync(CreateKeyRequest request, bool force, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        RequestRules.Check(request);
        RequireRoleOf(request);
        await RequireTeamAsync(request.Team, cancellationToken);
        RequireFuture(request.ExpiresAt);
        RequireKnownModels(request, request.Users, force);
        var created = await ApplyAsync(
            services.Keys.CreateAsync(
                request.Name.Trim(),
                request.Role.Or(KeyRole.User),
                request.ApplyTo(Policy.None),
                request.Team,
                _actor,
                request.ExpiresAt.Or(null),
                cancellationToken
            )
        );
        return ToView(created.Key, created.Secret);
    }

    public async Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken)
    {
        var keys = await services.Keys.ListAsync(cancellationToken);
        if (authority.Within is not null)
        {
            var teams = await ListVisibleGroupsAsync(cancellationToken);
            keys = [.. keys.Where(key => teams.Any(team => team.Id == key.TeamId))];
        }
        return [.. keys.Select(key => ToView(key))];
    }

    public async Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken) =>
        (await ListKeysAsync(cancellationToken)).FirstOrDefault(key => key.Id == id) ?? throw NotFound("key", id);

    public async Task<KeyView> ChangeKeyAsync(
        string id,
        KeyPatch patch,
        bool force,
        CancellationToken cancellationToken
    )
    {
        RequestRules.Check(patch);
        await RequireKeyAsync(id, cancellationToken);
        RequireRoleOf(patch);
        RequireFuture(patch.ExpiresAt);
        RequireKnownModels(patch, patch.Users, force);
        var changed = services.Keys.ChangeAsync(
            id,
            key =>
                key with
                {
                    Name = patch.Name.Or(key.Name).Trim(),
                    Role = patch.Role.Or(key.Role),
                    Policy = patch.ApplyTo(key.Policy),
                    ExpiresAt = patch.ExpiresAt.Or(key.ExpiresAt),
                },
            _actor,
            force,
            cancellationToken
        );
        return ToView(await ApplyAsync(changed));
    }

    public async Task<KeyView> RotateKeyAsync(string id, RotateKeyRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        await RequireKeyAsync(id, cancellationToken);
        var grace = TimeSpan.FromSeconds(request.GraceSeconds);
        var rotated = await ApplyAsync(services.Keys.RotateAsync(id, grace, _actor, cancellationToken));
        return ToView(rotated.Key, rotated.Secret);
    }

    public async Task RevokeKeyAsync(string id, bool force, CancellationToken cancellationToken)
    {
        await RequireKeyAsync(id, cancellationToken);
        await ApplyAsync(services.Keys.RevokeAsync(id, _actor, force, cancellationToken));
    }

    /// <summary>Requires that a key can be changed: it can be seen, and its role is not above the actor's.</summary>
    private async Task RequireKeyAsync(string id, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        if (authority.Role < KeyRole.Admin)
            authority.Require((await GetKeyAsync(id, cancellationToken)).Role);
    }

    /// <summary>Requires that a request does not grant more than the actor has.</summary>
    private void RequireRoleOf(KeyFields fields) => authority.Require(fields.Role.Or(KeyRole.User));

    /// <summary>Requires that the team of a new key can be seen.</summary>
    private async Task RequireTeamAsync(string? id, CancellationToken cancellationToken)
    {
        if (authority.Within is null)
            return;
        if (id is null)
            throw Authority.Forbidden($"Name a team of the key: your key is limited to {authority.Within}.");
        await GetGroupAsync(ScopeKind.Team, id, cancellationToken);
    }

    private void RequireFuture(Optional<DateTimeOffset?> expiresAt)
    {
        if (expiresAt is { IsSet: true, Value: { } time } && time <= services.Time.GetUtcNow())
            throw GatewayException.InvalidRequest(
                new FutureTimeAttribute().FormatErrorMessage("expires_at"),
                "expires_at"
            );
    }

    private KeyView ToView(ApiKey key, string? secret = null) =>
        new(
            key.Id,
            secret,
            key.Name,
            key.Role,
            key.Hint,
            key.TeamId,
            NullIfEmpty(key.Policy.Models),
            key.Policy.Limits,
            BudgetView.Of(key.Policy, GetBudgetStates(key.Id)),
            key.Policy.Strategy,
            UserPolicyView.Of(key.Policy.EachUser),
            key.Policy.RequireUser,
            key.CreatedAt,
            key.ExpiresAt,
            key.PreviousUntil > services.Time.GetUtcNow() ? key.PreviousUntil : null,
            key.RevokedAt,
            key.Policy.Capture?.Mode,
            key.Policy.Capture?.Hours
        );
}
