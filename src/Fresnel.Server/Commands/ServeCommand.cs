using System.CommandLine;
using System.Net;
using Fresnel.Access;
using Fresnel.Providers;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Hosting.Secrets;

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
        Description = "The address to listen on; 0.0.0.0 or :: for every one.",
        DefaultValueFactory = _ => "127.0.0.1",
        HelpName = "ADDRESS",
    };

    public static Command Make()
    {
        var command = new Command(
            "serve",
            "Run the server until it is told to stop (Ctrl-C, SIGTERM); running calls may finish."
        )
        {
            s_port,
            s_host,
            SharedOptions.Data,
            SharedOptions.Config,
            SharedOptions.Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var folder = new DataFolder(parsed.GetRequiredValue(SharedOptions.Data));
        var listen = await EndPointAsync(parsed.GetRequiredValue(s_host), parsed.GetValue(s_port), stop);
        folder.Prepare();
        using var held = await ServerLock.TakeAsync(folder, stop);
        await using var secrets = await SecretStore.OpenAsync(folder, stop);
        var source = new ConfigurationSource(parsed.GetValue(SharedOptions.Config), folder, ProviderKinds.All, secrets);
        var settings = await source.LoadAsync(stop);
        using var logs = ServerLog.Open();
        ReloadLog.Warn(logs.CreateLogger<Reloader>(), settings);
        await using (var gateway = await Gateway.OpenAsync(folder, settings, ProviderKinds.All, logs, stop))
        {
            var firstKey = await MakeFirstKeyAsync(gateway.Keys, folder, stop);
            await using var app = HttpServer.Build(gateway, source, secrets, listen, logs);
            var address = await StartAsync(app, listen, stop);
            held.Announce(address);
            Welcome.Print(address, folder, firstKey, parsed.GetValue(SharedOptions.Json));
            app.Lifetime.ApplicationStopping.Register(() =>
                ServerLog.Draining(app.Logger, TimeSpan.FromSeconds(settings.File.Server.DrainSeconds))
            );
            await app.WaitForShutdownAsync(stop);
        }
        ServerLog.Stopped(logs.CreateLogger(typeof(ServeCommand)));
        return ExitCode.Done;
    }

    /// <returns>The key that was made; null: there are keys already.</returns>
    private static async Task<string?> MakeFirstKeyAsync(ApiKeys keys, DataFolder folder, CancellationToken stop)
    {
        if ((await keys.ListAsync(stop)).Count > 0)
            return null;
        var made = await keys.CreateAsync("admin", KeyRole.Admin, cancellationToken: stop);
        DataFolder.WritePrivate(folder.AdminKey, made.Secret + "\n");
        return made.Secret;
    }

    /// <returns>Where it listens, as callers write it.</returns>
    private static async Task<string> StartAsync(WebApplication app, IPEndPoint listen, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
            return app
                .Urls.Single()
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
                .Replace("[::]", "[::1]", StringComparison.Ordinal);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new StartException(
                $"Port {listen.Port} on {listen.Address} is in use. Stop what uses it, or choose another with --port N (0 picks a free one)."
            );
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
        {
            throw new StartException($"Cannot listen on {listen}: {e.Message}");
        }
    }

    private static async Task<IPEndPoint> EndPointAsync(string host, int port, CancellationToken stop)
    {
        if (port is < 0 or > IPEndPoint.MaxPort)
            throw new StartException($"--port is {port}; 0 to {IPEndPoint.MaxPort} is expected.");
        if (host == "*")
            return new IPEndPoint(IPAddress.Any, port);
        try
        {
            return new IPEndPoint(
                IPAddress.TryParse(host, out var address) ? address : (await Dns.GetHostAddressesAsync(host, stop))[0],
                port
            );
        }
        catch (System.Net.Sockets.SocketException)
        {
            throw new StartException(
                $"--host is {host}; an address of this machine is expected, for example 127.0.0.1 or 0.0.0.0."
            );
        }
    }
}
