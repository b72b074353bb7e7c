using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Fresnel.Imaging.Compute;

/// <summary>Admits heavy work by cores and by bytes of decoded pixels, in turn between owners. Thread-safe.</summary>
/// <remarks>
/// <para>Order: background work last; work whose caller holds decoded pixels first; then round robin between owners; then first
/// come, first served. The next piece is never overtaken by a cheaper one, so large pieces do not starve. Background work
/// that runs is not interrupted.</para>
/// <para>A piece that is larger than the budget runs when nothing else does.</para>
/// <para>
/// Work that runs here must not wait for the scheduler: with every slot taken by such work nothing would ever run.
/// It throws instead.
/// </para>
/// </remarks>
public sealed class ComputeScheduler
{
    private static readonly Meter s_meter = new("Fresnel");
    private static readonly UpDownCounter<int> s_queued = s_meter.CreateUpDownCounter<int>(
        "fresnel.compute.queue.length",
        "{piece}",
        "Pieces of heavy work (decoding, inference, drawing, encoding) that wait for a core or for memory."
    );
    private static readonly Histogram<double> s_waits = s_meter.CreateHistogram<double>(
        "fresnel.compute.queue.duration",
        "s",
        "How long a piece of heavy work waited before it ran."
    );

    private static readonly ActivitySource s_source = new("Fresnel");
    private static readonly AsyncLocal<bool> s_insideWork = new();

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly int _cores;
    private readonly long _pixelBytes;
    private readonly FairQueue[] _queues = [new(), new(), new(), new()]; // in the order in which they are admitted
    private int _running,
        _coresInUse;
    private long _pixelBytesInUse;

    /// <param name="time">Measures waits; null: the system's.</param>
    public ComputeScheduler(ComputeOptions? options = null, TimeProvider? time = null)
    {
        options ??= new ComputeOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Cores, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PixelBytes, 1);
        (_cores, _pixelBytes, _time) = (options.Cores, options.PixelBytes, time ?? TimeProvider.System);
    }

    /// <summary>The one of this process, with default options. Use another in tests only: two do not know each other's work.</summary>
    public static ComputeScheduler Shared { get; } = new();

    /// <summary>Pieces that wait now.</summary>
    public int QueueLength
    {
        get
        {
            lock (_lock)
            {
                return CountUpTo(_queues.Length - 1);
            }
        }
    }

    /// <summary>Waits for room, then runs work on the thread pool.</summary>
    /// <param name="work">Keeps its cores busy; once it runs, only it can notice a cancellation.</param>
    /// <exception cref="OperationCanceledException">
    /// Cancelled before it ran: thrown at once, wherever the work stands in the queue.
    /// </exception>
    /// <exception cref="InvalidOperationException">Called from work that runs in a scheduler.</exception>
    public Task<T> RunAsync<T>(
        Func<T> work,
        ComputeCost cost,
        ComputeOwner owner = default,
        CancellationToken cancellationToken = default
    ) => RunAsync(() => Task.Run(work, cancellationToken), cost, owner, cancellationToken);

    /// <summary>
    /// Waits for room, then starts work that waits for a child process or uses the thread pool itself. It holds
    /// its room until its task ends.
    /// </summary>
    /// <inheritdoc cref="RunAsync{T}(Func{T}, ComputeCost, ComputeOwner, CancellationToken)"/>
    public async Task<T> RunAsync<T>(
        Func<Task<T>> work,
        ComputeCost cost,
        ComputeOwner owner = default,
        CancellationToken cancellationToken = default
    )
    {
        if (s_insideWork.Value)
            throw new InvalidOperationException("Work inside a compute scheduler cannot wait for a compute scheduler.");
        cancellationToken.ThrowIfCancellationRequested();
        var began = _time.GetTimestamp();
        var piece = ComputeTimeline.Current?.Begin();
        using var span = Activity.Current is null ? null : s_source.StartActivity("fresnel.compute");
        await AdmitAsync(cost, owner, cancellationToken);
        try
        {
            piece?.MarkAdmitted();
            span?.AddEvent(new ActivityEvent("fresnel.compute.admitted"));
            s_waits.Record(_time.GetElapsedTime(began).TotalSeconds);
            s_insideWork.Value = true; // until this method returns, and in all that it calls
            return await work();
        }
        finally
        {
            Release(cost);
            piece?.MarkEnded();
        }
    }

    private Task AdmitAsync(ComputeCost cost, ComputeOwner owner, CancellationToken cancellationToken)
    {
        ComputeWaiter waiter;
        var queue = QueueOf(cost, owner);
        lock (_lock)
        {
            if (CountUpTo(queue) == 0 && Fits(cost))
            {
                Take(cost);
                return Task.CompletedTask;
            }
            waiter = new ComputeWaiter(cost, owner);
            _queues[queue].Add(waiter);
        }
        s_queued.Add(1);
        return WaitAsync(waiter, cancellationToken);
    }

    private async Task WaitAsync(ComputeWaiter waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.UnsafeRegister((_, token) => Leave(waiter, token), null))
        {
            try
            {
                await waiter.Admission.Task;
            }
            finally
            {
                s_queued.Add(-1);
            }
        }
    }

    private void Leave(ComputeWaiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_queues[QueueOf(waiter.Cost, waiter.Owner)].Remove(waiter))
                return; // admitted meanwhile: the work itself sees the cancellation
            AdmitNext(); // it may have been the one that did not fit
        }
        waiter.Admission.SetCanceled(cancellationToken);
    }

    private void Release(ComputeCost cost)
    {
        lock (_lock)
        {
            _running--;
            _coresInUse -= CoresOf(cost);
            _pixelBytesInUse -= cost.PixelBytes;
            AdmitNext();
        }
    }

    private void AdmitNext()
    {
        while (Array.Find(_queues, queue => queue.Count > 0) is { } queue && Fits(queue.Peek().Cost))
        {
            var waiter = queue.Take();
            Take(waiter.Cost);
            waiter.Admission.SetResult(); // continues on the thread pool
        }
    }

    private static int QueueOf(ComputeCost cost, ComputeOwner owner) =>
        (owner.IsBackground ? 2 : 0) + (cost.HoldsPixels ? 0 : 1);

    /// <summary>Pieces in a queue and in those that are admitted before it.</summary>
    private int CountUpTo(int queue)
    {
        var count = 0;
        for (var i = 0; i <= queue; i++)
            count += _queues[i].Count;
        return count;
    }

    private bool Fits(ComputeCost cost) =>
        _running == 0 || (_coresInUse + CoresOf(cost) <= _cores && _pixelBytesInUse + cost.PixelBytes <= _pixelBytes);

    private void Take(ComputeCost cost)
    {
        _running++;
        _coresInUse += CoresOf(cost);
        _pixelBytesInUse += cost.PixelBytes;
    }

    private int CoresOf(ComputeCost cost) => Math.Clamp(cost.Cores, 1, _cores);
}
