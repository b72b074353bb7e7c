using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

/// <summary>
/// Opens the administration of a data folder: through the server that holds it, otherwise on the database.
/// </summary>
internal static class AdministrationFactory
{
    /// <param name="create">Whether a missing database is created.</param>
    public static async Task<IAdministration> OpenAsync(
        DataFolder folder,
        bool create,
        CancellationToken cancellationToken
    )
    {
        if (TryConnect(folder) is { } server)
            return server;
        var storage = ConfigurationLoader.LoadStorage(null, folder);
        if (!create && storage.Postgres is null && !File.Exists(folder.Database) && !File.Exists(folder.PostgresName))
            throw new OperatorErrorException(
                $"There is no Fresnel data in {folder.Root} yet. "
                    + "Start the server once with \"fresnel serve\", or name the folder with --data DIR."
            );
        return await CompositionRoot.OpenAdministrationAsync(folder, storage, cancellationToken);
    }

    /// <summary>Connects to the running server, for operations that need one.</summary>
    /// <exception cref="OperatorErrorException">No server runs.</exception>
    public static RemoteAdministration ConnectToServer(DataFolder folder) => Connect(GetServer(folder));

    /// <returns>Null: no server is configured and none holds the folder.</returns>
    public static RemoteAdministration? TryConnect(DataFolder folder) =>
        FindServer(folder) is { } server ? Connect(server) : null;

    /// <summary>The server set in the environment, otherwise the one that holds the folder.</summary>
    /// <exception cref="OperatorErrorException">No server runs.</exception>
    public static RemoteServer GetServer(DataFolder folder) =>
        FindServer(folder)
        ?? throw new OperatorErrorException(
            $"No server runs on {folder.Root}. Start it with \"fresnel serve\", name its folder with --data DIR, "
                + "or set FRESNEL_URL and FRESNEL_KEY."
        );

    private static RemoteServer? FindServer(DataFolder folder)
    {
        if (RemoteServer.FromEnvironment() is { } configured)
            return configured;
        if (ServerLock.FindRunning(folder) is not { } running)
            return null;
        var address =
            running.Address
            ?? throw new OperatorErrorException(
                $"The server of {folder.Root} is still starting. Try again in a moment."
            );
        return new RemoteServer(new Uri(address), ReadAdminKey(folder));
    }

    private static RemoteAdministration Connect(RemoteServer server) => new(server.Address, server.Key);

    private static string ReadAdminKey(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.AdminKey).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                $"A server holds {folder.Root}, and its admin key {folder.AdminKey} cannot be read: {e.Message} "
                    + "Set FRESNEL_URL and FRESNEL_KEY instead."
            );
        }
    }
}
