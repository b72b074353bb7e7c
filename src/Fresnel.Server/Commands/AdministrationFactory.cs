using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Commands;

/// <summary>
/// Opens the administration of a data folder: through the server that holds it, otherwise on the database.
/// </summary>
internal static class AdministrationFactory
{
    public static async Task<IAdministration> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (TryConnect(folder) is { } server)
            return server;
        var storage = ConfigurationLoader.LoadStorage(null, folder);
        if (storage.Postgres is null && !File.Exists(folder.Database) && !File.Exists(folder.PostgresName))
            throw new OperatorErrorException(
                $"There is no Fresnel data in {folder.Root} yet. "
                    + "Start the server once with \"fresnel serve\", or name the folder with --data DIR."
            );
        return await CompositionRoot.OpenAdministrationAsync(folder, storage, cancellationToken);
    }

    /// <summary>Connects to the running server, for operations that need one.</summary>
    /// <exception cref="OperatorErrorException">No server runs.</exception>
    public static RemoteAdministration ConnectToServer(DataFolder folder) =>
        TryConnect(folder)
        ?? throw new OperatorErrorException(
            $"No server runs on {folder.Root}. Start it with \"fresnel serve\", name its folder with --data DIR, "
                + "or set FRESNEL_URL and FRESNEL_KEY."
        );

    /// <summary>
    /// Opens the secrets of a data folder: through the server that holds it, otherwise in the database, which is
    /// created if missing.
    /// </summary>
    public static async Task<ISecretStore> OpenSecretsAsync(DataFolder folder, CancellationToken cancellationToken) =>
        TryConnect(folder) is { } server
            ? server
            : await CompositionRoot.OpenSecretsAsync(
                folder,
                ConfigurationLoader.LoadStorage(null, folder),
                cancellationToken
            );

    /// <returns>Null: no server is configured and none holds the folder.</returns>
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
                $"A server holds {folder.Root}, and its admin key {folder.AdminKey} cannot be read: {e.Message} "
                    + "Set FRESNEL_URL and FRESNEL_KEY instead."
            );
        }
    }
}
