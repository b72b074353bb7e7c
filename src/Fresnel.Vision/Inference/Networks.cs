using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Inference;

/// <summary>The networks that are loaded: each when it is first needed, once, for all analyzers. Thread-safe.</summary>
/// <param name="threads">Threads one run may use; 0 means all cores.</param>
internal sealed class Networks(int threads) : IDisposable
{
    private readonly Lock _loading = new();
    private readonly Dictionary<(string File, int Threads), Session> _sessions = [];

    /// <summary>1 or more.</summary>
    public int Threads { get; } = threads is 0 ? Environment.ProcessorCount : threads;

    /// <summary>Loads the network on first use. A failure is not cached: the next call loads it again.</summary>
    /// <param name="threads">Threads one run may use; null: <see cref="Threads"/>.</param>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public Session Get(WeightFile file, int? threads = null)
    {
        var key = (file.Name, threads ?? Threads);
        lock (_loading)
        {
            if (!_sessions.TryGetValue(key, out var session))
                _sessions[key] = session = Session.Load(WeightFiles.PathOf(file), key.Item2);
            return session;
        }
    }

    /// <summary>Frees the networks. Runs under way must have ended.</summary>
    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
        _sessions.Clear();
    }
}
