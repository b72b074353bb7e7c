using System.Globalization;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
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
        var selection = LedgerQueryReader.Read(query, time.GetUtcNow());
        var totals = await stores.Usage.ReadAsync(selection, cancellationToken);
        var names = selection.Grouping switch
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
                total.Unpriced,
                total.Start,
                LatencyView.Of(total.Latency),
                LatencyView.Of(total.FirstEvent)
            )),
        ];
    }

    public async Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken)
    {
        var page = await stores.Calls.ListAsync(LedgerQueryReader.Read(query, time.GetUtcNow()), cancellationToken);
        return new CallPageView([.. page.Calls.Select(ListedCallView.Of)], page.Next);
    }

    public async Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken)
    {
        if (await stores.Calls.FindAsync(id, null, cancellationToken) is { } call)
            return CallView.Of(call, await stores.Calls.LinesAsync(id, cancellationToken));
        var reason = await stores.Calls.IsExpiredAsync(id, cancellationToken)
            ? "Calls of that time were deleted when their retention period ended (retention.calls); their usage remains."
            : "Use the id from the response header x-request-id; a call appears when it has ended.";
        throw new GatewayException(ErrorKind.NotFound, $"There is no call {id} in the ledger. {reason}")
        {
            Param = "id",
        };
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
}
