using System.Net;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.Ingress;
using Fresnel.Server.Ingress.Anthropic;
using Fresnel.Server.Ingress.Assets;
using Fresnel.Server.Ingress.Gemini;
using Fresnel.Server.Ingress.Idempotency;
using Fresnel.Server.Ingress.OpenAI;
using Fresnel.Server.Ingress.OpenRouter;

namespace Fresnel.Server.Hosting;

/// <summary>The gateway's doors on a port.</summary>
internal static class HttpServer
{
    public static WebApplication Build(
        Gateway gateway,
        ConfigurationSource source,
        SecretStore secrets,
        IPEndPoint listen,
        ILoggerFactory loggerFactory
    )
    {
        var settings = gateway.Snapshots.Current.Settings;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = null; // counted by RequestBody, so that the refusal is an answer and not a cut connection
                kestrel.Listen(listen);
            });
        builder
            .Services.AddSingleton(loggerFactory)
            .AddRoutingCore()
            .AddSingleton<IHostLifetime, SignalFreeLifetime>()
            .Configure<HostOptions>(options =>
                options.ShutdownTimeout = TimeSpan.FromSeconds(settings.Server.DrainSeconds)
            )
            .AddSingleton(TimeProvider.System)
            .AddSingleton<PublicUrlResolver>()
            .AddSingleton<UploadedImageResolver>()
            .AddSingleton(gateway.Snapshots)
            .AddSingleton(gateway)
            .AddSingleton(gateway.Audit)
            .AddSingleton(source)
            .AddSingleton(secrets)
            .AddSingleton<ConfigurationReloader>()
            .AddSingleton<DeploymentAdministration>()
            .AddHostedService<ConfigurationWatcher>()
            .AddSingleton(gateway.Keys)
            .AddSingleton(gateway.Ledger)
            .AddSingleton(gateway.Limiter)
            .AddSingleton(gateway.Alerts)
            .AddHostedService<AlertWebhookSender>()
            .AddSingleton(gateway.Stores)
            .AddSingleton(gateway.Administration)
            .AddSingleton(gateway.Calls)
            .AddHostedService<MemoryTrimmer>()
            .AddHostedService<ExpirySweeper>()
            .AddSingleton<ErrorMapper>()
            .AddSingleton<IdempotentResponseWriter>()
            .AddSingleton<ResponseWriter>()
            .AddSingleton<OpenAIEndpoints>()
            .AddSingleton<ResponsesEndpoints>()
            .AddSingleton<ImagesEndpoints>()
            .AddSingleton<EmbeddingsEndpoints>()
            .AddSingleton<FilesEndpoints>()
            .AddSingleton<AssetsEndpoints>()
            .AddSingleton<MatcherPolicy, RequiredHeaderPolicy>()
            .AddSingleton<AnthropicEndpoints>()
            .AddSingleton<GeminiEndpoints>()
            .AddSingleton<OpenRouterEndpoints>();
        if (settings.Server.CorsOrigins.Count > 0)
            builder.Services.AddCors(options =>
                options.AddDefaultPolicy(policy =>
                    policy
                        .WithOrigins([.. settings.Server.CorsOrigins])
                        .AllowAnyHeader()
                        .AllowAnyMethod()
                        .WithExposedHeaders([
                            "x-request-id",
                            "request-id",
                            "x-fresnel-served-by",
                            "x-fresnel-cost",
                            "idempotent-replayed",
                            "retry-after",
                            .. RateLimitHeaders.Names,
                        ])
                )
            );

        var app = builder.Build();
        app.UseMiddleware<ErrorMiddleware>();
        app.UseRouting();
        if (settings.Server.CorsOrigins.Count > 0)
            app.UseCors();
        app.UseMiddleware<ApiKeyFilter>();
        app.MapHealth();
        app.MapOpenAI();
        app.MapOpenRouter();
        app.MapAssets();
        app.MapAnthropic();
        app.MapGemini();
        app.MapAdmin();
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>The command line listens for signals, and tells the server through its token.</summary>
    private sealed class SignalFreeLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
