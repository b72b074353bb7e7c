using System.Diagnostics.Metrics;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Telemetry;

/// <summary>The values that are read from the gateway when metrics are collected.</summary>
internal static class GatewayGauges
{
    /// <summary>Scopes whose budgets are reported, so that a gateway with many keys does not make as many series.</summary>
    private const int MaxScopes = 500;

    public static void Register(Gateway gateway)
    {
        var (services, meter) = (gateway.Services, gateway.Services.Meter);
        meter.Observe(
            "fresnel.deployment.circuit_open",
            "{deployment}",
            "1 while a deployment gets no calls or single probes after repeated failures, else 0.",
            () => Deployments(gateway, state => state.IsBroken ? 1L : 0L)
        );
        meter.Observe(
            "fresnel.deployment.cooldown",
            "s",
            "Remaining cooldown that the vendor of a deployment requested.",
            () => Deployments(gateway, state => state.Cooldown.TotalSeconds)
        );
        meter.Observe(
            "fresnel.deployment.active_calls",
            "{call}",
            "Calls that a deployment serves now.",
            () => Deployments(gateway, state => (long)state.ActiveCalls)
        );
        meter.Observe(
            "fresnel.budget.remaining",
            "{USD}",
            "What is neither spent nor reserved of the budgets of organisations, teams and keys, in dollars.",
            () => Budgets(gateway, budget => (double)budget.Remaining.Dollars)
        );
        meter.Observe(
            "fresnel.budget.limit",
            "{USD}",
            "The budgets of organisations, teams and keys, in dollars.",
            () => Budgets(gateway, budget => (double)budget.Limit.Dollars)
        );
        meter.Observe(
            "fresnel.ledger.journal.room",
            "{call}",
            "Calls that can begin before one must be moved to the database.",
            () => (Measurement<long>[])[new(services.Ledger.JournalRoom)]
        );
        meter.Observe(
            "fresnel.traces.queue.length",
            "{trace}",
            "Traces that wait to be written.",
            () => (Measurement<long>[])[new(services.Traces.Queued)]
        );
    }

    private static IEnumerable<Measurement<T>> Deployments<T>(
        Gateway gateway,
        Func<Routing.DeploymentHealthState, T> read
    )
        where T : struct =>
        from deployment in gateway
            .Snapshots.Current.Catalog.Models.SelectMany(model => model.Deployments)
            .Select(deployment => (deployment.Provider, deployment.Model))
            .Distinct()
        select new Measurement<T>(
            read(gateway.Services.Health.StateOf(deployment.Provider, deployment.Model)),
            new KeyValuePair<string, object?>(GenAIConventions.Provider, deployment.Provider),
            new KeyValuePair<string, object?>(GenAIConventions.ResponseModel, deployment.Model)
        );

    private static IEnumerable<Measurement<double>> Budgets(Gateway gateway, Func<Limits.BudgetState, double> read) =>
        from scope in gateway.Services.Keys.Scopes.Where(scope => scope.Policy.Budgets.Count > 0).Take(MaxScopes)
        from budget in gateway.Services.Accounts.BudgetsOf(scope)
        select new Measurement<double>(
            read(budget),
            new KeyValuePair<string, object?>("fresnel.level", EnumNames.SnakeCase(scope.Kind)),
            new KeyValuePair<string, object?>("fresnel.scope.id", scope.Id),
            new KeyValuePair<string, object?>("fresnel.window", EnumNames.SnakeCase(budget.Window))
        );
}
