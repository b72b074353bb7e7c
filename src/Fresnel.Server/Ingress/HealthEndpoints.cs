using Fresnel.Ledger;
using Fresnel.Server.Hosting.Health;

namespace Fresnel.Server.Ingress;

/// <summary>Liveness and readiness probes.</summary>
internal static class HealthEndpoints
{
    private const string Unavailable = "unavailable";

    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var readiness = routes.ServiceProvider.GetRequiredService<Readiness>();
        var ledger = routes.ServiceProvider.GetRequiredService<CallLedger>();
        routes.MapMethods("/healthz", s_readMethods, http => WriteAsync(http, "ok", null));
        routes.MapMethods(
            "/readyz",
            s_readMethods,
            http =>
            {
                readiness.RecordProbe();
                var (status, reason) = readiness.IsStopping
                    ? (Unavailable, "the server is stopping")
                    : Describe(ledger);
                return WriteAsync(http, status, reason);
            }
        );
    }

    private static (string Status, string? Reason) Describe(CallLedger ledger) =>
        ledger.Health switch
        {
            LedgerHealth.Healthy => ("ok", null),
            LedgerHealth.DatabaseUnavailable => (
                "degraded",
                $"the database cannot be written; calls stay in the journal, which has room for {ledger.JournalRoom} more"
            ),
            LedgerHealth.JournalFull => (
                Unavailable,
                "the database cannot be written and the journal is full, so no new call is accepted"
            ),
            _ => (Unavailable, "the journal cannot be written: is the disk full?"),
        };

    private static async Task WriteAsync(HttpContext http, string status, string? reason)
    {
        http.Response.StatusCode =
            status == Unavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.WriteAsJsonAsync(
                new { status, reason },
                Hosting.JsonOutput.Options,
                http.RequestAborted
            );
    }
}
