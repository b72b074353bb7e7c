using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

/// <summary>Deployments: seen, taken out of service, brought back.</summary>
internal static class DeploymentEndpoints
{
    private const string Reset = "/reset";

    public static void MapDeployments(this IEndpointRouteBuilder admin)
    {
        var deployments = admin.ServiceProvider.GetRequiredService<Deployments>();
        admin.MapGet(
            "/deployments",
            http => AdminEndpoints.AnswerAsync(http, new ListView<DeploymentView>(deployments.List()))
        );
        admin.MapGet(
            "/deployments/{provider}/{**model}",
            http => AdminEndpoints.AnswerAsync(http, deployments.Find(Provider(http), Model(http)))
        );
        admin.MapPatch(
            "/deployments/{provider}/{**model}",
            async http =>
                await AdminEndpoints.AnswerAsync(
                    http,
                    await deployments.ChangeAsync(
                        Provider(http),
                        Model(http),
                        await AdminEndpoints.ReadAsync(http),
                        AdminEndpoints.Actor(http),
                        http.RequestAborted
                    )
                )
        );
        admin.MapPost(
            "/deployments/{provider}/{**model}",
            async http =>
            {
                var model = Model(http);
                if (!model.EndsWith(Reset, StringComparison.Ordinal))
                    throw new GatewayException(ErrorKind.NotFound, $"Only {http.Request.Path}{Reset} takes POST.");
                await AdminEndpoints.AnswerAsync(
                    http,
                    await deployments.ResetAsync(
                        Provider(http),
                        model[..^Reset.Length],
                        AdminEndpoints.Actor(http),
                        http.RequestAborted
                    )
                );
            }
        );
    }

    private static string Provider(HttpContext http) => (string)http.Request.RouteValues["provider"]!;

    /// <summary>Models' names hold slashes, plain or encoded: routing leaves the latter as they are.</summary>
    private static string Model(HttpContext http) =>
        ((string?)http.Request.RouteValues["model"] ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
