using System.Text.Json;

namespace Fresnel.Server.Hosting;

/// <summary>A server that is running.</summary>
/// <param name="Pid">Of its process.</param>
/// <param name="Address">Where it listens; null while it is still starting.</param>
internal sealed record RunningServer(int Pid, string? Address);

/// <summary>One server a data folder: held by the operating system for as long as the process lives, so that a crash leaves nothing to clean up.</summary>
internal sealed class ServerLock : IDisposable
{
    private readonly DataFolder _folder;
    private readonly FileStream _lockFile;

    private ServerLock(DataFolder folder, FileStream lockFile) => (_folder, _lockFile) = (folder, lockFile);

    /// <exception cref="OperatorErrorException">Another server holds it.</exception>
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
                await Task.Delay(50, cancellationToken); // a command may be looking, for a moment
            }
            catch (IOException)
            {
                var running = FindRunning(folder);
                throw new OperatorErrorException(
                    $"The data folder {folder.Root} is in use by another Fresnel server{(running is null ? "" : $" (process {running.Pid}{(running.Address is null ? "" : $", {running.Address}")})")}. Stop that one, or give this one its own with --data DIR."
                );
            }
        }
    }

    /// <returns>The server that holds the folder; null: none does.</returns>
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

    /// <summary>Lets commands find the server.</summary>
    /// <param name="address">Null: not yet.</param>
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
