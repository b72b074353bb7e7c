using Fresnel.Access;
using Fresnel.Ledger;
using Fresnel.Limits;
using Fresnel.Server.Admin;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Storage;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Server.Commands;

/// <summary>The administration of a data folder: through the server that holds it, else from the database.</summary>
internal static class AdministrationFactory
{
    public static async Task<IAdministration> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (TryConnect(folder) is { } server)
            return server;
        if (!File.Exists(folder.Database))
            throw new OperatorErrorException(
                $"There is no Fresnel data in {folder.Root} yet. Start the server once with \"fresnel serve\", or name the folder with --data DIR."
            );

        var database = new SqliteDataSource(folder.Database);
        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System, cancellationToken);
        var keys = await ApiKeys.OpenAsync(database, TimeProvider.System, cancellationToken);
        var meter = new GatewayMeter();
        var alerts = new BudgetAlerts(meter, NullLogger<BudgetAlerts>.Instance);
        var accounts = await Accounts.OpenAsync(
            database,
            RateLimits.None,
            alerts,
            TimeProvider.System,
            cancellationToken
        );
        return new DatabaseAdministration(
            keys,
            new Groups(database, TimeProvider.System),
            accounts,
            new UsageQueries(database),
            new CallQueries(database, null),
            new CostCorrections(database, TimeProvider.System),
            new AuditLog(database, TimeProvider.System),
            TimeProvider.System,
            AuditLog.CliActor
        );
    }

    /// <summary>The administration of a server that runs: for what only it knows.</summary>
    /// <exception cref="OperatorErrorException">None does.</exception>
    public static RemoteAdministration ConnectToServer(DataFolder folder) =>
        TryConnect(folder)
        ?? throw new OperatorErrorException(
            $"No server runs on {folder.Root}. Start it with \"fresnel serve\", name its folder with --data DIR, or set FRESNEL_URL and FRESNEL_KEY."
        );

    /// <summary>The secrets of a data folder: through the server that holds it, else from the database, which is made where there is none yet.</summary>
    public static async Task<ISecretStore> OpenSecretsAsync(DataFolder folder, CancellationToken cancellationToken) =>
        TryConnect(folder) is { } server ? server : await SecretStore.OpenAsync(folder, cancellationToken);

    /// <returns>Null: nothing names a server, and none holds the folder.</returns>
    private static RemoteAdministration? TryConnect(DataFolder folder)
    {
        if (RemoteServer.FromEnvironment() is { } configured)
            return new RemoteAdministration(configured.Address, configured.Key);
        return ServerLock.FindRunning(folder) is { } server
            ? new RemoteAdministration(
                new Uri(
                    server.Address
                        ?? throw new OperatorErrorException(
                            $"The server of {folder.Root} is still starting. Try again in a moment."
                        )
                ),
                ReadAdminKey(folder)
            )
            : null;
    }

    private static string ReadAdminKey(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.AdminKey).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                $"A server holds {folder.Root}, and its admin key {folder.AdminKey} cannot be read: {e.Message} Set FRESNEL_URL and FRESNEL_KEY instead."
            );
        }
    }
}
