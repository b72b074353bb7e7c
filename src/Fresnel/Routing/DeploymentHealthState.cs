namespace Fresnel.Routing;

/// <summary>Whether a deployment is being asked.</summary>
/// <param name="IsBroken">It failed often: out of service, and then probed with one call at a time until one succeeds.</param>
/// <param name="Cooldown">How long its vendor still wants no calls.</param>
/// <param name="BreakRemaining">How long until it is probed.</param>
/// <param name="ActiveCalls">Calls it is answering.</param>
public readonly record struct DeploymentHealthState(
    bool IsBroken,
    TimeSpan Cooldown,
    TimeSpan BreakRemaining,
    int ActiveCalls
);
