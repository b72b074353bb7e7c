using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<IReadOnlyList<ScopeBudgetView>> ListBudgetsAsync(CancellationToken cancellationToken) =>
        [
            .. from scope in await ListVisibleScopesAsync(cancellationToken)
            from budget in services.Accounts.BudgetsOf(scope).Select(BudgetView.Of)
            select new ScopeBudgetView(
                scope.Kind,
                scope.Id,
                scope.Name,
                budget.Window,
                budget.Usd,
                budget.SpentUsd,
                budget.ReservedUsd,
                budget.ResetsAt
            ),
        ];

    public async Task<IReadOnlyList<ScopeLimitsView>> ListLimitsAsync(CancellationToken cancellationToken) =>
        [
            .. from scope in await ListVisibleScopesAsync(cancellationToken)
            let state = services.Accounts.UsageOf(scope)
            select new ScopeLimitsView(
                scope.Kind,
                scope.Id,
                scope.Name,
                services.Accounts.LimitsOf(scope),
                RemainingOrNull(state.Rates.Requests),
                RemainingOrNull(state.Rates.Tokens),
                RemainingOrNull(state.Rates.Images),
                state.Running
            ),
        ];

    public async Task<UsagePageView> GetUsageAsync(UsageQuery query, CancellationToken cancellationToken)
    {
        var selection = authority.Limit(LedgerQueryReader.Read(query, services.Time.GetUtcNow()));
        var page = await services.Usage.ReadPageAsync(selection, cancellationToken);
        var names = selection.Grouping switch
        {
            "key" => (await services.Keys.ListAsync(cancellationToken)).ToDictionary(key => key.Id, key => key.Name),
            "team" or "organisation" => (await services.Groups.ListAsync(cancellationToken)).ToDictionary(
                group => group.Id,
                group => group.Name
            ),
            _ => [],
        };
        return new UsagePageView(
            [
                .. page.Totals.Select(total => new UsageView(
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
                    LatencyView.Of(total.FirstEvent),
                    total.Groups
                )),
            ],
            page.Next
        );
    }

    public async Task<CallPageView> ListCallsAsync(CallListQuery query, CancellationToken cancellationToken)
    {
        var page = await services.Calls.ListAsync(
            authority.Limit(LedgerQueryReader.Read(query, services.Time.GetUtcNow())),
            cancellationToken
        );
        return new CallPageView([.. page.Calls.Select(ListedCallView.Of)], page.Next);
    }

    public async Task<CallView> GetCallAsync(string id, CancellationToken cancellationToken)
    {
        if (
            await services.Calls.FindAsync(id, null, cancellationToken) is { } call
            && (authority.Within is null || (await ListKeysAsync(cancellationToken)).Any(key => key.Id == call.KeyId))
        )
            return CallView.Of(call, await services.Calls.LinesAsync(id, cancellationToken));
        var reason = await services.Calls.IsExpiredAsync(id, cancellationToken)
            ? "Calls of that time were deleted when their retention period ended (retention.calls); their usage remains."
            : "Use the id from the response header x-request-id; a call appears when it has ended.";
        throw new GatewayException(ErrorKind.NotFound, $"There is no call {id} in the ledger. {reason}")
        {
            Param = "id",
        };
    }

    public async Task<TraceView> GetTraceAsync(string id, CancellationToken cancellationToken)
    {
        if (authority.Within is not null)
            await GetCallAsync(id, cancellationToken);
        if (await services.Traces.FindAsync(id, cancellationToken) is { } trace)
            return TraceView.Of(trace);
        await GetCallAsync(id, cancellationToken); // which says more where the call does not exist
        throw new GatewayException(
            ErrorKind.NotFound,
            $"No trace of the call {id} is stored. Stored are the traces of calls with an error, of slow ones and of a share "
                + "of the others, for a few days (the settings under tracing)."
        )
        {
            Param = "id",
        };
    }

    public async Task<CallView> CorrectCallAsync(CorrectionRequest request, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Admin);
        RequestRules.Check(request);
        await GetCallAsync(request.Call, cancellationToken); // waits until a call that has just ended is in the database
        var correction = services.Corrections.CorrectAsync(
            request.Call,
            Money.FromDollars(request.Usd),
            request.Reason.Trim(),
            _actor,
            cancellationToken
        );
        await ApplyAsync(correction, async () => services.Accounts.ApplyCorrection(await correction));
        return await GetCallAsync(request.Call, cancellationToken);
    }

    private async Task<IEnumerable<Scope>> ListVisibleScopesAsync(CancellationToken cancellationToken)
    {
        if (authority.Within is null)
            return services.Keys.Scopes;
        HashSet<string> visible =
        [
            .. (await ListVisibleGroupsAsync(cancellationToken)).Select(group => group.Id),
            .. (await ListKeysAsync(cancellationToken)).Select(key => key.Id),
        ];
        return services.Keys.Scopes.Where(scope => visible.Contains(scope.Id));
    }

    private static long? RemainingOrNull(Calls.RateLimitState state) => state.Limit == 0 ? null : state.Remaining;
}
