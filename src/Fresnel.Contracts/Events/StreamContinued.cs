namespace Fresnel.Contracts.Events;

/// <summary>The stream was interrupted; another deployment continues it from here.</summary>
/// <param name="DeploymentName">Display name of the deployment that continues.</param>
public sealed record StreamContinued(string DeploymentName) : GatewayEvent;
