using System.Text.Json;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Routing;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Admin;

/// <summary>Every deployment of the configuration at work: how it does, and whether it may be asked.</summary>
internal sealed class Deployments(Gateway gateway, TimeProvider time)
{
    /// <returns>In configured order, those that models of an open provider have in common among them, and at the end those that were taken out of service and are configured no more.</returns>
    public IReadOnlyList<DeploymentView> List()
    {
        var served = Served().ToList();
        return
        [
            .. served
                .GroupBy(one => (one.Deployment.Provider, one.Deployment.Model))
                .Select(group => View(group.First().Deployment, [.. group])),
            .. gateway
                .Disabled.Where(name => !served.Any(one => (one.Deployment.Provider, one.Deployment.Model) == name))
                .Select(name => View(new Deployment(name.Provider, name.Model) { Disabled = true }, [])),
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
            ?? OfOpenProvider(provider, model)
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
        AdminBody.Check(body, ["enabled"]);
        if (
            !body.TryGetProperty("enabled", out var enabled)
            || enabled.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
            throw GatewayException.Invalid("enabled is true or false.", "enabled");
        var view = Find(provider, model);
        await gateway.ChangeServiceAsync(view.Provider, view.Model, enabled.GetBoolean(), actor, cancellationToken);
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

    private IEnumerable<(Deployment Deployment, ServesView Serves)> Served()
    {
        var catalog = gateway.Generations.Current.Catalog;
        return catalog.Models.Concat(catalog.Patterns).SelectMany(model => Served(model));
    }

    private static IEnumerable<(Deployment Deployment, ServesView Serves)> Served(CatalogModel model) =>
        model.Deployments.Select(
            (deployment, i) => (deployment, ServesView.Of(model.Name, i + 1, model.Strategy, deployment))
        );

    /// <summary>A model that is not configured, at a provider that serves its vendor's names.</summary>
    private DeploymentView? OfOpenProvider(string provider, string model)
    {
        var generation = gateway.Generations.Current;
        var section = generation.Settings.Providers.FirstOrDefault(section =>
            section.Open && section.Name.Equals(provider, StringComparison.OrdinalIgnoreCase)
        );
        return
            section is not null
            && generation.Catalog.Find($"{section.Kind}/{model}") is { } found
            && found.Deployments[0].Provider == section.Name
            ? View(found.Deployments[0], [.. Served(found)])
            : null;
    }

    private DeploymentView View(Deployment deployment, List<(Deployment Deployment, ServesView Serves)> serves)
    {
        var kind =
            gateway
                .Generations.Current.Settings.Providers.FirstOrDefault(section => section.Name == deployment.Provider)
                ?.Kind
            ?? deployment.Provider;
        return new DeploymentView(
            deployment.ToString(),
            deployment.Provider,
            kind,
            deployment.Region,
            deployment.Model,
            !deployment.Disabled,
            HealthView.Of(gateway.Health.Look(deployment.Provider, deployment.Model), time.GetUtcNow()),
            new WindowsView(
                Measured(deployment, StatisticsWindow.FiveMinutes),
                Measured(deployment, StatisticsWindow.HalfHour),
                Measured(deployment, StatisticsWindow.Day)
            ),
            [.. serves.Select(one => one.Serves)]
        );
    }

    private StatisticsView Measured(Deployment deployment, StatisticsWindow window) =>
        StatisticsView.Of(gateway.Statistics.Of(deployment, window));
}
