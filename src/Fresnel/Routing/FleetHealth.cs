using System.Collections.Concurrent;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Every deployment's health, by its name: it outlives the configuration the deployment came with.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class FleetHealth(TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<(string Provider, string Model), DeploymentHealth> _all = new();

    /// <summary>Where a deployment stands.</summary>
    public HealthState Look(string provider, string model) =>
        _all.TryGetValue((provider, model), out var health) ? health.State : default;

    /// <summary>Has a deployment asked again at once, whatever it did.</summary>
    public Task ResetAsync(string provider, string model, CancellationToken cancellationToken = default) =>
        _all.TryGetValue((provider, model), out var health) ? health.ResetAsync(cancellationToken) : Task.CompletedTask;

    internal DeploymentHealth Of(Deployment deployment) =>
        _all.GetOrAdd(
            (deployment.Provider, deployment.Model),
            static (_, of) => new DeploymentHealth(of.deployment, of.time, of.logger),
            (deployment, time, logger)
        );
}
