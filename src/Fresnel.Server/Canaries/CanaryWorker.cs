using System.Data.Common;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Canaries;

/// <summary>Runs each configured canary when it is due, one at a time.</summary>
internal sealed class CanaryWorker(CanaryRunner runner, TimeProvider time, ILogger<CanaryWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var canary in runner.Configured)
            {
                try
                {
                    if (await IsDueAsync(canary.Name, TimeSpan.FromMinutes(canary.EveryMinutes), stoppingToken))
                        await runner.RunAsync(canary, stoppingToken);
                }
                catch (Exception failure) when (failure is DbException or GatewayException or IOException)
                {
                    ServerLog.CanaryNotRun(log, canary.Name, StackTraces.Format(failure)); // tried again at the next turn
                }
            }
        }
    }

    private async Task<bool> IsDueAsync(string name, TimeSpan interval, CancellationToken cancellationToken) =>
        (await runner.Results.ListAsync(name, 1, cancellationToken)) is not [var last]
        || last.StartedAt + interval.TotalMilliseconds <= time.GetUtcNow().ToUnixTimeMilliseconds();
}
