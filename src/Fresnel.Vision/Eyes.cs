using Fresnel.Vision.Objects;
using Fresnel.Vision.Text;

namespace Fresnel.Vision;

/// <summary>The networks that look, shared by all images. Thread-safe; each is loaded at its first use.</summary>
/// <param name="threads">Threads one network may use for one image; 0 means all cores.</param>
internal sealed class Eyes(int threads) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    public ObjectFinder Objects { get; } = new(threads);

    public PageReader Reader { get; } = new(threads);

    public TextFinder Text => Reader.Finder;

    /// <summary>Runs work that keeps a core busy, at most one a core at a time: what waits holds no pixels of its own.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose()
    {
        Objects.Dispose();
        Reader.Dispose();
        _turns.Dispose();
    }
}
