namespace Fresnel.Server.Hosting.Reloading;

/// <summary>The configuration at work, replaced in one step.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class Generations(Generation first) : IDisposable
{
    private Generation _current = first;

    /// <summary>For looking at; a call takes <see cref="Hold"/>.</summary>
    public Generation Current => Volatile.Read(ref _current);

    /// <summary>The one at work, which stays usable until it is let go.</summary>
    public Held Hold()
    {
        while (true)
        {
            var generation = Current;
            if (generation.TryHold())
                return new Held(generation);
        }
    }

    /// <summary>New calls use another from now on.</summary>
    public void Replace(Generation next) => Interlocked.Exchange(ref _current, next).Release();

    public void Dispose() => Current.Release();

    /// <summary>A generation in use. Disposed once.</summary>
    public readonly struct Held(Generation generation) : IDisposable
    {
        public Pipeline Pipeline => generation.Pipeline;

        public void Dispose() => generation.Release();
    }
}
