using Fresnel.Execution;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>Holds the active runtime snapshot; replaced atomically.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RuntimeSnapshots(RuntimeSnapshot initial) : IDisposable
{
    private RuntimeSnapshot _current = initial;

    /// <summary>The active snapshot, for reading; calls use <see cref="Acquire"/>.</summary>
    public RuntimeSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Acquires the active snapshot's pipeline; it stays usable until the lease is disposed.</summary>
    public PipelineLease Acquire()
    {
        while (true)
        {
            var snapshot = Current;
            if (snapshot.TryAddReference())
                return new PipelineLease(snapshot.Pipeline, snapshot);
        }
    }

    /// <summary>New calls use <paramref name="next"/>; running calls keep their snapshot.</summary>
    public void Replace(RuntimeSnapshot next) => Interlocked.Exchange(ref _current, next).Dispose();

    public void Dispose() => Current.Dispose();
}
