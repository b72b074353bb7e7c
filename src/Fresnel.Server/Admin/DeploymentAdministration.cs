using System.Text.Json;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Routing;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Admin;

/// <summary>Lists, enables, disables and resets the deployments of the active configuration.</summary>
internal sealed class DeploymentAdministration(Gateway gateway, TimeProvider time)
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

    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public DeploymentView Find(string provider, string model)
    {
        var id = $"{provider}/{model}";
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

    /// <param name="body">
    /// <c>{"enabled": false}</c> disables the deployment; <c>true</c> enables it and clears its failure history.
    /// </param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>, or the body is invalid.</exception>
    public async Task<DeploymentView> ChangeAsync(
        string provider,
        string model,
        JsonElement body,
        string actor,
        CancellationToken cancellationToken
    )
    {
        AdminBodyReader.Validate(body, ["enabled"]);
        if (
            !body.TryGetProperty("enabled", out var enabled)
            || enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
            throw GatewayException.InvalidRequest("enabled is true or false.", "enabled");
        var view = Find(provider, model);
        await gateway.SetEnabledAsync(view.Provider, view.Model, enabled.GetBoolean(), actor, cancellationToken);
        if (enabled.GetBoolean())
            await gateway.Services.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
        return Find(provider, model);
    }

    /// <summary>Clears the failure history and cooldown of a deployment.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<DeploymentView> ResetAsync(
        string provider,
        string model,
        string actor,
        CancellationToken cancellationToken
    )
    {
        var view = Find(provider, model);
        await gateway.Services.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
        await gateway.Services.Audit.AppendAsync(
            actor,
            "deployment.reset",
            view.Id,
            new { health = view.Health.State },
            null,
            cancellationToken
        );
        return Find(provider, model);
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
            [.. serves.Select(entry => entry.Serves)]
        );
    }

    private StatisticsView GetStatistics(Deployment deployment, StatisticsWindow window) =>
        StatisticsView.Of(gateway.Services.Statistics.Of(deployment, window));
}
