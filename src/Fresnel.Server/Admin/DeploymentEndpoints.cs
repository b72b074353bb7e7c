using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

/// <summary>Deployments: list, disable, enable, reset.</summary>
internal static class DeploymentEndpoints
{
    private const string ResetSuffix = "/reset";

    public static void MapDeployments(this IEndpointRouteBuilder admin)
    {
        var deployments = admin.ServiceProvider.GetRequiredService<DeploymentAdministration>();
        admin.MapGet(
            "/deployments",
            http => AdminEndpoints.WriteAsync(http, new ListView<DeploymentView>(deployments.List()))
        );
        admin.MapGet(
            "/deployments/{provider}/{**model}",
            http => AdminEndpoints.WriteAsync(http, deployments.Find(GetProvider(http), GetModel(http)))
        );
        admin.MapPatch(
            "/deployments/{provider}/{**model}",
            async http =>
                await AdminEndpoints.WriteAsync(
                    http,
                    await deployments.ChangeAsync(
                        GetProvider(http),
                        GetModel(http),
                        await AdminEndpoints.ReadBodyAsync(http),
                        AdminEndpoints.GetActor(http),
                        http.RequestAborted
                    )
                )
        );
        admin.MapPost(
            "/deployments/{provider}/{**model}",
            async http =>
            {
                var model = GetModel(http);
                if (!model.EndsWith(ResetSuffix, StringComparison.Ordinal))
                    throw new GatewayException(
                        ErrorKind.NotFound,
                        $"Only {http.Request.Path}{ResetSuffix} takes POST."
                    );
                await AdminEndpoints.WriteAsync(
                    http,
                    await deployments.ResetAsync(
                        GetProvider(http),
                        model[..^ResetSuffix.Length],
                        AdminEndpoints.GetActor(http),
                        http.RequestAborted
                    )
                );
            }
        );
    }

    private static string GetProvider(HttpContext http) => (string)http.Request.RouteValues["provider"]!;

    /// <summary>Model names contain slashes, plain or as %2F, which routing does not decode.</summary>
    private static string GetModel(HttpContext http) =>
        ((string?)http.Request.RouteValues["model"] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
