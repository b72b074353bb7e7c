namespace Fresnel.Server.Hosting.Reloading;

/// <summary>The configuration at work, replaced in one step.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class RuntimeSnapshots(RuntimeSnapshot initial) : IDisposable
{
    private RuntimeSnapshot _current = initial;

    /// <summary>For looking at; a call takes <see cref="Acquire"/>.</summary>
    public RuntimeSnapshot Current => Volatile.Read(ref _current);

    /// <summary>The one at work, which stays usable until it is let go.</summary>
    public Lease Acquire()
    {
        while (true)
        {
            var snapshot = Current;
            if (snapshot.TryAddReference())
                return new Lease(snapshot);
        }
    }

    /// <summary>New calls use another from now on.</summary>
    public void Replace(RuntimeSnapshot next) => Interlocked.Exchange(ref _current, next).Release();

    public void Dispose() => Current.Release();

    /// <summary>A generation in use. Disposed once.</summary>
    public readonly struct Lease(RuntimeSnapshot snapshot) : IDisposable
    {
        public Pipeline Pipeline => snapshot.Pipeline;

        public void Dispose() => snapshot.Release();
    }
}
