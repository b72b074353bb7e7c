using Fresnel.Access;
using Fresnel.Ledger;
using Fresnel.Server.Admin;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting;
using Fresnel.Storage;

namespace Fresnel.Server.Commands;

/// <summary>The keys of a data folder: through the server that holds it, else from the database.</summary>
internal static class ChosenKeyring
{
    public static async Task<IKeyring> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (ChosenServer.FromEnvironment() is { } chosen)
            return new RemoteKeyring(chosen.Address, chosen.Key);
        if (ServerLock.Find(folder) is { } running)
            return new RemoteKeyring(
                new Uri(running.Address ?? throw new StartException($"The server of {folder.Root} is still starting. Try again in a moment.")), ReadKey(folder));
        if (!File.Exists(folder.Database))
            throw new StartException($"There is no Fresnel data in {folder.Root} yet. Start the server once with \"fresnel serve\", or name the folder with --data DIR.");

        var database = new SqliteDataSource(folder.Database);
        await Migrator.RunAsync(database, Schema.Steps, TimeProvider.System, cancellationToken);
        return new Keyring(await ApiKeys.OpenAsync(database, TimeProvider.System, cancellationToken), new UsageQueries(database));
    }

    private static string ReadKey(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.AdminKey).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"A server holds {folder.Root}, and its admin key {folder.AdminKey} cannot be read: {e.Message} Set FRESNEL_URL and FRESNEL_KEY instead.");
        }
    }
}
