namespace Fresnel.Routing;

/// <summary>Whether a deployment is being asked.</summary>
/// <param name="Broken">It failed often: out of service, and then probed with one call at a time until one succeeds.</param>
/// <param name="Cooling">How long its vendor still wants no calls.</param>
/// <param name="OutOfService">How long until it is probed.</param>
/// <param name="Running">Calls it is answering.</param>
public readonly record struct HealthState(bool Broken, TimeSpan Cooling, TimeSpan OutOfService, int Running);
