using Fresnel.Catalog;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.WebConsole;

/// <summary>Models of the catalog with what the ledger measured of them in the last 30 days.</summary>
internal sealed class ModelQueries(
    RuntimeSnapshots snapshots,
    UsageQueries usage,
    Administration administration,
    TimeProvider time
)
{
    private const int Days = 30;

    /// <summary>The models that callers may request, most used first.</summary>
    public async Task<IReadOnlyList<(CatalogModel Model, UsageTotal? Usage)>> ListAsync(
        CancellationToken cancellationToken
    )
    {
        var totals = (
            await usage.ReadAsync(new UsageSelection { Grouping = "model", Since = Start() }, cancellationToken)
        ).ToLookup(total => total.Id);
        return
        [
            .. snapshots
                .Current.Catalog.Models.Select(model => (model, totals[model.Name].FirstOrDefault()))
                .OrderByDescending(row => row.Item2?.Calls ?? 0),
        ];
    }

    /// <inheritdoc cref="ModelContent.Find"/>
    public ModelContent? FindContent(string model) => ModelContent.Find(model, snapshots.Current.Loaded.ModelPages);

    /// <returns>Null: there is no such model.</returns>
    public async Task<ModelReport?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Catalog.Find(name) is not { } model)
            return null;
        var selection = new UsageSelection { Model = model.Name, Since = Start() };
        var deployments = await administration.ListDeploymentsAsync(cancellationToken);
        var usages = await usage.ReadAllAsync(
            [
                selection,
                selection with
                {
                    Interval = RollupSpan.Day,
                },
                selection with
                {
                    Grouping = "status",
                },
                selection with
                {
                    Grouping = "key",
                },
            ],
            cancellationToken
        );
        return new ModelReport(
            model,
            usages[0] is [var total, ..] ? total : null,
            usages[1],
            usages[2],
            usages[3].Count,
            [
                .. model.Deployments.Select(deployment =>
                    (
                        deployment,
                        deployments.FirstOrDefault(view =>
                            view.Provider == deployment.Provider && view.Model == deployment.Model
                        )
                    )
                ),
            ],
            time.GetUtcNow()
        );
    }

    private DateTimeOffset Start() => new(time.GetUtcNow().UtcDateTime.Date.AddDays(1 - Days), TimeSpan.Zero);
}
