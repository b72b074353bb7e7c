namespace Fresnel.Contracts.Events;

/// <summary>The first event of a response.</summary>
/// <param name="Id">The upstream's id of the response; null: none.</param>
/// <param name="Model">The model, by the upstream's name; null: unknown.</param>
public sealed record ResponseStarted(string? Id, string? Model) : GatewayEvent;
