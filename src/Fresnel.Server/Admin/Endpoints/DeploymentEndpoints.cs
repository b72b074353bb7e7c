using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>Deployments: list, disable, enable, reset.</summary>
internal static class DeploymentEndpoints
{
    private const string ResetSuffix = "/reset";

    public static void Map(IEndpointRouteBuilder admin)
    {
        var deployments = admin.MapGroup("/deployments").WithTags("Deployments");
        deployments.MapGet("", ListDeployments);
        deployments.MapGet("/{provider}/{**model}", GetDeployment);
        deployments.MapPatch("/{provider}/{**model}", ChangeDeployment);
        deployments.MapPost("/{provider}/{**model}", ResetDeployment);
    }

    /// <summary>List all deployments</summary>
    /// <remarks>
    /// With the models they serve, current prices, health, and statistics of the last 5 minutes, half hour and day. In
    /// configured order; then disabled deployments that are no longer configured.
    /// </remarks>
    /// <returns>The deployments.</returns>
    [CommandLine("deployments")]
    internal static Task<ListView<DeploymentView>> ListDeployments(
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ListDeploymentsAsync(cancellationToken).ToListAsync();

    /// <summary>Get a deployment</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Name of the model at the provider; its slashes need not be escaped.</param>
    /// <returns>The deployment.</returns>
    [CommandLine("deployments show")]
    internal static Task<DeploymentView> GetDeployment(
        string provider,
        string model,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.GetDeploymentAsync(ToId(provider, model), cancellationToken);

    /// <summary>Disable or enable a deployment</summary>
    /// <remarks>
    /// Without changing the configuration, and also after a restart. Calls in progress finish. Enabling clears the failure
    /// history.
    /// </remarks>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Name of the model at the provider, or * for all without an entry.</param>
    /// <param name="body">The change.</param>
    /// <returns>The changed deployment.</returns>
    [CommandLine("deployments disable", "deployments enable")]
    internal static Task<DeploymentView> ChangeDeployment(
        string provider,
        string model,
        Body<DeploymentPatch> body,
        Administration admin,
        CancellationToken cancellationToken
    ) => admin.ChangeDeploymentAsync(ToId(provider, model), body.Value, cancellationToken);

    /// <summary>Clear a deployment's failure history and cooldown</summary>
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">Name of the model at the provider.</param>
    /// <returns>The deployment.</returns>
    [CommandLine("deployments reset")]
    internal static Task<DeploymentView> ResetDeployment(
        string provider,
        string model,
        HttpContext http,
        Administration admin,
        CancellationToken cancellationToken
    )
    {
        var id = ToId(provider, model);
        if (!id.EndsWith(ResetSuffix, StringComparison.Ordinal))
            throw new GatewayException(ErrorKind.NotFound, $"Only {http.Request.Path}{ResetSuffix} takes POST.");
        return admin.ResetDeploymentAsync(id[..^ResetSuffix.Length], cancellationToken);
    }

    /// <summary>Model names contain slashes, plain or as %2F, which routing does not decode.</summary>
    private static string ToId(string provider, string model) =>
        $"{provider}/{model.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)}";
}
