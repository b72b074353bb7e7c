using Fresnel.Ledger;
using Fresnel.Server.Hosting.Health;

namespace Fresnel.Server.Ingress;

/// <summary>Liveness and readiness probes.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var readiness = routes.ServiceProvider.GetRequiredService<Readiness>();
        var ledger = routes.ServiceProvider.GetRequiredService<CallLedger>();
        routes.MapMethods("/healthz", s_readMethods, http => WriteAsync(http, null));
        routes.MapMethods(
            "/readyz",
            s_readMethods,
            http =>
            {
                readiness.RecordProbe();
                return WriteAsync(
                    http,
                    readiness.IsStopping ? "the server is stopping"
                        : !ledger.IsWritable ? "the ledger cannot be written: is the disk full?"
                        : null
                );
            }
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
