using Fresnel.Ledger;

namespace Fresnel.Server.Ingress;

/// <summary>Liveness and readiness probes.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var ledger = routes.ServiceProvider.GetRequiredService<CallLedger>();
        routes.MapMethods("/healthz", s_readMethods, http => WriteAsync(http, null));
        routes.MapMethods(
            "/readyz",
            s_readMethods,
            http =>
                WriteAsync(
                    http,
                    stopping.IsCancellationRequested ? "the server is stopping"
                        : !ledger.IsWritable ? "the ledger cannot be written: is the disk full?"
                        : null
                )
        );
    }

    private static async Task WriteAsync(HttpContext http, string? reason)
    {
        http.Response.StatusCode = reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.WriteAsJsonAsync(
                new { status = reason is null ? "ok" : "unavailable", reason = reason },
                Hosting.JsonOutput.Options,
                http.RequestAborted
            );
    }
}
