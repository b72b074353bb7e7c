using System.Globalization;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger;
using Fresnel.Limits;

namespace Fresnel.Server.Admin;

/// <summary>The administration on the database.</summary>
/// <param name="actor">The id of the admin key, or <c>cli</c>, for the audit log.</param>
internal sealed class DatabaseAdministration(AdministrationStores stores, TimeProvider time, string actor)
    : IAdministration
{
    private const int MaxAuditEntries = 1000;

    /// <summary>Returns the same administration for another actor.</summary>
    public DatabaseAdministration WithActor(string newActor) => new(stores, time, newActor);

    public async Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken)
    {
        AdminBodyReader.Validate(body, AdminBodyReader.NewKeyFields);
        var created = await stores.Keys.CreateAsync(
            AdminBodyReader.ReadName(body, null),
            AdminBodyReader.ReadRole(body, KeyRole.User),
            AdminBodyReader.ReadPolicy(body, Policy.None),
            AdminBodyReader.ReadId(body, "team"),
            actor,
            cancellationToken
        );
        return ToView(created.Key, created.Secret);
    }

    public async Task<IReadOnlyList<KeyView>> ListKeysAsync(CancellationToken cancellationToken) =>
        [.. (await stores.Keys.ListAsync(cancellationToken)).Select(key => ToView(key))];

    public async Task<KeyView> GetKeyAsync(string id, CancellationToken cancellationToken) =>
        ToView(
            (await stores.Keys.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == id)
                ?? throw NotFound("key", id)
        );

    public async Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBodyReader.Validate(body, AdminBodyReader.KeyFields);
        return ToView(
            await stores.Keys.ChangeAsync(
                id,
                key =>
                    key with
                    {
                        Name = AdminBodyReader.ReadName(body, key.Name),
                        Role = AdminBodyReader.ReadRole(body, key.Role),
                        Policy = AdminBodyReader.ReadPolicy(body, key.Policy),
                    },
                actor,
                cancellationToken
            )
        );
    }

    public async Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBodyReader.Validate(body, ["grace_seconds"]);
        var rotated = await stores.Keys.RotateAsync(id, AdminBodyReader.ReadGrace(body), actor, cancellationToken);
        return ToView(rotated.Key, rotated.Secret);
    }

    public Task RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        stores.Keys.RevokeAsync(id, actor, cancellationToken);

    public async Task<GroupView> CreateGroupAsync(ScopeKind kind, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBodyReader.Validate(
            body,
            kind == ScopeKind.Team ? AdminBodyReader.NewTeamFields : AdminBodyReader.GroupFields
        );
        var created = await stores.Groups.CreateAsync(
            kind,
            AdminBodyReader.ReadName(body, null),
            AdminBodyReader.ReadPolicy(body, Policy.None),
            kind == ScopeKind.Team ? AdminBodyReader.ReadId(body, "organisation") : null,
            actor,
            cancellationToken
        );
        await stores.Keys.ReloadAsync(cancellationToken);
        return ToView(created);
    }

    public async Task<IReadOnlyList<GroupView>> ListGroupsAsync(ScopeKind kind, CancellationToken cancellationToken) =>
        [.. (await stores.Groups.ListAsync(cancellationToken)).Where(group => group.Kind == kind).Select(ToView)];

    public async Task<GroupView> GetGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken) =>
        (await ListGroupsAsync(kind, cancellationToken)).FirstOrDefault(group => group.Id == id)
        ?? throw NotFound(kind.ToString().ToLowerInvariant(), id);

    public async Task<GroupView> ChangeGroupAsync(
        ScopeKind kind,
        string id,
        JsonElement body,
        CancellationToken cancellationToken
    )
    {
        AdminBodyReader.Validate(body, AdminBodyReader.GroupFields);
        var changed = await stores.Groups.ChangeAsync(
            kind,
            id,
            group =>
                group with
                {
                    Name = AdminBodyReader.ReadName(body, group.Name),
                    Policy = AdminBodyReader.ReadPolicy(body, group.Policy),
                },
            actor,
            cancellationToken
        );
        await stores.Keys.ReloadAsync(cancellationToken);
        return ToView(changed);
    }

    public async Task RemoveGroupAsync(ScopeKind kind, string id, CancellationToken cancellationToken)
    {
        await stores.Groups.RemoveAsync(kind, id, actor, cancellationToken);
        await stores.Keys.ReloadAsync(cancellationToken);
    }

    public Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScopeBudgetView>>([
            .. from level in stores.Keys.Scopes
            from budget in stores.Accounts.BudgetsOf(level).Select(BudgetView.Of)
            select new ScopeBudgetView(
                level.Kind,
                level.Id,
                level.Name,
                budget.Window,
                budget.Usd,
                budget.SpentUsd,
                budget.ReservedUsd,
                budget.ResetsAt
            ),
        ]);

    public Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ScopeLimitsView>>([
            .. from level in stores.Keys.Scopes
            let state = stores.Accounts.UsageOf(level)
            select new ScopeLimitsView(
                level.Kind,
                level.Id,
                level.Name,
                stores.Accounts.LimitsOf(level),
                RemainingOrNull(state.Rates.Requests),
                RemainingOrNull(state.Rates.Tokens),
                RemainingOrNull(state.Rates.Images),
                state.Running
            ),
        ]);

    public async Task<IReadOnlyList<UsageView>> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        var groupBy = query.GroupBy ?? "key";
        if (!UsageQueries.Groupings.Contains(groupBy))
            throw GatewayException.InvalidRequest(
                $"by must be one of {string.Join(", ", UsageQueries.Groupings)}.",
                "by"
            );
        var totals = await stores.Usage.ReadAsync(
            new UsageSelection
            {
                Grouping = groupBy,
                Since = ParseTime(query.Since, "since"),
                Until = ParseTime(query.Until, "until"),
            },
            cancellationToken
        );
        var names = groupBy switch
        {
            "key" => (await stores.Keys.ListAsync(cancellationToken)).ToDictionary(key => key.Id, key => key.Name),
            "team" or "organisation" => (await stores.Groups.ListAsync(cancellationToken)).ToDictionary(
                group => group.Id,
                group => group.Name
            ),
            _ => [],
        };
        return
        [
            .. totals.Select(total => new UsageView(
                total.Id,
                total.Id is null ? null : names.GetValueOrDefault(total.Id),
                total.Calls,
                total.Failed,
                total.PromptTokens,
                total.CachedPromptTokens,
                total.ImagePromptTokens,
                total.CompletionTokens,
                total.ImageCompletionTokens,
                total.Images,
                total.Cost.Dollars,
                total.Estimated,
                total.Unsettled,
                total.Unpriced
            )),
        ];
    }

    public async Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken)
    {
        var call =
            await stores.Calls.FindAsync(id, null, cancellationToken)
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no call {id} in the ledger. Use the id from the response header x-request-id; a call appears when it has ended."
            )
            {
                Param = "id",
            };
        return CallView.Of(call, await stores.Calls.LinesAsync(id, cancellationToken));
    }

    public async Task<CallView> CorrectCallAsync(JsonElement body, CancellationToken cancellationToken)
    {
        AdminBodyReader.Validate(body, ["call", "usd", "reason"]);
        var id =
            AdminBodyReader.ReadId(body, "call")
            ?? throw GatewayException.InvalidRequest(
                "call must be the id of a call, as returned in the x-request-id header.",
                "call"
            );
        var (cost, reason) = (AdminBodyReader.ReadUsd(body), AdminBodyReader.ReadReason(body));
        await GetCallAsync(id, cancellationToken); // waits until a call that has just ended is in the database
        stores.Accounts.ApplyCorrection(
            await stores.Corrections.CorrectAsync(id, cost, reason, actor, cancellationToken)
        );
        return await GetCallAsync(id, cancellationToken);
    }

    public async Task<IReadOnlyList<AuditView>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var limit = 100;
        if (
            query.Limit is not null
            && !(
                int.TryParse(query.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= MaxAuditEntries
            )
        )
            throw GatewayException.InvalidRequest($"limit must be 1 to {MaxAuditEntries}.", "limit");
        return
        [
            .. (await stores.Audit.ReadAsync(limit, query.Target, query.Before, cancellationToken)).Select(
                entry => new AuditView(
                    entry.Id,
                    entry.At,
                    entry.Actor,
                    entry.Action,
                    entry.Target,
                    ParseJson(entry.Before),
                    ParseJson(entry.After)
                )
            ),
        ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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
            key.CreatedAt,
            key.PreviousUntil > time.GetUtcNow() ? key.PreviousUntil : null,
            key.RevokedAt
        );

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
        stores.Keys.Scopes.FirstOrDefault(level => level.Id == id) is { } level
            ? stores.Accounts.BudgetsOf(level)
            : null;

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> models) =>
        models.Count == 0 ? null : models;

    private static long? RemainingOrNull(Calls.RateLimitState state) => state.Limit == 0 ? null : state.Remaining;

    private static JsonElement? ParseJson(string? text) => text is null ? null : JsonElement.Parse(text);

    private static GatewayException NotFound(string resource, string id) =>
        new(ErrorKind.NotFound, $"There is no {resource} {id}. See \"fresnel {resource}s list\".") { Param = "id" };

    private DateTimeOffset? ParseTime(string? text, string param)
    {
        if (text is null)
            return null;
        if (
            text.Length > 1
            && long.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count < 100_000
        )
        {
            switch (text[^1])
            {
                case 'm':
                    return time.GetUtcNow().AddMinutes(-count);
                case 'h':
                    return time.GetUtcNow().AddHours(-count);
                case 'd':
                    return time.GetUtcNow().AddDays(-count);
            }
        }
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var parsed
        )
            ? parsed
            : throw GatewayException.InvalidRequest(
                $"{param} must be a day such as 2026-01-31, a time such as 2026-01-31T12:00:00Z, or a duration before now: 30m, 24h, 7d.",
                param
            );
    }
}
