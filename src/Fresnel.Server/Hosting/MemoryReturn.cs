using Fresnel.Server.Hosting.Native;

namespace Fresnel.Server.Hosting;

/// <summary>Gives memory back after work: image libraries and the collector keep what they freed, in case there is more to come.</summary>
/// <remarks>
/// Once the process has been busy and is idle again, everything; while it stays busy, only the native heap's free parts and only above
/// <see cref="Much"/>, because what is given back must be fetched again page by page.
/// </remarks>
internal sealed class MemoryReturn(TimeProvider time) : BackgroundService
{
    private const long Much = 448L << 20;
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(5);

    /// <summary>Processor time in one round below which nobody was served.</summary>
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        var (used, wasBusy) = (Environment.CpuUsage.TotalTime, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Environment.CpuUsage.TotalTime;
            var busy = now - used > s_idle;
            if (!busy && wasBusy)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (busy ? Environment.WorkingSet > Much : wasBusy)
                Malloc.Trim();
            (used, wasBusy) = (Environment.CpuUsage.TotalTime, busy);
        }
    }
}
