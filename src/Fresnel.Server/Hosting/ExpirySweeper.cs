using Fresnel.Drift;
using Fresnel.Ledger;
using Fresnel.Telemetry;
using Fresnel.Traces;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Every 10 minutes, deletes expired assets, files, idempotent responses, captures, traces and measurements, and calls whose
/// retention period has ended.
/// </summary>
internal sealed class ExpirySweeper(
    Stores stores,
    Retention retention,
    TraceStore traces,
    AnswerSampler sampler,
    TimeProvider time,
    ILogger<ExpirySweeper> log
) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await stores.Assets.RemoveExpiredAsync(stoppingToken);
                await stores.Files.RemoveExpiredAsync(stoppingToken);
                await stores.Answers.RemoveExpiredAsync(stoppingToken);
                await stores.Captures.RemoveExpiredAsync(stoppingToken);
                await traces.SweepAsync(stoppingToken);
                await sampler.SweepAsync(stoppingToken);
                await retention.SweepAsync(stoppingToken);
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
            {
                ServerLog.SweepFailed(log, StackTraces.Format(exception)); // retried at the next interval
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
