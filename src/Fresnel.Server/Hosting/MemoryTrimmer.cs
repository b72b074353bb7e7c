using Fresnel.Contracts.Buffers;
using Fresnel.Server.Hosting.Native;

namespace Fresnel.Server.Hosting;

/// <summary>Returns freed memory to the operating system when the process becomes idle.</summary>
/// <remarks>
/// The garbage collector and the image libraries keep freed memory for reuse. After a busy period everything is
/// returned. During one, large arrays that a past peak needed are returned, and the native heap is trimmed above
/// <see cref="TrimThresholdBytes"/> only, because returned pages cost page faults when they are used again.
/// </remarks>
internal sealed class MemoryTrimmer(TimeProvider time) : BackgroundService
{
    private const long TrimThresholdBytes = 448L << 20,
        WorthCollectingBytes = 16L << 20;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>CPU time per interval below which the process counts as idle.</summary>
    private static readonly TimeSpan s_idleCpuTime = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        var (lastCpuTime, wasBusy) = (Environment.CpuUsage.TotalTime, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var cpuTime = Environment.CpuUsage.TotalTime;
            var busy = cpuTime - lastCpuTime > s_idleCpuTime;
            if (!busy && wasBusy)
            {
                ByteArrayPool.Trim();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
            if (busy && ByteArrayPool.TrimUnused() >= WorthCollectingBytes)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
            if (busy ? Environment.WorkingSet > TrimThresholdBytes : wasBusy)
                GlibcHeap.Trim();
            (lastCpuTime, wasBusy) = (Environment.CpuUsage.TotalTime, busy);
        }
    }
}
