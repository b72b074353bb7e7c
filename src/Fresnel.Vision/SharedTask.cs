namespace Fresnel.Vision;

/// <summary>Work whose result several wait for: it runs once, and stops when the last of them leaves. Thread-safe.</summary>
/// <remarks>A result or a failure is kept; a cancelled run is not: the next to wait starts another.</remarks>
internal sealed class SharedTask<T>(Func<CancellationToken, Task<T>> work)
{
    private readonly Lock _lock = new();
    private Run? _run;

    /// <summary>Whether the result is there.</summary>
    public bool IsCompleted
    {
        get
        {
            lock (_lock)
            {
                return _run is { Task.IsCompletedSuccessfully: true };
            }
        }
    }

    /// <exception cref="OperationCanceledException">This waiter was cancelled; others go on.</exception>
    public async Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var run = Join();
        try
        {
            return await run.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Leave(run);
        }
    }

    private Run Join()
    {
        lock (_lock)
        {
            if (_run is null or { Task.IsCanceled: true })
                _run = new Run(work);
            _run.Waiters++;
            return _run;
        }
    }

    private void Leave(Run run)
    {
        lock (_lock)
        {
            if (--run.Waiters > 0 || run.Task.IsCompleted)
                return;
            if (_run == run)
                _run = null;
        }
        run.Stop.Cancel();
    }

    private sealed class Run
    {
        public Run(Func<CancellationToken, Task<T>> work) => Task = StartAsync(work, Stop.Token);

        public CancellationTokenSource Stop { get; } = new();

        public Task<T> Task { get; }

        public int Waiters { get; set; }

        /// <summary>What fails at once fails as a task, too.</summary>
        private static async Task<T> StartAsync(Func<CancellationToken, Task<T>> work, CancellationToken stop) =>
            await work(stop);
    }
}
