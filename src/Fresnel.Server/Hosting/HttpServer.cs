using System.Net;
using Fresnel.Server.Admin.Endpoints;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.Hosting.Telemetry;
using Fresnel.Server.Ingress;
using Fresnel.Server.Ingress.Anthropic;
using Fresnel.Server.Ingress.Assets;
using Fresnel.Server.Ingress.Gemini;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Server.Ingress.OpenRouter;
using Fresnel.Server.WebConsole;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Fresnel.Server.Hosting;

/// <summary>Builds the HTTP server: services, middleware, endpoints.</summary>
internal static class HttpServer
{
    /// <param name="log">Follows changes of the configuration; null: the log does not.</param>
    /// <param name="telemetry">Null: no metrics are served.</param>
    public static WebApplication Build(
        Gateway gateway,
        ConfigurationSource source,
        SecretStore secrets,
        IPEndPoint listen,
        ILoggerFactory loggerFactory,
        LineLoggerProvider? log = null,
        TelemetryExport? telemetry = null
    )
    {
        var settings = gateway.Snapshots.Current.Settings;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                // RequestBody enforces the limit, so that the client receives an error instead of a closed connection.
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Listen(listen);
                if (settings.Metrics is { Enabled: true, Port: { } metricsPort })
                    kestrel.Listen(listen.Address, metricsPort);
            });
        builder
            .Services.AddSingleton(loggerFactory)
            .AddRoutingCore()
            .AddSingleton<IHostLifetime, SignalFreeLifetime>()
            .AddGateway(gateway, source, secrets);
        if (log is not null)
            builder.Services.AddSingleton(log);
        if (settings.Server.CorsOrigins.Count > 0)
            builder.Services.AddCors(options => AllowOrigins(options, settings.Server.CorsOrigins));

        var app = builder.Build();
        // The console authenticates by its cookie itself. Else each call would create a scope of services and a handler for it.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        if (settings.Server.PathBase is { } pathBase)
            app.UsePathBase(pathBase);
        app.UseMiddleware<ErrorMiddleware>();
        if (settings.Metrics is { Enabled: true, Port: { } port })
            app.UseMetricsPort(port);
        app.UseRouting();
        if (settings.Server.CorsOrigins.Count > 0)
            app.UseCors();
        app.UseMiddleware<ConsoleMiddleware>();
        app.UseMiddleware<ApiKeyFilter>();
        app.MapHealth();
        if (telemetry?.Metrics is { } metrics && settings.Metrics.Enabled)
            app.MapMetrics(metrics, settings.Metrics);
        app.MapOpenAI();
        app.MapOpenRouter();
        app.MapAssets();
        app.MapAnthropic();
        app.MapGemini();
        app.MapAdmin();
        app.MapConsole();
        app.UseEndpoints(_ => { });
        return app;
    }

    private static void AllowOrigins(CorsOptions options, IReadOnlyList<string> origins) =>
        options.AddDefaultPolicy(policy =>
            policy
                .WithOrigins([.. origins])
                .AllowAnyHeader()
                .AllowAnyMethod()
                .WithExposedHeaders([
                    "x-request-id",
                    "request-id",
                    "x-fresnel-served-by",
                    "x-fresnel-cost",
                    CacheHeaders.Name,
                    "x-fresnel-json-repair",
                    "idempotent-replayed",
                    "retry-after",
                    .. RateLimitHeaders.Names,
                ])
        );

    /// <summary>
    /// Replaces the default lifetime: the command line handles signals and stops the server through its token.
    /// </summary>
    private sealed class SignalFreeLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
