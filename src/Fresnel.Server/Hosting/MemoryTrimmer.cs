using Fresnel.Server.Hosting.Native;

namespace Fresnel.Server.Hosting;

/// <summary>Gives memory back after work: image libraries and the collector keep what they freed, in case there is more to come.</summary>
/// <remarks>
/// Once the process has been busy and is idle again, everything; while it stays busy, only the native heap's free parts and only above
/// <see cref="TrimThresholdBytes"/>, because what is given back must be fetched again page by page.
/// </remarks>
internal sealed class MemoryTrimmer(TimeProvider time) : BackgroundService
{
    private const long TrimThresholdBytes = 448L << 20;
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    /// <summary>Processor time in one round below which nobody was served.</summary>
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
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (busy ? Environment.WorkingSet > TrimThresholdBytes : wasBusy)
                GlibcHeap.Trim();
            (lastCpuTime, wasBusy) = (Environment.CpuUsage.TotalTime, busy);
        }
    }
}
