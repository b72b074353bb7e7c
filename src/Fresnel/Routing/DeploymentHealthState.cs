namespace Fresnel.Routing;

/// <summary>The health of a deployment.</summary>
/// <param name="IsBroken">
/// The circuit is open or half-open: after repeated failures it gets no calls, then single probes until one succeeds.
/// </param>
/// <param name="Cooldown">Remaining cooldown that its vendor requested.</param>
/// <param name="BreakRemaining">Remaining time until it is probed.</param>
/// <param name="ActiveCalls">Running calls.</param>
public readonly record struct DeploymentHealthState(
    bool IsBroken,
    TimeSpan Cooldown,
    TimeSpan BreakRemaining,
    int ActiveCalls
);
