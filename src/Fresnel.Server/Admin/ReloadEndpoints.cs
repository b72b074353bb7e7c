using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <summary>Reloads the configuration and returns the result.</summary>
internal static class ReloadEndpoints
{
    public static void MapReload(this IEndpointRouteBuilder admin)
    {
        var (reloader, snapshots, audit) = (
            admin.ServiceProvider.GetRequiredService<ConfigurationReloader>(),
            admin.ServiceProvider.GetRequiredService<RuntimeSnapshots>(),
            admin.ServiceProvider.GetRequiredService<AuditLog>()
        );
        admin.MapGet("/reload", http => AdminEndpoints.WriteAsync(http, ReloadView.Of(reloader, snapshots)));
        admin.MapPost(
            "/reload",
            async http =>
            {
                var actor = AdminEndpoints.GetActor(http);
                var result = await reloader.ReloadAsync(actor, http.RequestAborted);
                var view = ReloadResultView.Of(result);
                await audit.AppendAsync(
                    actor,
                    result.Error is null ? "configuration.reload" : "configuration.refuse",
                    "configuration",
                    null,
                    new { mistakes = view.Mistakes.Count, needs_restart = view.NeedsRestart }
                );
                await (
                    result.Error is { } error
                        ? WriteErrorAsync(http, error.Message, view)
                        : AdminEndpoints.WriteAsync(http, ReloadView.Of(reloader, snapshots))
                );
            }
        );
    }

    /// <summary>The error envelope, extended by the list of configuration errors.</summary>
    private static Task WriteErrorAsync(HttpContext http, string message, ReloadResultView view)
    {
        var row = ErrorDefinitions.Get(ErrorKind.InvalidRequest);
        http.Response.StatusCode = row.Status;
        return http.Response.WriteAsJsonAsync(
            new
            {
                error = new
                {
                    message,
                    type = row.Type,
                    param = (string?)null,
                    code = "invalid_configuration",
                },
                mistakes = view.Mistakes,
            },
            JsonOutput.Options,
            http.RequestAborted
        );
    }
}
