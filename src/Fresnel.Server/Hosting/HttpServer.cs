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
        ILoggerFactory logs
    )
    {
        var settings = gateway.Generations.Current.Settings;
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
            .Services.AddSingleton(logs)
            .AddRoutingCore()
            .AddSingleton<IHostLifetime, Lifetime>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(settings.Server.DrainSeconds))
            .AddSingleton(TimeProvider.System)
            .AddSingleton<Origins>()
            .AddSingleton<StoredImages>()
            .AddSingleton(gateway.Generations)
            .AddSingleton(gateway)
            .AddSingleton(gateway.Audit)
            .AddSingleton(source)
            .AddSingleton(secrets)
            .AddSingleton<Reloader>()
            .AddSingleton<Deployments>()
            .AddHostedService<ConfigurationWatch>()
            .AddSingleton(gateway.Keys)
            .AddSingleton(gateway.Ledger)
            .AddSingleton(gateway.Limits)
            .AddSingleton(gateway.Alerts)
            .AddHostedService<AlertWebhook>()
            .AddSingleton(gateway.Stores)
            .AddSingleton(gateway.Administration)
            .AddSingleton(gateway.Calls)
            .AddHostedService<MemoryReturn>()
            .AddHostedService<Sweep>()
            .AddSingleton<Failures>()
            .AddSingleton<IdempotentReply>()
            .AddSingleton<Reply>()
            .AddSingleton<OpenAIDoor>()
            .AddSingleton<ResponsesDoor>()
            .AddSingleton<ImagesDoor>()
            .AddSingleton<EmbeddingsDoor>()
            .AddSingleton<FilesDoor>()
            .AddSingleton<AssetsDoor>()
            .AddSingleton<MatcherPolicy, HeaderPolicy>()
            .AddSingleton<AnthropicDoor>()
            .AddSingleton<GeminiDoor>()
            .AddSingleton<OpenRouterDoor>();
        if (settings.Server.CorsOrigins.Count > 0)
            builder.Services.AddCors(cors =>
                cors.AddDefaultPolicy(policy =>
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
                            .. RateHeaders.All,
                        ])
                )
            );

        var app = builder.Build();
        app.UseMiddleware<ErrorReply>();
        app.UseRouting();
        if (settings.Server.CorsOrigins.Count > 0)
            app.UseCors();
        app.UseMiddleware<RequireKey>();
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
    private sealed class Lifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
