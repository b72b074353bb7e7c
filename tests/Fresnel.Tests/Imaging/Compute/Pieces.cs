using System.Collections.Concurrent;
using Fresnel.Imaging.Compute;

namespace Fresnel.Tests.Imaging.Compute;

/// <summary>Named pieces of work that run until a test ends them, and the order in which they started.</summary>
internal sealed class Pieces(ComputeScheduler scheduler) : IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _ends = new();
    private readonly ConcurrentQueue<string> _started = new();
    private readonly SemaphoreSlim _starts = new(0),
        _ended = new(0);

    public IReadOnlyList<string> Started => [.. _started];

    public async Task Start(
        string name,
        ComputeCost cost,
        ComputeOwner owner = default,
        CancellationTokenSource? leave = null
    )
    {
        var end = _ends.GetOrAdd(name, _ => new TaskCompletionSource());
        await scheduler.RunAsync(
            async () =>
            {
                _started.Enqueue(name);
                _starts.Release();
                await end.Task;
                return 0;
            },
            cost,
            owner,
            leave?.Token ?? default
        );
        _ended.Release();
    }

    /// <summary>Ends a piece and waits until what it made room for has started.</summary>
    public async Task FinishAsync(string name)
    {
        _ends[name].SetResult();
        await _ended.WaitAsync();
        while (_started.Count + scheduler.QueueLength < _ends.Count)
            await _starts.WaitAsync();
    }

    /// <summary>Ends all pieces, each when it has started.</summary>
    public async Task FinishAllAsync(params IReadOnlyCollection<Task> running)
    {
        foreach (var end in _ends.Values)
            end.TrySetResult();
        await Task.WhenAll(running);
    }

    public void Dispose()
    {
        _starts.Dispose();
        _ended.Dispose();
    }
}
