using System.Collections.Concurrent;

namespace Fresnel.Providers.Http;

/// <summary>Cancels upstream calls that are silent for too long; its cancellation sources are reused.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class IdleTimeouts(TimeSpan timeout, TimeProvider time)
{
    private readonly ConcurrentQueue<CancellationTokenSource> _unused = new();

    public TimeSpan Timeout => timeout;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <returns>A source that is cancelled after the timeout; the caller returns it.</returns>
    public CancellationTokenSource Rent()
    {
        if (!_unused.TryDequeue(out var source))
            return new CancellationTokenSource(timeout, time);
        Restart(source);
        return source;
    }

    public void Restart(CancellationTokenSource source) => source.CancelAfter(timeout);

    /// <param name="source">No longer used; one that was cancelled is disposed.</param>
    public void Return(CancellationTokenSource source)
    {
        if (source.TryReset())
            _unused.Enqueue(source);
        else
            source.Dispose();
    }
}
