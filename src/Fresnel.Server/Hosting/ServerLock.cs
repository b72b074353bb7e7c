using System.Text.Json;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Allows one server per data folder. The operating system releases the lock when the process ends, also after a
/// crash.
/// </summary>
internal sealed class ServerLock : IDisposable
{
    private readonly DataFolder _folder;
    private readonly FileStream _lockFile;

    private ServerLock(DataFolder folder, FileStream lockFile) => (_folder, _lockFile) = (folder, lockFile);

    /// <exception cref="OperatorErrorException">Another server holds the lock.</exception>
    public static async Task<ServerLock> AcquireAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var acquired = new ServerLock(
                    folder,
                    new FileStream(
                        folder.Lock,
                        new FileStreamOptions
                        {
                            Mode = FileMode.OpenOrCreate,
                            Access = FileAccess.ReadWrite,
                            Share = FileShare.None,
                            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                        }
                    )
                );
                acquired.PublishAddress(null);
                return acquired;
            }
            catch (IOException) when (attempt < 5)
            {
                await Task.Delay(50, cancellationToken); // FindRunning in another process holds the file briefly
            }
            catch (IOException)
            {
                var running = FindRunning(folder);
                var address = running?.Address is { } listening ? $", {listening}" : "";
                var process = running is null ? "" : $" (process {running.Pid}{address})";
                throw new OperatorErrorException(
                    $"The data folder {folder.Root} is in use by another Fresnel server{process}. "
                        + "Stop that one, or give this one its own with --data DIR."
                );
            }
        }
    }

    /// <returns>The server that holds the folder; null: none.</returns>
    public static RunningServer? FindRunning(DataFolder folder)
    {
        if (!File.Exists(folder.Lock))
            return null;
        try
        {
            using var probe = new FileStream(folder.Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return null;
        }
        catch (IOException) when (File.Exists(folder.ServerInfo))
        {
            return JsonSerializer.Deserialize<RunningServer>(
                File.ReadAllBytes(folder.ServerInfo),
                JsonSerializerOptions.Web
            );
        }
    }

    /// <summary>Publishes the server's address for the commands.</summary>
    /// <param name="address">Null while the server is starting.</param>
    public void PublishAddress(string? address) =>
        DataFolder.WritePrivate(
            _folder.ServerInfo,
            JsonSerializer.Serialize(new RunningServer(Environment.ProcessId, address), JsonSerializerOptions.Web)
        );

    public void Dispose()
    {
        File.Delete(_folder.ServerInfo);
        _lockFile.Dispose();
    }
}
