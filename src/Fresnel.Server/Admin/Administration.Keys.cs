using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<KeyView> CreateKeyAsync(CreateKeyRequest request, bool force, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        RequireFuture(request.ExpiresAt);
        RequireKnownModels(request, request.Users, force);
        var created = await ApplyAsync(
            services.Keys.CreateAsync(
                request.Name.Trim(),
                request.Role.Or(KeyRole.User),
                request.ApplyTo(Policy.None),
                request.Team,
                actor,
                request.ExpiresAt.Or(null),
                cancellationToken
            )
        );
        return ToView(created.Key, created.Secret);
    }

    public async Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken) =>
        [.. (await services.Keys.ListAsync(cancellationToken)).Select(key => ToView(key))];

    public async Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken) =>
        ToView(
            (await services.Keys.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == id)
                ?? throw NotFound("key", id)
        );

    public async Task<KeyView> ChangeKeyAsync(
        string id,
        KeyPatch patch,
        bool force,
        CancellationToken cancellationToken
    )
    {
        RequestRules.Check(patch);
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
            actor,
            force,
            cancellationToken
        );
        return ToView(await ApplyAsync(changed));
    }

    public async Task<KeyView> RotateKeyAsync(string id, RotateKeyRequest request, CancellationToken cancellationToken)
    {
        RequestRules.Check(request);
        var grace = TimeSpan.FromSeconds(request.GraceSeconds);
        var rotated = await ApplyAsync(services.Keys.RotateAsync(id, grace, actor, cancellationToken));
        return ToView(rotated.Key, rotated.Secret);
    }

    public Task RevokeKeyAsync(string id, bool force, CancellationToken cancellationToken) =>
        ApplyAsync(services.Keys.RevokeAsync(id, actor, force, cancellationToken));

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
            key.RevokedAt
        );
}
