using System.Globalization;
using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger;
using Fresnel.Limits;

namespace Fresnel.Server.Admin;

/// <summary>The administration at the database itself.</summary>
/// <param name="actor">Who asks, for the audit.</param>
internal sealed class Administration(
    ApiKeys keys,
    Groups groups,
    Accounts accounts,
    UsageQueries usage,
    CallQueries calls,
    Corrections corrections,
    AuditLog audit,
    TimeProvider time,
    string actor
) : IAdministration
{
    private const int MostEntries = 1000;

    /// <summary>The same for another actor.</summary>
    public Administration As(string other) =>
        new(keys, groups, accounts, usage, calls, corrections, audit, time, other);

    public async Task<KeyView> CreateKeyAsync(JsonElement body, CancellationToken cancellationToken)
    {
        AdminBody.Check(body, AdminBody.OfNewKey);
        var made = await keys.CreateAsync(
            AdminBody.Name(body, null),
            AdminBody.Role(body, KeyRole.User),
            AdminBody.Policy(body, Policy.None),
            AdminBody.Id(body, "team"),
            actor,
            cancellationToken
        );
        return View(made.Key, made.Secret);
    }

    public async Task<IReadOnlyList<KeyView>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await keys.ListAsync(cancellationToken)).Select(key => View(key))];

    public async Task<KeyView> KeyAsync(string id, CancellationToken cancellationToken) =>
        View((await keys.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == id) ?? throw Missing("key", id));

    public async Task<KeyView> ChangeKeyAsync(string id, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBody.Check(body, AdminBody.OfKey);
        return View(
            await keys.ChangeAsync(
                id,
                key =>
                    key with
                    {
                        Name = AdminBody.Name(body, key.Name),
                        Role = AdminBody.Role(body, key.Role),
                        Policy = AdminBody.Policy(body, key.Policy),
                    },
                actor,
                cancellationToken
            )
        );
    }

    public async Task<KeyView> RotateKeyAsync(string id, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBody.Check(body, ["grace_seconds"]);
        var made = await keys.RotateAsync(id, AdminBody.Grace(body), actor, cancellationToken);
        return View(made.Key, made.Secret);
    }

    public Task RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        keys.RevokeAsync(id, actor, cancellationToken);

    public async Task<GroupView> CreateGroupAsync(LevelKind kind, JsonElement body, CancellationToken cancellationToken)
    {
        AdminBody.Check(body, kind == LevelKind.Team ? AdminBody.OfNewTeam : AdminBody.OfGroup);
        var made = await groups.CreateAsync(
            kind,
            AdminBody.Name(body, null),
            AdminBody.Policy(body, Policy.None),
            kind == LevelKind.Team ? AdminBody.Id(body, "organisation") : null,
            actor,
            cancellationToken
        );
        await keys.ReloadAsync(cancellationToken);
        return View(made);
    }

    public async Task<IReadOnlyList<GroupView>> GroupsAsync(LevelKind kind, CancellationToken cancellationToken) =>
        [.. (await groups.ListAsync(cancellationToken)).Where(group => group.Kind == kind).Select(View)];

    public async Task<GroupView> GroupAsync(LevelKind kind, string id, CancellationToken cancellationToken) =>
        (await GroupsAsync(kind, cancellationToken)).FirstOrDefault(group => group.Id == id)
        ?? throw Missing(kind.ToString().ToLowerInvariant(), id);

    public async Task<GroupView> ChangeGroupAsync(
        LevelKind kind,
        string id,
        JsonElement body,
        CancellationToken cancellationToken
    )
    {
        AdminBody.Check(body, AdminBody.OfGroup);
        var changed = await groups.ChangeAsync(
            kind,
            id,
            group =>
                group with
                {
                    Name = AdminBody.Name(body, group.Name),
                    Policy = AdminBody.Policy(body, group.Policy),
                },
            actor,
            cancellationToken
        );
        await keys.ReloadAsync(cancellationToken);
        return View(changed);
    }

    public async Task RemoveGroupAsync(LevelKind kind, string id, CancellationToken cancellationToken)
    {
        await groups.RemoveAsync(kind, id, actor, cancellationToken);
        await keys.ReloadAsync(cancellationToken);
    }

    public Task<IReadOnlyList<OwnedBudgetView>> BudgetsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OwnedBudgetView>>([
            .. from level in keys.Levels
            from budget in accounts.BudgetsOf(level).Select(BudgetView.Of)
            select new OwnedBudgetView(
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

    public Task<IReadOnlyList<OwnedLimitsView>> LimitsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OwnedLimitsView>>([
            .. from level in keys.Levels
            let state = accounts.RatesOf(level)
            select new OwnedLimitsView(
                level.Kind,
                level.Id,
                level.Name,
                accounts.LimitsOf(level),
                Left(state.Rates.Requests),
                Left(state.Rates.Tokens),
                Left(state.Rates.Images),
                state.Running
            ),
        ]);

    public async Task<IReadOnlyList<UsageView>> UsageAsync(UsageWish wish, CancellationToken cancellationToken)
    {
        var by = wish.By ?? "key";
        if (!UsageQueries.Groupings.Contains(by))
            throw GatewayException.Invalid($"by is one of {string.Join(", ", UsageQueries.Groupings)}.", "by");
        var used = await usage.ReadAsync(
            by,
            Moment(wish.Since, "since"),
            Moment(wish.Until, "until"),
            cancellationToken
        );
        var names = by switch
        {
            "key" => (await keys.ListAsync(cancellationToken)).ToDictionary(key => key.Id, key => key.Name),
            "team" or "organisation" => (await groups.ListAsync(cancellationToken)).ToDictionary(
                group => group.Id,
                group => group.Name
            ),
            _ => [],
        };
        return
        [
            .. used.Select(one => new UsageView(
                one.Id,
                one.Id is null ? null : names.GetValueOrDefault(one.Id),
                one.Calls,
                one.Failed,
                one.PromptTokens,
                one.CachedPromptTokens,
                one.ImagePromptTokens,
                one.CompletionTokens,
                one.ImageCompletionTokens,
                one.Images,
                one.Cost.Dollars,
                one.Estimated,
                one.Unsettled,
                one.Unpriced
            )),
        ];
    }

    public async Task<CallView> CallAsync(string id, CancellationToken cancellationToken)
    {
        var call =
            await calls.FindAsync(id, null, cancellationToken)
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no booked call {id}. The id is the answer's header x-request-id; a call is booked when it has ended."
            )
            {
                Param = "id",
            };
        return CallView.Of(call, await calls.LinesAsync(id, cancellationToken));
    }

    public async Task<CallView> CorrectAsync(JsonElement body, CancellationToken cancellationToken)
    {
        AdminBody.Check(body, ["call", "usd", "reason"]);
        var id =
            AdminBody.Id(body, "call")
            ?? throw GatewayException.Invalid(
                "call is the id of the call, as the header x-request-id told it.",
                "call"
            );
        var (cost, reason) = (AdminBody.Usd(body), AdminBody.Reason(body));
        await CallAsync(id, cancellationToken); // one that ended a moment ago is booked first
        accounts.Correct(await corrections.CorrectAsync(id, cost, reason, actor, cancellationToken));
        return await CallAsync(id, cancellationToken);
    }

    public async Task<IReadOnlyList<AuditView>> AuditAsync(AuditWish wish, CancellationToken cancellationToken)
    {
        var most = 100;
        if (
            wish.Limit is not null
            && !(
                int.TryParse(wish.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out most)
                && most is >= 1 and <= MostEntries
            )
        )
            throw GatewayException.Invalid($"limit is 1 to {MostEntries}.", "limit");
        return
        [
            .. (await audit.ReadAsync(most, wish.Target, wish.Before, cancellationToken)).Select(entry => new AuditView(
                entry.Id,
                entry.At,
                entry.Actor,
                entry.Action,
                entry.Target,
                Json(entry.Before),
                Json(entry.After)
            )),
        ];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private KeyView View(ApiKey key, string? secret = null) =>
        new(
            key.Id,
            secret,
            key.Name,
            key.Role,
            key.Hint,
            key.TeamId,
            Listed(key.Policy.Models),
            key.Policy.Limits,
            BudgetView.Of(key.Policy, StateOf(key.Id)),
            key.Policy.Strategy,
            EachUserView.Of(key.Policy.EachUser),
            key.CreatedAt,
            key.PreviousUntil > time.GetUtcNow() ? key.PreviousUntil : null,
            key.RevokedAt
        );

    private GroupView View(Group group) =>
        new(
            group.Id,
            group.Name,
            group.ParentId,
            Listed(group.Policy.Models),
            group.Policy.Limits,
            BudgetView.Of(group.Policy, StateOf(group.Id)),
            group.Policy.Strategy,
            group.CreatedAt
        );

    /// <returns>Null: it was ended.</returns>
    private IReadOnlyList<BudgetState>? StateOf(string id) =>
        keys.Levels.FirstOrDefault(level => level.Id == id) is { } level ? accounts.BudgetsOf(level) : null;

    private static IReadOnlyList<string>? Listed(IReadOnlyList<string> models) => models.Count == 0 ? null : models;

    private static long? Left(Calls.RateState state) => state.Limit == 0 ? null : state.Remaining;

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);

    private static GatewayException Missing(string what, string id) =>
        new(ErrorKind.NotFound, $"There is no {what} {id}. See \"fresnel {what}s list\".") { Param = "id" };

    private DateTimeOffset? Moment(string? text, string param)
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
            out var moment
        )
            ? moment
            : throw GatewayException.Invalid(
                $"{param} is a day such as 2026-01-31, a moment such as 2026-01-31T12:00:00Z, or how long ago: 30m, 24h, 7d.",
                param
            );
    }
}
