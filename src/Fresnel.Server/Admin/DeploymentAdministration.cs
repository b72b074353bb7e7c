using System.Text.Json;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Routing;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Admin;

/// <summary>Every deployment of the configuration at work: how it does, and whether it may be asked.</summary>
internal sealed class DeploymentAdministration(Gateway gateway, TimeProvider time)
{
    /// <returns>In configured order, those that models of an open provider have in common among them, and at the end those that were taken out of service and are configured no more.</returns>
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

    /// <param name="body"><c>{"enabled": false}</c> takes it out of service; <c>true</c> brings it back, with its failures forgotten.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>, or the body is wrong.</exception>
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
            await gateway.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
        return Find(provider, model);
    }

    /// <summary>Has it asked again at once, though it failed often or its vendor wants a pause.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<DeploymentView> ResetAsync(
        string provider,
        string model,
        string actor,
        CancellationToken cancellationToken
    )
    {
        var view = Find(provider, model);
        await gateway.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
        await gateway.Audit.AppendAsync(
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

    /// <summary>A model that is not configured, at a provider that serves its vendor's names.</summary>
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
            HealthView.Of(gateway.Health.StateOf(deployment.Provider, deployment.Model), time.GetUtcNow()),
            new StatisticsWindowsView(
                GetStatistics(deployment, StatisticsWindow.FiveMinutes),
                GetStatistics(deployment, StatisticsWindow.HalfHour),
                GetStatistics(deployment, StatisticsWindow.Day)
            ),
            [.. serves.Select(entry => entry.Serves)]
        );
    }

    private StatisticsView GetStatistics(Deployment deployment, StatisticsWindow window) =>
        StatisticsView.Of(gateway.Statistics.Of(deployment, window));
}
