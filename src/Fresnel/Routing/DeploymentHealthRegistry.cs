using System.Collections.Concurrent;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>Every deployment's health, by its name: it outlives the configuration the deployment came with.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DeploymentHealthRegistry(TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<(string Provider, string Model), DeploymentHealth> _byDeployment = new();

    /// <summary>Where a deployment stands.</summary>
    public DeploymentHealthState StateOf(string provider, string model) =>
        _byDeployment.TryGetValue((provider, model), out var health) ? health.State : default;

    /// <summary>Has a deployment asked again at once, whatever it did.</summary>
    public Task ResetAsync(string provider, string model, CancellationToken cancellationToken = default) =>
        _byDeployment.TryGetValue((provider, model), out var health)
            ? health.ResetAsync(cancellationToken)
            : Task.CompletedTask;

    internal DeploymentHealth HealthOf(Deployment deployment) =>
        _byDeployment.GetOrAdd(
            (deployment.Provider, deployment.Model),
            static (_, state) => new DeploymentHealth(state.deployment, state.time, state.logger),
            (deployment, time, logger)
        );
}
