using Fresnel.Drift;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting.Telemetry;

/// <summary>Measures the answers that are sampled for the drift report, until the server stops.</summary>
internal sealed class AnswerMeasurer(AnswerSampler sampler, ILogger<AnswerMeasurer> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        sampler.RunAsync(failure => ServerLog.MeasurementsNotWritten(log, StackTraces.Format(failure)), stoppingToken);
}
