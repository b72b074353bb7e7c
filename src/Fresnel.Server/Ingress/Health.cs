using Fresnel.Ledger;

namespace Fresnel.Server.Ingress;

/// <summary>What a load balancer asks: whether the process lives, and whether it should be sent calls.</summary>
internal static class Health
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var ledger = routes.ServiceProvider.GetRequiredService<CallLedger>();
        routes.MapMethods("/healthz", s_reads, http => AnswerAsync(http, null));
        routes.MapMethods(
            "/readyz",
            s_reads,
            http =>
                AnswerAsync(
                    http,
                    stopping.IsCancellationRequested ? "the server is stopping"
                        : !ledger.IsWritable ? "the ledger cannot be written: is the disk full?"
                        : null
                )
        );
    }

    private static async Task AnswerAsync(HttpContext http, string? trouble)
    {
        http.Response.StatusCode = trouble is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.WriteAsJsonAsync(
                new { status = trouble is null ? "ok" : "unavailable", reason = trouble },
                Hosting.Json.Options,
                http.RequestAborted
            );
    }
}
