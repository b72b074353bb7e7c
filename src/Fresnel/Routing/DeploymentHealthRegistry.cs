using System.Collections.Concurrent;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <summary>The health of every deployment by name, across configuration reloads.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DeploymentHealthRegistry(TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<(string Provider, string Model), DeploymentHealth> _byDeployment = new();

    /// <summary>The state of a deployment; the default if it was never used.</summary>
    public DeploymentHealthState StateOf(string provider, string model) =>
        _byDeployment.TryGetValue((provider, model), out var health) ? health.State : default;

    /// <summary>Closes a deployment's circuit and ends its cooldown.</summary>
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
