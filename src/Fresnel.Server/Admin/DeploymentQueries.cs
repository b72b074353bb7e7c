using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Routing;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Admin;

/// <summary>The deployments of the active configuration, with their health and statistics.</summary>
internal sealed class DeploymentQueries(Gateway gateway, TimeProvider time)
{
    /// <returns>In configured order; then disabled deployments that are no longer configured.</returns>
    public IReadOnlyList<DeploymentView> List()
    {
        var entries = ListServed().ToList();
        return
        [
            .. entries
                .GroupBy(entry => (entry.Deployment.Provider, entry.Deployment.Model))
                .Select(group => ToView(group.First().Deployment, [.. group])),
            .. gateway
                .Disabled.Where(name =>
                    !entries.Any(entry => (entry.Deployment.Provider, entry.Deployment.Model) == name)
                )
                .Select(name => ToView(new Deployment(name.Provider, name.Model) { Disabled = true }, [])),
        ];
    }

    /// <param name="id"><c>provider/model</c>.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public DeploymentView Find(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var (provider, model) = (id[..Math.Max(slash, 0)], id[(slash + 1)..]);
        return List()
                .FirstOrDefault(view =>
                    view.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase) && view.Model == model
                )
            ?? FindAtOpenProvider(provider, model)
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no deployment {id}. See \"fresnel deployments\"."
            )
            {
                Param = "id",
            };
    }

    private IEnumerable<(Deployment Deployment, ServedModelView Serves)> ListServed()
    {
        var catalog = gateway.Snapshots.Current.Catalog;
        return catalog.Models.Concat(catalog.Patterns).SelectMany(model => ListServed(model));
    }

    private static IEnumerable<(Deployment Deployment, ServedModelView Serves)> ListServed(CatalogModel model) =>
        model.Deployments.Select(
            (deployment, i) => (deployment, ServedModelView.Of(model.Name, i + 1, model.Strategy, deployment))
        );

    /// <summary>A model without an entry, at a provider with <c>open: true</c>.</summary>
    private DeploymentView? FindAtOpenProvider(string provider, string model)
    {
        var generation = gateway.Snapshots.Current;
        var section = generation.Settings.Providers.FirstOrDefault(section =>
            section.Open && section.Name.Equals(provider, StringComparison.OrdinalIgnoreCase)
        );
        return
            section is not null
            && generation.Catalog.Find($"{section.Kind}/{model}") is { } catalogModel
            && catalogModel.Deployments[0].Provider == section.Name
            ? ToView(catalogModel.Deployments[0], [.. ListServed(catalogModel)])
            : null;
    }

    private DeploymentView ToView(Deployment deployment, List<(Deployment Deployment, ServedModelView Serves)> serves)
    {
        var kind =
            gateway
                .Snapshots.Current.Settings.Providers.FirstOrDefault(section => section.Name == deployment.Provider)
                ?.Kind
            ?? deployment.Provider;
        return new DeploymentView(
            deployment.ToString(),
            deployment.Provider,
            kind,
            deployment.Region,
            deployment.Model,
            !deployment.Disabled,
            HealthView.Of(gateway.Services.Health.StateOf(deployment.Provider, deployment.Model), time.GetUtcNow()),
            new StatisticsWindowsView(
                GetStatistics(deployment, StatisticsWindow.FiveMinutes),
                GetStatistics(deployment, StatisticsWindow.HalfHour),
                GetStatistics(deployment, StatisticsWindow.Day)
            ),
            [.. serves.Select(entry => entry.Serves)],
            gateway.Services.Limiter.UnlistedImages.Of(deployment)
        );
    }

    private StatisticsView GetStatistics(Deployment deployment, StatisticsWindow window) =>
        StatisticsView.Of(gateway.Services.Statistics.Of(deployment, window));
}
