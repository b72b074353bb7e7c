using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    private static readonly string[] s_undoable =
    [
        "key.change",
        "team.change",
        "team.remove",
        "organisation.change",
        "organisation.remove",
        "deployment.disable",
        "deployment.enable",
    ];

    /// <summary>Whether a change can be undone if it is the last one of its target.</summary>
    public static bool CanUndo(AuditView change) => change.Before is not null && s_undoable.Contains(change.Action);

    /// <returns>The last change of a target, if the actor made it and it can be undone.</returns>
    public async Task<AuditView?> FindOwnChangeAsync(string target, CancellationToken cancellationToken) =>
        await ReadLastChangeAsync(target, cancellationToken) is { } last && CanUndo(last) && last.Actor == _actor
            ? last
            : null;

    public async Task<AuditView> UndoChangeAsync(string id, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Editor);
        var change =
            await services.Audit.FindAsync(id, cancellationToken)
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no audit entry {id}. See \"fresnel audit --json\"."
            )
            {
                Param = "id",
            };
        await UndoAsync(change.Target, change.Id, cancellationToken);
        return (await ReadLastChangeAsync(change.Target, cancellationToken))!;
    }

    /// <summary>
    /// Undoes the last change of a key, team, organisation or deployment: a change of its own, back to the state before.
    /// </summary>
    /// <param name="target">Id of what was changed.</param>
    /// <param name="changeId">Id of the change in the audit log; null: the last one, if it is the actor's.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: it was changed again since, or the change cannot be undone.
    /// </exception>
    public async Task UndoAsync(string target, string? changeId, CancellationToken cancellationToken)
    {
        authority.Require(KeyRole.Editor);
        var last = await ReadLastChangeAsync(target, cancellationToken);
        if (last is null || !CanUndo(last) || (changeId is null ? last.Actor != _actor : changeId != last.Id))
            throw GatewayException.InvalidRequest(
                $"{target} was changed again since, or its last change cannot be undone. See the audit log.",
                "target"
            );
        var before = last.Before!.Value;
        var kind = last.Kind == "organisation" ? ScopeKind.Organisation : ScopeKind.Team;
        switch (last.Action)
        {
            case "deployment.disable" or "deployment.enable":
                var enabled = before.GetProperty("enabled").GetBoolean();
                await ChangeDeploymentAsync(target, new DeploymentPatch { Enabled = enabled }, cancellationToken);
                break;
            case "key.change":
                await ChangeKeyAsync(target, ToKeyPatch(before, last.After), force: false, cancellationToken);
                break;
            case "team.remove" or "organisation.remove":
                if (last.Actor != _actor)
                    authority.RequireEverywhere(KeyRole.Editor);
                await RestoreGroupAsync(kind, target, cancellationToken);
                break;
            default:
                await ChangeGroupAsync(kind, target, ToGroupPatch(before), force: false, cancellationToken);
                break;
        }
    }

    private async Task<AuditView?> ReadLastChangeAsync(string target, CancellationToken cancellationToken) =>
        (await services.Audit.ReadAsync(1, target, cancellationToken: cancellationToken)) is [var entry]
            ? AuditView.Of(entry)
            : null;

    private static KeyPatch ToKeyPatch(JsonElement state, JsonElement? after)
    {
        var policy = PolicyOf(state);
        var expiresAt = TimeOf(state);
        return new KeyPatch
        {
            Name = state.GetProperty("name").GetString()!,
            Role = Enum.Parse<KeyRole>(state.GetProperty("role").GetString()!, ignoreCase: true),
            ExpiresAt = after is { } now && TimeOf(now) == expiresAt ? default : new(expiresAt),
            Models = new(NullIfEmpty(policy.Models)),
            Limits = ToFields(policy.Limits),
            Budgets = new(ToFields(policy.Budgets)),
            Strategy = new(policy.Strategy),
            Users = new(policy.EachUser is { } users ? ToFields(users) : null),
            RequireUser = policy.RequireUser,
            Capture = new(policy.Capture?.Mode),
            CaptureHours = policy.Capture is { } capture ? capture.Hours : default(Optional<int>),
        };
    }

    private static GroupPatch ToGroupPatch(JsonElement state)
    {
        var policy = PolicyOf(state);
        return new GroupPatch
        {
            Name = state.GetProperty("name").GetString()!,
            Models = new(NullIfEmpty(policy.Models)),
            Limits = ToFields(policy.Limits),
            Budgets = new(ToFields(policy.Budgets)),
            Strategy = new(policy.Strategy),
        };
    }

    private static PolicyFields ToFields(Policy policy) =>
        new()
        {
            Models = new(NullIfEmpty(policy.Models)),
            Limits = ToFields(policy.Limits),
            Budgets = new(ToFields(policy.Budgets)),
        };

    private static LimitFields ToFields(RateLimits limits) =>
        new()
        {
            RequestsPerMinute = limits.RequestsPerMinute,
            TokensPerMinute = limits.TokensPerMinute,
            ImagesPerMinute = limits.ImagesPerMinute,
            Concurrency = limits.Concurrency,
        };

    private static IReadOnlyList<BudgetFields> ToFields(IReadOnlyList<BudgetLimit> budgets) =>
        [.. budgets.Select(budget => new BudgetFields { Window = budget.Window, Usd = budget.Limit.Dollars })];

    private static Policy PolicyOf(JsonElement state) => PolicyJson.Read(state.GetProperty("policy").GetRawText());

    private static DateTimeOffset? TimeOf(JsonElement state) =>
        state.TryGetProperty("expires_at", out var time) && time.ValueKind == JsonValueKind.String
            ? time.GetDateTimeOffset()
            : null;
}
