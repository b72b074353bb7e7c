using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Server.Admin;
using Fresnel.Server.WebConsole.Charts;

namespace Fresnel.Server.WebConsole;

/// <summary>What is known of a model: its deployments and its last 30 days.</summary>
/// <param name="Usage">Null: it was not called.</param>
/// <param name="Days">Totals of the days with calls.</param>
/// <param name="Statuses">Totals by how calls ended.</param>
/// <param name="Accounts">Distinct keys.</param>
internal sealed record ModelReport(
    CatalogModel Model,
    UsageTotal? Usage,
    IReadOnlyList<UsageTotal> Days,
    IReadOnlyList<UsageTotal> Statuses,
    int Accounts,
    IReadOnlyList<(Deployment Deployment, DeploymentView? View)> Deployments,
    DateTimeOffset Now
)
{
    private static readonly string[] s_answered = ["completed", "disconnected"];

    /// <summary>Share of the accepted calls that were answered; null: there were none.</summary>
    public double? Uptime
    {
        get
        {
            var answered = Statuses.Where(total => s_answered.Contains(total.Id)).Sum(total => total.Calls);
            var accepted = Statuses.Where(total => total.Id != "refused").Sum(total => total.Calls);
            return accepted == 0 ? null : (double)answered / accepted;
        }
    }

    /// <summary>Calls that were accepted and not answered.</summary>
    public long Unanswered =>
        Statuses.Where(total => total.Id != "refused" && !s_answered.Contains(total.Id)).Sum(total => total.Calls);

    /// <summary>Average cost of the calls whose cost is known, dollars; null: there were none.</summary>
    public decimal? CostPerCall =>
        Usage is { } usage && usage.Calls > usage.Unpriced ? usage.Cost.Dollars / (usage.Calls - usage.Unpriced) : null;

    /// <summary>The vendors' announced ends of service.</summary>
    public IEnumerable<Deployment> Ending =>
        Deployments.Select(row => row.Deployment).Where(deployment => deployment.ShutdownDate is not null);

    public IReadOnlyList<StackedBar> Bars =>
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i => new DateTimeOffset(Now.UtcDateTime.Date.AddDays(i - 29), TimeSpan.Zero))
                .Select(day => new StackedBar(
                    day.UtcDateTime.ToString("d MMM"),
                    [("Requests", Days.FirstOrDefault(total => total.Start == day)?.Calls ?? 0)]
                )),
        ];

    public bool Can(Capability capability) =>
        Model.Deployments.Any(deployment =>
            deployment.Capabilities.Declared is { } declared && declared.HasFlag(capability)
        );
}
