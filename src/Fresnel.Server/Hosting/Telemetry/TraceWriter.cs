using Fresnel.Telemetry;
using Fresnel.Traces;

namespace Fresnel.Server.Hosting.Telemetry;

/// <summary>Writes the traces of calls until the server stops.</summary>
internal sealed class TraceWriter(TraceStore traces, ILogger<TraceWriter> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        traces.RunAsync(failure => ServerLog.TracesNotWritten(log, StackTraces.Format(failure)), stoppingToken);
}
