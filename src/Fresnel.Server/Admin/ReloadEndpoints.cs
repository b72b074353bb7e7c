using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <summary>Has the configuration read again, and says what became of it.</summary>
internal static class ReloadEndpoints
{
    public static void MapReload(this IEndpointRouteBuilder admin)
    {
        var (reloader, generations, audit) = (
            admin.ServiceProvider.GetRequiredService<Reloader>(),
            admin.ServiceProvider.GetRequiredService<Generations>(),
            admin.ServiceProvider.GetRequiredService<AuditLog>()
        );
        admin.MapGet("/reload", http => AdminEndpoints.AnswerAsync(http, ReloadView.Of(reloader, generations)));
        admin.MapPost(
            "/reload",
            async http =>
            {
                var actor = AdminEndpoints.Actor(http);
                var outcome = await reloader.ReloadAsync(actor, http.RequestAborted);
                var view = LastReloadView.Of(outcome);
                await audit.AppendAsync(
                    actor,
                    outcome.Refused is null ? "configuration.reload" : "configuration.refuse",
                    "configuration",
                    null,
                    new { mistakes = view.Mistakes.Count, needs_restart = view.NeedsRestart }
                );
                await (
                    outcome.Refused is { } refused
                        ? RefuseAsync(http, refused.Message, view)
                        : AdminEndpoints.AnswerAsync(http, ReloadView.Of(reloader, generations))
                );
            }
        );
    }

    /// <summary>As every refusal, with the mistakes one by one beside it.</summary>
    private static Task RefuseAsync(HttpContext http, string message, LastReloadView view)
    {
        var row = ErrorTable.Row(ErrorKind.InvalidRequest);
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
            Json.Options,
            http.RequestAborted
        );
    }
}
