using Fresnel.Routing;

namespace Fresnel.Server.Admin;

/// <summary>Whether calls are sent to a deployment.</summary>
/// <param name="State">
/// <c>ok</c>; <c>cooling</c>: the vendor asked for a pause; <c>broken</c>: out of service after repeated failures;
/// <c>probed</c>: the next call is a probe.
/// </param>
/// <param name="Until">When the state ends; null: with the next call.</param>
/// <param name="Running">Calls in progress.</param>
internal sealed record HealthView(string State, DateTimeOffset? Until, int Running)
{
    public static HealthView Of(DeploymentHealthState health, DateTimeOffset now) =>
        health.IsBroken
            ? health.BreakRemaining > TimeSpan.Zero
                ? new("broken", now + health.BreakRemaining, health.ActiveCalls)
                : new("probed", null, health.ActiveCalls)
            : health.Cooldown > TimeSpan.Zero
                ? new("cooling", now + health.Cooldown, health.ActiveCalls)
                : new("ok", null, health.ActiveCalls);
}
