namespace Fresnel.Server.Admin.Requests;

/// <summary>Changes of a deployment.</summary>
/// <example>{"enabled":false}</example>
internal sealed record DeploymentPatch
{
    /// <summary>False takes the deployment out of service; true puts it into service and clears its failure history.</summary>
    public required bool Enabled { get; init; }
}
