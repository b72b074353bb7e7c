using System.CommandLine;
using System.Net;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Health;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Telemetry;
using Fresnel.Server.WebConsole;
using Fresnel.Telemetry;

namespace Fresnel.Server.Commands;

internal static class ServeCommand
{
    private static readonly Option<int> s_port = new("--port")
    {
        Description = "The port to listen on; 0 picks a free one.",
        DefaultValueFactory = _ => 8080,
        HelpName = "N",
    };
    private static readonly Option<string> s_host = new("--host")
    {
        Description = "The address to listen on; 0.0.0.0 or :: for all interfaces.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    public static Command Create()
    {
        var command = new Command(
            "serve",
            "Run the server until Ctrl-C or SIGTERM; running calls finish within the grace period."
        )
        {
            s_port,
            s_host,
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(s_port) is { Tokens: [var token] } && !ushort.TryParse(token.Value, out _))
                result.AddError($"--port is {token.Value}; 0 to {IPEndPoint.MaxPort} is expected.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        var endPoint = await ResolveEndPointAsync(
            parsed.GetRequiredValue(s_host),
            parsed.GetValue(s_port),
            cancellationToken
        );
        folder.EnsureWritable();
        using var serverLock = await ServerLock.AcquireAsync(folder, cancellationToken);
        var configuration = parsed.GetValue(SharedOptions.Config);
        using var log = new LineLoggerProvider(
            Console.OpenStandardError(),
            useColour: !Console.IsErrorRedirected,
            TimeProvider.System
        );
        log.Apply(ConfigurationLoader.LoadLogging(configuration, folder));
        using var loggerFactory = ServerLog.CreateLoggerFactory(log);
        var database = await CompositionRoot.OpenDatabaseAsync(
            folder,
            ConfigurationLoader.LoadStorage(configuration, folder),
            loggerFactory,
            cancellationToken
        );
        await using var secrets = CompositionRoot.OpenSecrets(folder, database);
        var source = new ConfigurationSource(configuration, folder, ProviderKinds.All, secrets);
        var settings = await source.LoadAsync(cancellationToken);
        ReloadLog.LogWarnings(loggerFactory.CreateLogger<ConfigurationReloader>(), settings);
        await using (
            var gateway = await CompositionRoot.OpenGatewayAsync(
                folder,
                settings,
                database,
                ProviderKinds.All,
                loggerFactory,
                cancellationToken
            )
        )
        {
            ReloadLog.LogShutdowns(
                loggerFactory.CreateLogger<ConfigurationReloader>(),
                gateway.Snapshots.Current.Catalog,
                DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
            );
            GenAIConventions.UseSystemName = settings.Values.Tracing.LegacyNames;
            GatewayGauges.Register(gateway);
            using var telemetry = TelemetryExport.Start(settings.Values.Metrics, Environment.GetEnvironmentVariable);
            var firstKey = await CreateFirstKeyAsync(gateway.Services.Keys, folder, cancellationToken);
            await using var app = HttpServer.Build(gateway, source, secrets, endPoint, loggerFactory, log, telemetry);
            var metricsPort = settings.Values.Metrics is { Enabled: true } metrics ? metrics.Port : null;
            var address = await StartAsync(app, endPoint, metricsPort, cancellationToken);
            serverLock.PublishAddress(address);
            var adminKeyId = FindAdminKey(gateway.Services.Keys, folder);
            StartupBanner.Print(
                address,
                CreateSignInLink(app, endPoint, address, adminKeyId),
                endPoint,
                folder,
                firstKey,
                adminKeyId is not null,
                gateway.Snapshots.Current.Catalog.Find(BuiltInModel.Aliases[0])?.Name ?? BuiltInModel.Name,
                parsed.GetValue(SharedOptions.Json)
            );
            await Task.Delay(Timeout.Infinite, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await StopAsync(app, gateway.Calls, TimeSpan.FromSeconds(settings.Values.Server.DrainSeconds));
        }
        ServerLog.Stopped(loggerFactory.CreateLogger(typeof(ServeCommand)));
        return ExitCode.Success;
    }

    /// <returns>The created key; null: keys exist already.</returns>
    private static async Task<string?> CreateFirstKeyAsync(
        ApiKeys keys,
        DataFolder folder,
        CancellationToken cancellationToken
    )
    {
        if ((await keys.ListAsync(cancellationToken)).Count > 0)
            return null;
        var created = await keys.CreateAsync("admin", KeyRole.Admin, cancellationToken: cancellationToken);
        DataFolder.WritePrivate(folder.AdminKey, created.Secret + "\n");
        return created.Secret;
    }

    /// <returns>The id of the key in <c>admin.key</c>; null: the file has no valid admin key.</returns>
    private static string? FindAdminKey(ApiKeys keys, DataFolder folder)
    {
        try
        {
            var caller = keys.Authenticate(File.ReadAllText(folder.AdminKey).Trim());
            return caller.Role == KeyRole.Admin ? caller.KeyId : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or GatewayException)
        {
            return null;
        }
    }

    /// <returns>A link that signs in once, for a server that only this machine reaches; otherwise the console's address.</returns>
    private static string CreateSignInLink(
        WebApplication app,
        IPEndPoint endPoint,
        string address,
        string? adminKeyId
    ) =>
        IPAddress.IsLoopback(endPoint.Address) && adminKeyId is not null
            ? $"{address}/sign-in?code={app.Services.GetRequiredService<SignInLinks>().Create(adminKeyId)}"
            : address;

    /// <param name="metricsPort">The port of metrics; null: they have none of their own.</param>
    /// <returns>The server's base URL.</returns>
    private static async Task<string> StartAsync(
        WebApplication app,
        IPEndPoint endPoint,
        int? metricsPort,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await app.StartAsync(cancellationToken);
            return app
                .Urls.First(url => BindingAddress.Parse(url).Port != metricsPort)
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("[::]", "[::1]", StringComparison.Ordinal);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new OperatorErrorException(
                $"Port {endPoint.Port}{(metricsPort is null ? "" : $" or {metricsPort} (metrics.port)")} on "
                    + $"{endPoint.Address} is in use. "
                    + "Stop what uses it, or choose another with --port N (0 picks a free one)."
            );
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
        {
            throw new OperatorErrorException($"Cannot listen on {endPoint}: {e.Message}");
        }
    }

    /// <summary>Stops within the grace period: not ready first, then no new connections, then no running calls.</summary>
    private static async Task StopAsync(WebApplication app, CallRunner calls, TimeSpan grace)
    {
        var notice = app.Services.GetRequiredService<Readiness>().BeginStopping(grace);
        if (notice > TimeSpan.Zero)
        {
            ServerLog.NotReady(app.Logger, notice);
            await Task.Delay(notice);
        }
        ServerLog.Draining(app.Logger, grace - notice);
        calls.StopAfter((grace - notice) * 0.9); // before connections are aborted, so that callers see the error
        using var timeout = new CancellationTokenSource(grace - notice);
        await app.StopAsync(timeout.Token);
    }

    private static async Task<IPEndPoint> ResolveEndPointAsync(
        string host,
        int port,
        CancellationToken cancellationToken
    )
    {
        if (host == "*")
            return new IPEndPoint(IPAddress.Any, port);
        try
        {
            return new IPEndPoint(
                IPAddress.TryParse(host, out var address)
                    ? address
                    : (await Dns.GetHostAddressesAsync(host, cancellationToken))[0],
                port
            );
        }
        catch (System.Net.Sockets.SocketException)
        {
            throw new OperatorErrorException(
                $"--host is {host}; an address of this machine is expected, for example 127.0.0.1 or 0.0.0.0."
            );
        }
    }
}
