using System.Data.Common;
using Fresnel.Drift;
using Fresnel.Server.Admin;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Telemetry;

/// <summary>Makes yesterday's drift report once the day has ended (UTC), and publishes its findings.</summary>
internal sealed class DriftWorker(
    DriftDetector detector,
    OperatorEvents events,
    TimeProvider time,
    ILogger<DriftWorker> log
) : BackgroundService
{
    /// <summary>Also the time after midnight in which the last calls of the day reach the database.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    private readonly PeriodicTimer _timer = new(s_interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = default(DateOnly);
        while (await _timer.WaitForNextTickAsync(stoppingToken))
        {
            var day = DateOnly.FromDateTime((time.GetUtcNow() - s_interval).UtcDateTime).AddDays(-1);
            if (day == done)
                continue;
            try
            {
                if (await detector.FindAsync(day, stoppingToken) is null)
                    await ReportAsync(day, stoppingToken);
                done = day;
            }
            catch (DbException failure)
            {
                ServerLog.DriftFailed(log, StackTraces.Format(failure)); // tried again at the next interval
            }
        }
    }

    private async Task ReportAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (report, isNew) = await detector.RunAsync(day, cancellationToken);
        if (!isNew)
            return; // another server published it
        foreach (var finding in report.Findings)
        {
            ServerLog.DriftFound(
                log,
                $"{finding.Provider}/{finding.Model}",
                finding.Operation,
                EnumNames.SnakeCase(finding.Feature),
                finding.Before,
                finding.Now,
                finding.Since
            );
            events.Publish(
                new
                {
                    type = "drift.found",
                    at = time.GetUtcNow(),
                    day,
                    finding = DriftFindingView.Of(finding),
                }
            );
        }
    }
}
