using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting;

/// <summary>Removes pictures, files and kept answers whose time is over.</summary>
internal sealed class Sweep(Stores stores, TimeProvider time, ILogger<Sweep> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        do
        {
            try
            {
                await stores.Assets.SweepAsync(stoppingToken);
                await stores.Files.SweepAsync(stoppingToken);
                await stores.Answers.SweepAsync(stoppingToken);
            }
            catch (Exception failure)
                when (failure is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
            {
                ServerLog.SweepFailed(log, Faults.Places(failure)); // the next round tries again
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
