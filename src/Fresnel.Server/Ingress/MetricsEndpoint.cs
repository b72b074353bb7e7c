using System.Security.Cryptography;
using System.Text;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Configuration;
using OpenTelemetry.Metrics;

namespace Fresnel.Server.Ingress;

/// <summary>
/// <c>GET /metrics</c> for Prometheus: at the port of its own without a key, else with the token of the configuration or
/// an admin key.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Path = "/metrics";

    public static void MapMetrics(this IEndpointRouteBuilder routes, MeterProvider provider, MetricsSection settings)
    {
        var token = settings.Token is { } text ? Encoding.UTF8.GetBytes(text) : null;
        routes.MapPrometheusScrapingEndpoint(
            Path,
            provider,
            branch =>
                branch.Use(
                    (http, next) =>
                    {
                        Authorize(http, settings.Port, token);
                        return next(http);
                    }
                ),
            optionsName: null
        );
    }

    /// <summary>Answers nothing but metrics at their own port.</summary>
    public static IApplicationBuilder UseMetricsPort(this IApplicationBuilder app, int port) =>
        app.Use(
            (http, next) =>
                http.Connection.LocalPort != port || http.Request.Path == Path
                    ? next(http)
                    : throw new GatewayException(ErrorKind.NotFound, $"This port serves {Path} only.")
        );

    /// <exception cref="GatewayException">The port is another, or the credential is missing or not valid.</exception>
    private static void Authorize(HttpContext http, int? port, byte[]? token)
    {
        if (port is not null && http.Connection.LocalPort != port)
            throw new GatewayException(ErrorKind.NotFound, $"Metrics are served at port {port} (metrics.port).");
        if (token is not null && HasToken(http.Request, token))
            return;
        if (token is null && port is not null)
            return;
        if (
            ApiKeyFilter.Authenticate(http.Request, http.RequestServices.GetRequiredService<ApiKeys>()).Role
            != KeyRole.Admin
        )
            throw new GatewayException(
                ErrorKind.Forbidden,
                "Metrics need an admin key, or the token of the setting metrics.token."
            );
    }

    private static bool HasToken(HttpRequest request, byte[] token)
    {
        const string Bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Bearer.Length..].Trim()), token);
    }
}
