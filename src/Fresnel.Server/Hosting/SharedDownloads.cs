namespace Fresnel.Server.Hosting;

/// <summary>
/// Downloads that several requests share: those of a batch often name the same images, and are sent again after a failure.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SharedDownloads(
    Func<Uri, CancellationToken, Task<ReadOnlyMemory<byte>>> download,
    TimeProvider time
)
{
    /// <summary>Above it the oldest files are forgotten.</summary>
    private const long MaxBytes = 64 << 20;

    /// <summary>A file may have changed at its address by then.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<Uri, (Task<ReadOnlyMemory<byte>> File, long BegunAt)> _files = [];

    /// <summary>Downloads a file, or waits for the one that another request downloads or has downloaded.</summary>
    /// <param name="cancellationToken">Ends the wait; the download goes on for others.</param>
    public async Task<ReadOnlyMemory<byte>> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        Task<ReadOnlyMemory<byte>> file;
        lock (_gate)
        {
            Forget();
            if (!_files.TryGetValue(address, out var known))
                _files[address] = known = (download(address, CancellationToken.None), time.GetTimestamp());
            file = known.File;
        }
        return await file.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets what is old, has failed, or is too much.</summary>
    private void Forget()
    {
        var bytes = 0L;
        foreach (var (address, (file, begunAt)) in _files.OrderByDescending(known => known.Value.BegunAt).ToList())
        {
            bytes += file.IsCompletedSuccessfully ? file.Result.Length : 0;
            if (file.IsFaulted || file.IsCanceled || bytes > MaxBytes || time.GetElapsedTime(begunAt) > s_lifetime)
                _files.Remove(address);
        }
    }
}
