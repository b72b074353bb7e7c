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
internal static class ChosenAdministration
{
    public static async Task<IAdministration> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (Running(folder) is { } server)
            return server;
        if (!File.Exists(folder.Database))
            throw new StartException(
                $"There is no Fresnel data in {folder.Root} yet. Start the server once with \"fresnel serve\", or name the folder with --data DIR."
            );

        var database = new SqliteDataSource(folder.Database);
        await Migrator.RunAsync(database, Schema.Steps, TimeProvider.System, cancellationToken);
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
        return new Administration(
            keys,
            new Groups(database, TimeProvider.System),
            accounts,
            new UsageQueries(database),
            new CallQueries(database, null),
            new Corrections(database, TimeProvider.System),
            new AuditLog(database, TimeProvider.System),
            TimeProvider.System,
            AuditLog.AtDatabase
        );
    }

    /// <summary>The administration of a server that runs: for what only it knows.</summary>
    /// <exception cref="StartException">None does.</exception>
    public static RemoteAdministration OfServer(DataFolder folder) =>
        Running(folder)
        ?? throw new StartException(
            $"No server runs on {folder.Root}. Start it with \"fresnel serve\", name its folder with --data DIR, or set FRESNEL_URL and FRESNEL_KEY."
        );

    /// <summary>The secrets of a data folder: through the server that holds it, else from the database, which is made where there is none yet.</summary>
    public static async Task<ISecrets> SecretsAsync(DataFolder folder, CancellationToken cancellationToken) =>
        Running(folder) is { } server ? server : await SecretStore.OpenAsync(folder, cancellationToken);

    /// <returns>Null: nothing names a server, and none holds the folder.</returns>
    private static RemoteAdministration? Running(DataFolder folder)
    {
        if (ChosenServer.FromEnvironment() is { } chosen)
            return new RemoteAdministration(chosen.Address, chosen.Key);
        return ServerLock.Find(folder) is { } running
            ? new RemoteAdministration(
                new Uri(
                    running.Address
                        ?? throw new StartException(
                            $"The server of {folder.Root} is still starting. Try again in a moment."
                        )
                ),
                ReadKey(folder)
            )
            : null;
    }

    private static string ReadKey(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.AdminKey).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException(
                $"A server holds {folder.Root}, and its admin key {folder.AdminKey} cannot be read: {e.Message} Set FRESNEL_URL and FRESNEL_KEY instead."
            );
        }
    }
}
